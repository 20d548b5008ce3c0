//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension UnixTime {
    /// The time at which most checks start.
    static let start = UnixTime(seconds: 1_800_000_000)

    static func + (time: Self, seconds: Int64) -> Self {
        time.adding(.seconds(seconds))
    }

    static func - (time: Self, seconds: Int64) -> Self {
        time.adding(.seconds(-seconds))
    }
}

extension LinkRow {
    /// A live link, made a minute before the start, good for ten minutes and one click.
    static func sample(
        id: Digest16 = .random(),
        group: Digest16 = .random(),
        kind: LinkKind = .requested,
        state: LinkState = .live,
        created: UnixTime = .start - 60,
        expires: UnixTime = .start + 540,
        keepUntil: UnixTime = .start + 1_000_000,
        clicks: Int = 1,
        browser: Digest32? = nil,
        requiresBrowser: Bool = false,
        codeTries: Int = 0,
        mail: QueuedMail? = nil
    ) -> Self {
        Self(
            id: id,
            group: group,
            kind: kind,
            state: state,
            created: created,
            expires: expires,
            keepUntil: keepUntil,
            maxClicks: clicks,
            browser: browser,
            requiresBrowser: requiresBrowser,
            codeTries: codeTries,
            mail: mail,
            payload: [1, 0, 255, 10, 13, 39]
        )
    }

    /// A press of this link.
    func press(
        browser: Digest32? = nil,
        mark: Digest16 = .random(),
        at now: UnixTime = .start,
        retriesSince: UnixTime? = nil
    ) -> Redemption {
        Redemption(id: id, browser: browser, mark: mark, now: now, retriesSince: retriesSince ?? now - 60)
    }

    /// The link with some fields changed.
    func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension QueuedMail {
    /// A mail that waits since a time.
    static func sample(lane: MailLane = .signIn, since: UnixTime = .start - 60) -> Self {
        Self(seed: .random(), lane: lane, nextAttempt: since)
    }
}

extension Digest16 {
    /// The digest with one bit flipped.
    func flipping(bit: Int) -> Self {
        Self(words: words.0 ^ (bit < 64 ? 1 << UInt64(bit) : 0), words.1 ^ (bit < 64 ? 0 : 1 << UInt64(bit - 64)))
    }

    /// Sixteen times one byte.
    static func repeating(_ byte: UInt8) -> Self {
        let word = UInt64(byte) &* 0x0101_0101_0101_0101
        return Self(words: word, word)
    }
}

extension Digest32 {
    /// The digest with one bit flipped.
    func flipping(bit: Int) -> Self {
        let mask = { (word: Int) in bit / 64 == word ? 1 << UInt64(bit % 64) : UInt64(0) }
        return Self(words: words.0 ^ mask(0), words.1 ^ mask(1), words.2 ^ mask(2), words.3 ^ mask(3))
    }

    /// Thirty-two times one byte.
    static func repeating(_ byte: UInt8) -> Self {
        let word = UInt64(byte) &* 0x0101_0101_0101_0101
        return Self(words: word, word, word, word)
    }
}
