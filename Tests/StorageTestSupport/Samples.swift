//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

package import MagicLink

extension UnixTime {
    package static let start = UnixTime(seconds: 1_800_000_000)

    package static func + (time: Self, seconds: Int64) -> Self {
        time.adding(.seconds(seconds))
    }
}

extension LinkRow {
    /// A live link, good for ten minutes.
    package static func sample(
        clicks: Int = 1,
        group: Digest16 = .random(),
        browser: Digest32? = nil,
        codeTries: Int = 0,
        mail: QueuedMail? = nil
    ) -> Self {
        Self(
            id: .random(),
            group: group,
            kind: .requested,
            created: .start,
            expires: .start + 600,
            keepUntil: .start + 1_000,
            maxClicks: clicks,
            browser: browser,
            codeTries: codeTries,
            mail: mail,
            payload: Array("the payload".utf8)
        )
    }

    package func press(mark: Digest16 = .random(), at now: UnixTime = .start) -> Redemption {
        Redemption(id: id, browser: nil, mark: mark, now: now, retriesSince: now + -60)
    }
}

extension QueuedMail {
    package static func sample(lane: MailLane = .signIn, next: UnixTime = .start) -> Self {
        Self(seed: .random(), lane: lane, nextAttempt: next)
    }
}

extension SessionRow {
    package static func sample(subject: String = "customer-17", group: Digest16 = .random()) -> Self {
        Self(
            id: .random(),
            subject: subject,
            account: "a•••@acme.example",
            group: group,
            link: .random(),
            scope: .full,
            authenticatedAt: .start,
            linkCreatedAt: .start,
            lastSeen: .start,
            idleExpires: .start + 600,
            expires: .start + 6_000,
            keepUntil: .start + 6_000
        )
    }
}

extension Digest16 {
    package var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
