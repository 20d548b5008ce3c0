//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink

/// One step's changes, as a line of the journal holds them: whole rows, so that the last word about a row is its state.
struct Entry: Codable {
    static let version = 1

    var version = Self.version
    var put: [StoredRow]
    var gone: [Data]
    var keyChecks: [UInt8: Data]

    init(_ changes: [Digest16: LinkRow?], keyChecks: [UInt8: Digest16]) {
        put = changes.values.compactMap { $0.map(StoredRow.init) }
        gone = changes.compactMap { id, row in row == nil ? Data(id.bytes) : nil }
        self.keyChecks = keyChecks.mapValues { Data($0.bytes) }
    }
}

/// A row as it is written: data with names, and no field left out.
///
/// What a store changes on the way, the core refuses.
struct StoredRow: Codable {
    struct Grant: Codable {
        var mark: Data
        var number: Int
        var at: Int64
    }

    struct Mail: Codable {
        var seed: Data
        var lane: Int
        var lease: Int
        var attempts: Int
        var nextAttempt: Int64
    }

    var id: Data
    var group: Data
    var kind: Int
    var state: Int
    var created: Int64
    var expires: Int64
    var keepUntil: Int64
    var maxClicks: Int
    var usedClicks: Int
    var browser: Data?
    var requiresBrowser: Bool
    var codeTries: Int
    var grants: [Grant]
    var mail: Mail?
    var payload: Data

    init(_ row: LinkRow) {
        id = Data(row.id.bytes)
        group = Data(row.group.bytes)
        kind = row.kind.rawValue
        state = row.state.rawValue
        created = row.created.seconds
        expires = row.expires.seconds
        keepUntil = row.keepUntil.seconds
        maxClicks = row.maxClicks
        usedClicks = row.usedClicks
        browser = row.browser.map { Data($0.bytes) }
        requiresBrowser = row.requiresBrowser
        codeTries = row.codeTries
        grants = row.grants.map { Grant(mark: Data($0.mark.bytes), number: $0.number, at: $0.at.seconds) }
        mail = row.mail.map { mail in
            Mail(
                seed: Data(mail.seed.bytes),
                lane: mail.lane.rawValue,
                lease: mail.lease,
                attempts: mail.attempts,
                nextAttempt: mail.nextAttempt.seconds
            )
        }
        payload = Data(row.payload)
    }

    /// The row, or an error where a value is none of this version: a row that is not understood lets nobody in.
    func row() throws -> LinkRow {
        guard let kind = LinkKind(rawValue: kind), let state = LinkState(rawValue: state) else {
            throw UnreadableRow("a link's kind or state is unknown")
        }
        return LinkRow(
            id: try digest(id),
            group: try digest(group),
            kind: kind,
            state: state,
            created: UnixTime(seconds: created),
            expires: UnixTime(seconds: expires),
            keepUntil: UnixTime(seconds: keepUntil),
            maxClicks: maxClicks,
            usedClicks: usedClicks,
            browser: try browser.map(browserDigest),
            requiresBrowser: requiresBrowser,
            codeTries: codeTries,
            grants: try grants.map {
                LinkGrant(mark: try digest($0.mark), number: $0.number, at: UnixTime(seconds: $0.at))
            },
            mail: try mail.map(queuedMail),
            payload: Array(payload)
        )
    }

    private func queuedMail(_ mail: Mail) throws -> QueuedMail {
        guard let lane = MailLane(rawValue: mail.lane) else { throw UnreadableRow("a mail's lane is unknown") }
        return QueuedMail(
            seed: try digest(mail.seed),
            lane: lane,
            lease: mail.lease,
            attempts: mail.attempts,
            nextAttempt: UnixTime(seconds: mail.nextAttempt)
        )
    }

    private func browserDigest(_ data: Data) throws -> Digest32 {
        guard let digest = Digest32(bytes: data) else { throw UnreadableRow("a browser's digest has another length") }
        return digest
    }
}

func digest(_ data: Data) throws -> Digest16 {
    guard let digest = Digest16(bytes: data) else { throw UnreadableRow("a digest has another length") }
    return digest
}
