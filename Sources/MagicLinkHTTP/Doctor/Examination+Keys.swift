//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// The keys, as far as can be known without reading them.
    ///
    /// A short or repetitive key never comes here: `SigningKey` refuses it. A file's time says when the file was last
    /// written, so the keys in it are at least that old; a copy of the file looks younger than the keys are.
    mutating func examineKeys() {
        let ids = setUp.configuration.keys.ids
        guard let path = setUp.keysFile else {
            if ids.count == 1 {
                find(
                    .note,
                    .keysAgeUnknown,
                    "There is one key, and nothing tells how old it is.",
                    remedy: """
                        Write down when it was made, and rotate once a year and whenever somebody who knew it \
                        leaves.
                        """
                )
            }
            return
        }
        guard let file = FileFacts(path) else {
            find(
                .error,
                .keysMissing,
                "The keys file \(path) is missing or cannot be looked at.",
                remedy: "Put it there with mode 600, for the service's user."
            )
            return
        }
        examineAccess(path, file)
        examineAge(path, file, accepted: ids.dropFirst().map { "\($0)" })
    }

    private mutating func examineAccess(_ path: String, _ file: FileFacts) {
        if file.isOpen {
            find(
                .error,
                .keysOpen,
                "The keys file \(path) has mode \(file.modeText): others can read or change the keys.",
                remedy: "Run chmod 600 on it, and rotate the keys, since they may have been read."
            )
        }
        if !file.isOwn {
            find(
                .error,
                .keysForeign,
                "The keys file \(path) belongs to another user, who can change it.",
                remedy: "Make the service's user its owner."
            )
        }
        let folder = FileFacts.folder(of: path)
        if let facts = FileFacts(folder), facts.isReplaceable {
            find(
                .error,
                .keysFolderOpen,
                "The folder \(folder) has mode \(facts.modeText): others can put a keys file of their own in place.",
                remedy: "Run chmod go-w on the folder, or move the keys."
            )
        }
    }

    private mutating func examineAge(_ path: String, _ file: FileFacts, accepted: [String]) {
        let age = file.changed.distance(to: now)
        guard age >= setUp.keyLifetime else { return }
        find(
            .warning,
            .keysOld,
            "The keys file was last written \(age.wholeDays) days ago, so its keys are at least that old.",
            remedy: "Rotate: accept a new key everywhere, make it the active one, then drop the old one."
        )
        if !accepted.isEmpty {
            find(
                .note,
                .keysUnneeded,
                """
                Beside the active key \(accepted.joined(separator: ", ")) is still accepted after \
                \(age.wholeDays) days.
                """,
                remedy: "Drop keys whose last links have ended, the resend window included."
            )
        }
    }
}

extension UnixTime {
    /// The time from here to another, which may be negative; the longest that there is where it does not fit.
    func distance(to other: Self) -> Duration {
        let (difference, overflow) = other.seconds.subtractingReportingOverflow(seconds)
        return .seconds(overflow ? (other > self ? .max : .min) : difference)
    }
}

extension Duration {
    /// The whole days.
    var wholeDays: Int64 { components.seconds / 86_400 }
}
