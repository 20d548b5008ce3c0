//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import Hummingbird
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkSQLite

/// The limits: routes that do nothing, and routes that make the same calls of the same storage as ours, and no more.
///
/// They check no signature, no origin and no address, bind no browser, render no page and set no security fields.
struct BareRoutes: Sendable {
    let storage: SQLiteStorage
    /// What ours answers to a forged token: as JSON, and as a page.
    let refusals: (json: HTTPReply, page: HTTPReply)

    /// A limit that is counted, and that no measurement reaches.
    static let unreachable = RateLimit(1_000_000, per: .seconds(1))

    func add(to router: Router<MagicLinkContext>) {
        router.get("empty") { _, _ in Response(status: .ok) }
        router.post("forbidden") { request, _ in
            _ = try await request.body.collect(upTo: 8_192)
            return Response(status: .forbidden)
        }
        // As long as ours and with the same fields: the difference is what ours decides, and not what it says.
        router.post("refuse-json") { request, _ in try await answer(request, refusals.json) }
        router.post("refuse-page") { request, _ in try await answer(request, refusals.page) }
        router.post("redeem") { request, _ in try await redeem(request.body.collect(upTo: 8_192)) }
        router.post("request") { request, _ in try await requestLink(request.body.collect(upTo: 8_192)) }
    }

    private func answer(_ request: Request, _ reply: HTTPReply) async throws -> Response {
        _ = try await request.body.collect(upTo: 8_192)
        return Response(
            status: reply.response.status,
            headers: reply.response.headerFields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }

    /// The calls of a press without a session: the step, the end of the address's other links, the audit event and its
    /// check, the session, and whether the link still stands.
    private func redeem(_ body: ByteBuffer) async throws -> Response {
        let now = SystemWallClock().now
        guard let id = Self.digest(hexadecimal: String(buffer: body).dropFirst(3)),
            let redeemed = try await storage.redeemLink(
                Redemption(id: id, browser: nil, mark: .random16(), now: now, retriesSince: now)
            )
        else { return Response(status: .forbidden) }
        let row = redeemed.row
        try await storage.revokeLinks(.superseded(group: row.group, createdUntil: now, except: row.id))
        let event = AuditEvent(
            .redeemed,
            at: now,
            group: row.group,
            link: row.id,
            address: "i***@bureau.example",
            policy: "sign-in"
        )
        try await storage.recordEvents([event])
        guard try await storage.link(row.id) != nil, let scope = SignInScope("full"),
            let session = Digest32(bytes: UUID().bytes + UUID().bytes)
        else { return Response(status: .forbidden) }
        let end = now.adding(.seconds(43_200))
        _ = try await storage.insertSession(
            SessionRow(
                id: session,
                subject: "i***@bureau.example",
                account: "i***@bureau.example",
                group: row.group,
                link: row.id,
                scope: scope,
                authenticatedAt: now,
                linkCreatedAt: row.created,
                lastSeen: now,
                idleExpires: end,
                expires: end,
                keepUntil: end
            )
        )
        guard try await storage.link(row.id) != nil else { return Response(status: .forbidden) }
        return Response(status: .seeOther, headers: [.location: "/invoices/INV-104200"])
    }

    /// The calls of a wish for a link: the limits of network and all, those of the address, the row with its mail, the
    /// audit event and its check.
    private func requestLink(_ body: ByteBuffer) async throws -> Response {
        let now = SystemWallClock().now
        let bucket = Digest16.random16()
        let shared = [Self.network, Self.everybody].map { LimitDemand.Bucket(key: $0, limit: Self.unreachable) }
        let own = LinkLimits().perAddress.map { LimitDemand.Bucket(key: bucket, limit: $0) }
        guard try await storage.takeTokens(LimitDemand(buckets: shared, now: now)).isAllowed,
            try await storage.takeTokens(LimitDemand(buckets: own, now: now)).isAllowed
        else { return Response(status: .tooManyRequests) }
        let end = now.adding(.seconds(600))
        let row = LinkRow(
            id: .random16(),
            group: .random16(),
            kind: .requested,
            created: now,
            expires: end,
            keepUntil: end,
            maxClicks: 1,
            mail: QueuedMail(seed: .random16(), lane: .signIn, nextAttempt: now),
            payload: [UInt8](repeating: 7, count: 120)
        )
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let event = AuditEvent(
            .requested,
            at: now,
            group: row.group,
            link: row.id,
            address: "i***@bureau.example",
            policy: "sign-in",
            network: "127.0.0.0/24"
        )
        try await storage.recordEvents([event])
        guard try await storage.link(row.id) != nil else { return Response(status: .forbidden) }
        return Response(status: .seeOther, headers: [.location: "/sign-in/sent"])
    }

    private static let network = Digest16.random16()
    private static let everybody = Digest16.random16()

    static func hexadecimal(_ digest: Digest16) -> String {
        digest.bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func digest(hexadecimal text: Substring) -> Digest16? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text.utf8 {
            let digit = character < 58 ? character &- 48 : character &- 87
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return Digest16(bytes: bytes)
    }
}

extension Digest16 {
    /// Sixteen random bytes.
    fileprivate static func random16() -> Digest16 {
        guard let digest = Digest16(bytes: UUID().bytes) else { preconditionFailure("sixteen bytes are a digest") }
        return digest
    }
}

extension UUID {
    /// The sixteen bytes.
    fileprivate var bytes: [UInt8] { withUnsafeBytes(of: uuid, Array.init) }
}
