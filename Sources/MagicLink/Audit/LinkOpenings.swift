//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How often a link was opened, before it was redeemed and by whom.
///
/// A link was *opened by a machine* where a client other than the browser that redeemed it opened it before, or, where
/// nobody redeemed it, ten minutes after it was opened.
///
/// Mail scanners fetch a link before the person sees it and keep no cookie, so they are another browser than the one that
/// presses the button; and a person who opens a link presses within minutes. The sign errs both ways: somebody who looks at
/// a link in a mail program and goes on in a browser is taken for a machine, and a scanner that opens after the person is
/// not seen. So it tells how to treat a domain, never whom to let in.
public struct LinkOpenings: Sendable, Hashable {
    /// How often the link was opened before it was redeemed for the first time, or until now; at most thirty a day are kept.
    public let beforeRedemption: Int
    /// When it was redeemed for the first time, if it was.
    public let redeemedAt: UnixTime?
    /// Whether a machine opened it.
    public let byMachine: Bool

    /// After how long an opening that nobody followed up counts as a machine's.
    static let patience: Duration = .seconds(600)
    private static let page = 1000
    private static let maxPages = 20

    init(_ tally: LinkTally, now: UnixTime) {
        let openings = tally.openings.filter { opening in tally.redemption.map { opening.at <= $0.at } ?? true }
        beforeRedemption = openings.count
        redeemedAt = tally.redemption?.at
        byMachine = openings.contains { opening in
            guard let redemption = tally.redemption else { return now >= opening.at.adding(Self.patience) }
            return opening.browser != redemption.browser
        }
    }

    static func read(of link: Digest16, from log: any AuditLog, now: UnixTime) async throws -> Self {
        var tally = LinkTally()
        var query = AuditQuery(link: link, kinds: [.opened, .redeemed], limit: page)
        for _ in 0..<maxPages {
            let answer = try await log.auditPage(query)
            for event in answer.events { tally.add(event) }
            guard let next = answer.next else { break }
            query.before = next
        }
        return Self(tally, now: now)
    }
}

/// What the events of one link say, taken in from the newest to the oldest.
struct LinkTally {
    struct Mark {
        var at: UnixTime
        var browser: Digest16?
    }

    var domain: String?
    var isMailed = false
    var openings: [Mark] = []
    /// The first redemption: the last one that is taken in.
    var redemption: Mark?

    mutating func add(_ event: AuditEvent) {
        domain = domain ?? event.domain
        switch event.kind {
        case .sent, .issued: isMailed = true
        case .opened: openings.append(Mark(at: event.at, browser: event.browser))
        case .redeemed: redemption = Mark(at: event.at, browser: event.browser)
        default: break
        }
    }
}
