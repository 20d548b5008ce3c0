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
import MagicLinkSQLite
import MagicLinkTesting
import StorageTestSupport
import Testing

/// Rows that somebody else wrote: refused, never a live link, and never the end of the process (R109).
struct ForeignRowTests {
    private let file: TestFile

    init() throws {
        file = try TestFile()
    }

    @Test(arguments: [
        "state = 0", "state = 5", "state = -1", "state = 9223372036854775807", "kind = 0", "kind = 3",
        "requires_browser = 2", "requires_browser = 1", "browser = x'00', requires_browser = 1",
        "browser = x'00'", "link_group = x'00'", "link_group = x''", "mark1 = x'00', number1 = 1, at1 = 1",
        "mark2 = zeroblob(16), number2 = 1, at2 = 1", "mark1 = zeroblob(16)", "seed = x'00'",
        "seed = zeroblob(16), lane = 9, lease = 0, attempts = 0, next_attempt = 0", "seed = zeroblob(16)",
        "expires_at = 0", "max_clicks = 0", "max_clicks = -5", "used_clicks = 9223372036854775807",
        "created_at = NULL", "payload = NULL", "payload = 'text'", "state = 'live'", "state = 1.5", "kind = x'01'",
        "expires_at = 'never'", "expires_at = 1e300", "max_clicks = 'many'", "used_clicks = 'none'",
        "code_tries = NULL", "code_tries = 'many'", "code_tries = x'05'", "code_tries = 5.5", "code_tries = -1",
    ])
    func aLinkThatWasChangedIsRefused(_ change: String) async throws {
        let storage = try await storageWithLooseTypes()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try edit("UPDATE magiclink_link SET \(change)")

        #expect(try await granted { try await storage.redeemLink(row.press()) } == false)
        _ = try? await storage.link(row.id)
        _ = try? await storage.claimDeliveries(DeliveryClaim(now: .start, leaseEnds: .start + 9, limit: 9))
        _ = try? await storage.finishDelivery(DeliveryFinish(id: row.id, lease: 0, outcome: .retry(at: .start)))
        _ = try? await storage.removeExpired(Sweep(now: .start + 9_999, limit: 9))
    }

    /// A row that cannot be understood is as dead as one whose tag is wrong, and nothing of it is spent (R3).
    @Test(arguments: [
        "payload = CAST(x'7f' || substr(payload, 2) AS BLOB)", "payload = CAST(x'00' || substr(payload, 2) AS BLOB)",
        "payload = x''",
        "state = 9", "kind = 77", "requires_browser = 2", "payload = 'text'", "mark2 = x'00'",
        "lane = 9, seed = zeroblob(16)",
    ])
    func aLinkThatIsNotUnderstoodIsADeadLink(_ change: String) async throws {
        let storage = try await storageWithLooseTypes()
        let configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: try KeyRing(active: .random(id: 1))
        )
        let links = try MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: RecordingMailer())
        let link = try await links.issueLink(for: EmailAddress("accounts@acme.example"), policy: .signIn)
        let token = try MagicLinkToken(String(link.url.revealed().suffix(64)))
        try edit("UPDATE magiclink_link SET \(change)")
        await #expect { try await links.preview(of: token) } throws: { ($0 as? MagicLinkError)?.code == .linkNotUsable }
        await #expect { try await links.redeem(token) } throws: { ($0 as? MagicLinkError)?.code == .linkNotUsable }
        let audited = "SELECT count(*) FROM magiclink_audit WHERE kind = 'refused' AND reason = 'tampered'"
        #expect(try file.byHand { try Int.fetchOne($0, sql: audited) } == 2)
        #expect(try file.byHand { try Int.fetchOne($0, sql: "SELECT used_clicks FROM magiclink_link") } == 0)
    }

    @Test func aSessionThatIsNotUnderstoodIsLeftOutOfTheList() async throws {
        let storage = try await storageWithLooseTypes()
        let rows = [SessionRow.sample(), .sample(), .sample()]
        for row in rows { _ = try await storage.insertSession(row) }
        try edit(
            "UPDATE magiclink_session SET scope = x'ff' WHERE id = x'\(rows[1].id.bytes.map(hexadecimal).joined())'"
        )
        let found = try await storage.sessions(SessionQuery(.subject(rows[0].subject), validAt: .start))
        #expect(Set(found) == [rows[0], rows[2]])
        await #expect(throws: UnreadableRow.self) { try await storage.session(rows[1].id) }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// Every value of every table replaced by every odd one: each function answers or throws.
    @Test(arguments: ["link", "session", "limit", "audit", "key", "limit_count"])
    func oddValuesNeverTrap(_ name: String) async throws {
        let storage = try await storageWithLooseTypes()
        let table = "magiclink_\(name)"
        let columns = try file.byHand { try $0.columns(in: table).map(\.name) }
        let oddValues = [
            "NULL", "''", "'text'", "x''", "x'00ff'", "zeroblob(16)", "zeroblob(32)", "zeroblob(2000000)", "-1", "0",
            "9223372036854775807", "-9223372036854775808", "0.5", "1e300", "cast(x'ff' AS TEXT)",
        ]
        for column in columns {
            for value in oddValues {
                let (link, session, limit) = (
                    LinkRow.sample(clicks: 9, mail: .sample()), SessionRow.sample(), Digest16.random()
                )
                try await fill(storage, link, session, limit)
                try edit("UPDATE \(table) SET \(column) = \(value)")
                await useEverything(storage, link, session, limit)
                try clear()
            }
        }
    }

    @Test func aWaitingMailThatIsNotUnderstoodHoldsNobodyUp() async throws {
        let storage = try await storageWithLooseTypes()
        let rows = [LinkRow.sample(mail: .sample()), .sample(mail: .sample(next: .start + 1))]
        try await storage.insertLinks(LinkInsertion(rows: rows))
        try edit(
            "UPDATE magiclink_link SET kind = 77, lease = 9223372036854775807 WHERE next_attempt = \(UnixTime.start.seconds)"
        )
        let claim = DeliveryClaim(now: .start + 1, leaseEnds: .start + 60, limit: 10)
        #expect(try await storage.claimDeliveries(claim).map(\.id) == [rows[1].id])
        #expect(try await storage.claimDeliveries(claim).isEmpty)
    }

    @Test func constraintsKeepDigestsWhole() async throws {
        let storage = try file.storage()
        try await storage.insertLinks(LinkInsertion(rows: [.sample(mail: .sample())]))
        for column in ["id", "link_group", "browser", "mark1", "seed"] {
            #expect(throws: DatabaseError.self) {
                try file.byHand { try $0.execute(sql: "UPDATE magiclink_link SET \(column) = x'00'") }
            }
        }
    }

    /// The tables with the same columns, and no types or constraints.
    private func storageWithLooseTypes() async throws -> SQLiteStorage {
        try await file.storage().prepare()
        try file.byHand { database in
            for table in ["link", "session", "limit", "limit_count", "audit", "key"].map({ "magiclink_\($0)" }) {
                let names = try database.columns(in: table).map(\.name)
                let key = try database.primaryKey(table).columns.joined(separator: ", ")
                try database.execute(
                    sql: """
                        DROP TABLE \(table);
                        CREATE TABLE \(table) (\(names.joined(separator: ", ")));
                        CREATE UNIQUE INDEX \(table)_loose ON \(table) (\(key));
                        """
                )
            }
        }
        try clear()
        return try file.storage()
    }

    private func edit(_ sql: String) throws {
        try file.byHand { try $0.execute(sql: sql) }
    }

    private func clear() throws {
        try edit(
            """
            DELETE FROM magiclink_link; DELETE FROM magiclink_session; DELETE FROM magiclink_limit;
            DELETE FROM magiclink_audit; DELETE FROM magiclink_key;
            DELETE FROM magiclink_limit_count; INSERT INTO magiclink_limit_count VALUES (1, 0);
            """
        )
    }

    private func granted(_ press: () async throws -> RedeemedLink?) async throws -> Bool {
        do { return try await press() != nil } catch { return false }
    }

    private func fill(_ storage: SQLiteStorage, _ link: LinkRow, _ session: SessionRow, _ limit: Digest16) async throws
    {
        try await storage.insertLinks(LinkInsertion(rows: [link]))
        _ = try await storage.redeemLink(link.press())
        _ = try await storage.insertSession(session)
        _ = try await storage.takeTokens(demand(limit))
        try await storage.recordEvents([AuditEvent(.opened, at: .start, group: link.group)])
        _ = try await storage.checkKeys(KeyChecks(values: [1: limit]))
    }

    private func useEverything(
        _ storage: SQLiteStorage,
        _ link: LinkRow,
        _ session: SessionRow,
        _ limit: Digest16
    ) async {
        _ = try? await storage.link(link.id)
        _ = try? await storage.redeemLink(link.press())
        _ = try? await storage.claimDeliveries(DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 10))
        _ = try? await storage.finishDelivery(DeliveryFinish(id: link.id, lease: 1, outcome: .retry(at: .start)))
        _ = try? await storage.insertSession(session)
        _ = try? await storage.session(session.id)
        _ = try? await storage.sessions(SessionQuery(.subject(session.subject), validAt: .start))
        _ = try? await storage.takeTokens(demand(limit))
        _ = try? await storage.auditEvents(AuditQuery())
        _ = try? await storage.auditEvents(AuditQuery(group: link.group))
        _ = try? await storage.checkKeys(KeyChecks(values: [1: limit]))
        _ = try? await storage.revokeLinks(.everything(group: link.group))
        _ = try? await storage.removeExpired(Sweep(now: .start + 10_000, limit: 10))
    }

    private func demand(_ key: Digest16) -> LimitDemand {
        LimitDemand(buckets: [.init(key: key, limit: RateLimit(3, per: .seconds(60)))], now: .start)
    }
}
#endif
