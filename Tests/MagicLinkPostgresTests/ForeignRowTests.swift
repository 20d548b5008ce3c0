//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import MagicLinkPostgres
import MagicLinkTesting
import StorageTestSupport
import Testing

/// Rows that somebody else wrote: refused, never a live link, and never the end of the process (R109).
@Suite(.serialized, .needsServer)
struct ForeignRowTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test(arguments: [
        "state = 0", "state = 5", "state = -1", "state = 9223372036854775807", "kind = 0", "kind = 3",
        "requires_browser = true", "requires_browser = NULL", "browser = '\\x00', requires_browser = true",
        "link_group = '\\x00'", "link_group = NULL", "mark1 = '\\x00', number1 = 1, at1 = 1",
        "mark2 = decode(repeat('00', 16), 'hex'), number2 = 1, at2 = 1", "mark1 = decode(repeat('00', 16), 'hex')",
        "seed = '\\x00'", "seed = decode(repeat('00', 16), 'hex'), lane = 9, lease = 0, attempts = 0, next_attempt = 0",
        "expires_at = 0", "expires_at = NULL", "max_clicks = 0", "max_clicks = -5", "max_clicks = NULL",
        "used_clicks = 9223372036854775807", "used_clicks = -9223372036854775808",
        "max_clicks = -9223372036854775808, used_clicks = 9223372036854775807", "created_at = NULL", "payload = NULL",
        "code_tries = NULL",
        "code_tries = -1", "id = '\\x00'",
    ])
    func aLinkThatWasChangedIsRefused(_ change: String) async throws {
        let storage = try await storageWithoutConstraints()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("UPDATE magiclink_link SET \(change)")
        let granted = try? await storage.redeemLink(row.press())
        // Whoever writes into the table can give clicks back, but not end the process by it.
        let isCountBelowZero = change.hasPrefix("used_clicks = -")
        #expect(isCountBelowZero ? granted?.row.clicksRemaining == row.maxClicks : granted == nil)
        _ = try? await storage.link(row.id)
        _ = try? await storage.claimDeliveries(DeliveryClaim(now: .start, leaseEnds: .start + 9, limit: 9))
        _ = try? await storage.finishDelivery(DeliveryFinish(id: row.id, lease: 0, outcome: .retry(at: .start)))
        _ = try? await storage.removeExpired(Sweep(now: .start + 9_999, limit: 9))
    }

    /// A row that cannot be understood is as dead as one whose tag is wrong, and nothing of it is spent (R3).
    @Test(arguments: [
        "state = 9", "kind = 77",
        "lane = 9, seed = decode(repeat('00', 16), 'hex'), lease = 0, attempts = 0, next_attempt = 0",
        "payload = set_byte(payload, 0, 127)", "payload = set_byte(payload, 0, 0)", "payload = '\\x'",
    ])
    func aLinkThatIsNotUnderstoodIsADeadLink(_ change: String) async throws {
        let storage = try schema.storage()
        let configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: try KeyRing(active: .random(id: 1))
        )
        let links = try MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: RecordingMailer())
        let link = try await links.issueLink(for: EmailAddress("accounts@acme.example"), policy: .signIn)
        let token = try MagicLinkToken(String(link.url.revealed().suffix(64)))
        try schema.hand.run("UPDATE magiclink_link SET \(change)")
        await #expect { try await links.preview(of: token) } throws: { ($0 as? MagicLinkError)?.code == .linkNotUsable }
        await #expect { try await links.redeem(token) } throws: { ($0 as? MagicLinkError)?.code == .linkNotUsable }
        #expect(try schema.hand.integer("SELECT used_clicks FROM magiclink_link") == 0)
    }

    @Test func aSessionThatIsNotUnderstoodIsLeftOutOfTheList() async throws {
        let storage = try schema.storage()
        let rows = [SessionRow.sample(), .sample(), .sample()]
        for row in rows { _ = try await storage.insertSession(row) }
        let id = rows[1].id.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try schema.hand.run("UPDATE magiclink_session SET scope = '\\xff' WHERE id = '\\x\(id)'")
        let found = try await storage.sessions(SessionQuery(.subject(rows[0].subject), validAt: .start))
        #expect(Set(found) == [rows[0], rows[2]])
        await #expect(throws: UnreadableRow.self) { try await storage.session(rows[1].id) }
    }

    @Test(arguments: ["text", "bytea", "integer", "boolean", "numeric"])
    func columnsOfAnotherTypeAreRefused(_ type: String) async throws {
        let storage = try await storageWithoutConstraints()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        for column in ["kind", "payload", "created_at", "requires_browser", "link_group"] {
            try schema.hand.run("ALTER TABLE magiclink_link RENAME COLUMN \(column) TO old_\(column)")
            try schema.hand.run("ALTER TABLE magiclink_link ADD COLUMN \(column) \(type)")
            _ = try? await storage.redeemLink(row.press())
            _ = try? await storage.link(row.id)
            try schema.hand.run("ALTER TABLE magiclink_link DROP COLUMN \(column)")
            try schema.hand.run("ALTER TABLE magiclink_link RENAME COLUMN old_\(column) TO \(column)")
        }
        #expect(try await schema.storage().link(row.id)?.id == row.id)
    }

    @Test func aWaitingMailThatIsNotUnderstoodHoldsNobodyUp() async throws {
        let storage = try await storageWithoutConstraints()
        let rows = [LinkRow.sample(mail: .sample()), .sample(mail: .sample(next: .start + 1))]
        try await storage.insertLinks(LinkInsertion(rows: rows))
        let change = "kind = 77, lease = 9223372036854775807"
        try schema.hand.run("UPDATE magiclink_link SET \(change) WHERE next_attempt = \(UnixTime.start.seconds)")
        let claim = DeliveryClaim(now: .start + 1, leaseEnds: .start + 60, limit: 10)
        #expect(try await storage.claimDeliveries(claim).map(\.id) == [rows[1].id])
        #expect(try await storage.claimDeliveries(claim).isEmpty)
    }

    private func storageWithoutConstraints() async throws -> PostgresStorage {
        let storage = try schema.storage()
        try await storage.prepare()
        try schema.hand.run(
            """
            DO $$ DECLARE c record; BEGIN
                FOR c IN SELECT conname FROM pg_constraint
                    WHERE conrelid = 'magiclink_link'::regclass AND contype = 'c' LOOP
                    EXECUTE format('ALTER TABLE magiclink_link DROP CONSTRAINT %I', c.conname);
                END LOOP;
                FOR c IN SELECT attname FROM pg_attribute
                    WHERE attrelid = 'magiclink_link'::regclass AND attnum > 0 AND attnotnull AND attname <> 'id' LOOP
                    EXECUTE format('ALTER TABLE magiclink_link ALTER COLUMN %I DROP NOT NULL', c.attname);
                END LOOP;
            END $$
            """
        )
        return storage
    }
}
#endif
