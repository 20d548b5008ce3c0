//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// What every `SuppressionList` must do.
public enum SuppressionListSuite {
    /// All checks, each of which takes an empty list.
    public static let checks: [ConformanceCheck<any SuppressionList>] = [
        Check("an entry is found by its group", "A reminder to a mailbox that came back must not go out.") { list in
            let entry = MailSuppression(group: .random(), reason: .bounce, at: .start)
            try await list.suppress(entry)
            try expectEqual(try await list.suppression(of: entry.group), entry, "the entry of its group")
            try expectEqual(try await list.suppression(of: .random()), nil, "the entry of another group")
        },
        Check("a later report takes the place of an earlier one", "A group has one entry.") { list in
            let group = Digest16.random()
            for (index, reason) in [MailSuppression.Reason.bounce, .complaint, .bounce].enumerated() {
                let entry = MailSuppression(group: group, reason: reason, at: .start + Int64(index))
                try await list.suppress(entry)
                try expectEqual(try await list.suppression(of: group), entry, "the entry after report \(index + 1)")
            }
        },
        Check("an entry that is erased is gone, and the others stay", "An address is forgotten as a whole.") { list in
            let entries = MailSuppression.Reason.allCases.map {
                MailSuppression(group: .random(), reason: $0, at: .start)
            }
            for entry in entries { try await list.suppress(entry) }
            try await list.eraseSuppression(of: entries[0].group)
            try await list.eraseSuppression(of: entries[0].group)
            try expectEqual(try await list.suppression(of: entries[0].group), nil, "an erased entry")
            try expectEqual(try await list.suppression(of: entries[1].group), entries[1], "an entry beside it")
        },
    ]

    typealias Check = ConformanceCheck<any SuppressionList>
}
