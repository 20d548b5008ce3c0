//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A row of a link in little room: what few rows have lies elsewhere.
struct PackedLink: Sendable {
    let id: Digest16
    let group: Digest16
    let created: UnixTime
    let expires: UnixTime
    var keepUntil: UnixTime
    let maxClicks: Int
    var usedClicks: Int
    var grants: [LinkGrant]
    let payload: [UInt8]
    private var asked: Elsewhere<Asked>?
    private var waiting: Elsewhere<QueuedMail>?
    let kind: LinkKind
    var state: LinkState
    let requiresBrowser: Bool

    /// What only links have for which a browser asked.
    private struct Asked: Sendable {
        let browser: Digest32?
        var codeTries: Int
    }

    var browser: Digest32? { asked?.value.browser }

    var codeTries: Int {
        get { asked?.value.codeTries ?? 0 }
        set { asked = Self.asked(browser, newValue) }
    }

    var mail: QueuedMail? {
        get { waiting?.value }
        set { waiting = newValue.map(Elsewhere.value) }
    }

    /// Whether a mail waits.
    var isWaiting: Bool { waiting != nil }

    private static func asked(_ browser: Digest32?, _ codeTries: Int) -> Elsewhere<Asked>? {
        browser == nil && codeTries == 0 ? nil : .value(Asked(browser: browser, codeTries: codeTries))
    }

    init(_ row: LinkRow) {
        id = row.id
        group = row.group
        created = row.created
        expires = row.expires
        keepUntil = row.keepUntil
        maxClicks = row.maxClicks
        usedClicks = row.usedClicks
        grants = row.grants
        payload = row.payload
        asked = Self.asked(row.browser, row.codeTries)
        waiting = row.mail.map(Elsewhere.value)
        kind = row.kind
        state = row.state
        requiresBrowser = row.requiresBrowser
    }

    var row: LinkRow {
        LinkRow(
            id: id,
            group: group,
            kind: kind,
            state: state,
            created: created,
            expires: expires,
            keepUntil: keepUntil,
            maxClicks: maxClicks,
            usedClicks: usedClicks,
            browser: browser,
            requiresBrowser: requiresBrowser,
            codeTries: codeTries,
            grants: grants,
            mail: mail,
            payload: payload
        )
    }
}

/// A value that takes no more room than a reference where it is kept.
private indirect enum Elsewhere<Value: Sendable>: Sendable {
    case value(Value)

    var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}
