//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import MagicLinkPostgres
import StorageTestSupport
import Testing

/// The connection is lost between the rows of a statement and the word that it was committed.
@Suite(.serialized, .needsServer)
struct LostAnswerTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test func rowsWithoutTheWordOfTheCommitAreNoGrant() async throws {
        let address = try #require(schema.url.firstMatch(of: /@127\.0\.0\.1:(\d+)\//))
        let proxy = try CuttingProxy(to: try #require(UInt16(address.1)))
        defer { proxy.close() }
        let url = schema.url.replacing(/:\d+\//, with: ":\(proxy.port)/") + "?sslmode=disable&gssencmode=disable"
        let storage = try schema.storage {
            $0.url = PostgresURL(url)
            $0.connections = 1
        }
        let rows = [LinkRow.sample(), .sample()]
        try await storage.insertLinks(LinkInsertion(rows: rows))
        // From here on the statement is prepared, and the next word of the server is that of its end.
        #expect(try await storage.redeemLink(rows[0].press()) != nil)
        proxy.arm()
        let press = rows[1].press()
        await #expect(throws: (any Error).self) { try await storage.redeemLink(press) }
        let retry = try #require(try await storage.redeemLink(press))
        #expect(retry.isRetry && retry.grant.number == 1)
        #expect(try await storage.redeemLink(rows[1].press()) == nil)
    }
}
#endif
