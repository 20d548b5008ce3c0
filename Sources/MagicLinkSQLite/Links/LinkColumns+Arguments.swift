//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import MagicLink

extension LinkColumns {
    /// A question mark for each column of ``names``.
    static let placeholders = names.split(separator: ",").map { _ in "?" }.joined(separator: ", ")

    /// The values of a row in the order of ``names``.
    static func arguments(_ row: LinkRow) throws -> StatementArguments {
        guard row.grants.count <= LinkGrant.kept else {
            throw StorageFailure("A link keeps at most \(LinkGrant.kept) grants.")
        }
        var values: [(any DatabaseValueConvertible)?] = [
            row.id.stored, row.group.stored, row.kind.rawValue, row.state.rawValue, row.created.seconds,
            row.expires.seconds, row.keepUntil.seconds, row.maxClicks, row.usedClicks, row.browser?.stored,
            row.requiresBrowser ? 1 : 0,
        ]
        for place in 0..<LinkGrant.kept {
            let grant = place < row.grants.count ? row.grants[place] : nil
            values += [grant?.mark.stored, grant?.number, grant?.at.seconds]
        }
        values.append(0)
        let mail = row.mail
        values += [
            mail?.seed.stored, mail?.lane.rawValue, mail?.lease, mail?.attempts, mail?.nextAttempt.seconds,
            try StoredValue.bytes(row.payload), row.codeTries,
        ]
        return StatementArguments(values)
    }
}
#endif
