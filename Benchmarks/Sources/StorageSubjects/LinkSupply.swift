//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Makes links as an application does, with the reference record: an address of 24 characters and a destination of 20.
package struct LinkSupply: Sendable {
    package let links: MagicLinkAuthenticator
    package let store: any TokenStore

    package init(_ store: some TokenStore, isAudited: Bool = true) throws {
        self.store = store
        let secret: [UInt8] = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        let ring = try KeyRing(active: SigningKey(id: 1, secret: secret))
        var configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: ring
        )
        configuration.limits = .off
        if !isAudited { configuration.audit = NoAudit() }
        links = try MagicLinkAuthenticator(configuration: configuration, store: store, mailer: NoMailer())
    }

    /// A policy whose links last while they are measured: good for many clicks, in any browser.
    package static let lasting = LinkPolicy(
        name: "lasting",
        lifetime: .seconds(300 * 86_400),
        maxClicks: 1_000,
        browser: .none
    )

    /// A policy whose links are soon over.
    package static let short = LinkPolicy(name: "short", lifetime: .seconds(60), browser: .none)

    /// The orders of links, made while they are read.
    package static func orders(_ numbers: Range<Int>) throws -> some Sequence<LinkOrder> & Sendable {
        let destination: Destination = "/invoices/INV-104200"
        return numbers.lazy.compactMap { number in
            let digits = String(number)
            let name = "c" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
            guard let address = try? EmailAddress("\(name)@bureau.example".ofReferenceLength) else { return nil }
            return LinkOrder(address: address, destination: destination)
        }
    }

    /// Issues links, and returns them.
    @discardableResult
    package func issue(_ numbers: Range<Int>, policy: LinkPolicy = lasting) async throws -> [Link] {
        var kept: [Link] = []
        try await issue(numbers, policy: policy, keepingOneOf: 1, in: &kept)
        return kept
    }

    /// Issues links, and keeps one of so many.
    package func issue(
        _ numbers: Range<Int>,
        policy: LinkPolicy = lasting,
        keepingOneOf every: Int,
        in kept: inout [Link]
    ) async throws {
        var start = numbers.lowerBound
        while start < numbers.upperBound {
            let end = min(start + 1_000, numbers.upperBound)
            let issued = try await links.issueLinks(for: try Self.orders(start..<end), policy: policy)
            for (offset, link) in issued.enumerated() where (start + offset) % every == 0 {
                kept.append(Link(id: link.id, token: try MagicLinkToken(String(link.url.revealed().suffix(64)))))
            }
            start = end
        }
    }

    package struct Link: Sendable {
        package let id: Digest16
        package let token: MagicLinkToken
    }
}

extension String {
    /// The whole text, which must have 24 characters for the figures to be those of the reference record.
    fileprivate var ofReferenceLength: String {
        precondition(utf8.count == 24, "the reference address has 24 characters: \(self)")
        return self
    }
}

/// Keeps nothing.
private struct NoAudit: AuditLog {
    func recordEvents(_ events: [AuditEvent]) async throws {}
    func auditPage(_ query: AuditQuery) async throws -> AuditPage { AuditPage(events: []) }
    func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount] { [] }
    func eraseEvents(of group: Digest16) async throws {}
}

/// Sends nothing: no worker runs.
private struct NoMailer: LinkMailer {
    func send(_ message: MailMessage) async throws {}
}
