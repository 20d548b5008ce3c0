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
import StorageTestSupport
import Testing

/// Opening: what is made, what is refused, and with which code.
struct OpeningTests {
    private let file: TestFile

    init() throws {
        file = try TestFile()
    }

    @Test(arguments: ["", ":memory:", "file:portal.sqlite", "portal\0.sqlite"])
    func pathsThatAreNoFilesAreRefused(_ path: String) async {
        #expect(await code { _ = try SQLiteStorage(path: path) } == .invalidConfiguration)
    }

    @Test func settingsThatCannotWorkAreRefused() async {
        let changes: [(inout SQLiteStorage.Configuration) -> Void] = [
            { $0.busyTimeout = .seconds(-1) }, { $0.busyTimeout = .seconds(Int64.max) }, { $0.readers = 0 },
            { $0.limitRows = 0 }, { $0.auditRetention = .zero },
        ]
        for change in changes {
            #expect(await code { _ = try file.storage(change) } == .invalidConfiguration)
        }
    }

    @Test func nothingIsTouchedBeforeTheFirstUse() throws {
        _ = try file.storage()
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.folder.path).isEmpty)
    }

    @Test func theFileIsForItsOwnerAlone() async throws {
        let storage = try file.storage()
        try await storage.prepare()
        for name in try FileManager.default.contentsOfDirectory(atPath: file.folder.path) {
            let path = file.folder.appendingPathComponent(name).path
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
        withExtendedLifetime(storage) {}
    }

    @Test func aMissingFolderIsRefused() async throws {
        let storage = try SQLiteStorage(path: file.folder.appendingPathComponent("missing/portal.sqlite").path)
        #expect(await code { try await storage.prepare() } == .invalidConfiguration)
        await #expect(throws: (any Error).self) { try await storage.link(.random()) }
    }

    @Test func aFolderIsRefused() async throws {
        let storage = try SQLiteStorage(path: file.folder.path)
        #expect(await code { try await storage.prepare() } == .invalidConfiguration)
    }

    @Test func anotherKindOfFileIsRefusedAndLeftAlone() async throws {
        let picture = Data(repeating: 0x89, count: 5_000)
        try picture.write(to: URL(fileURLWithPath: file.path))
        let storage = try file.storage()
        #expect(await code { try await storage.prepare() } == .invalidConfiguration)
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == picture)
    }

    @Test func aFailureIsNotKept() async throws {
        let missing = file.folder.appendingPathComponent("later")
        let storage = try SQLiteStorage(path: missing.appendingPathComponent("portal.sqlite").path)
        await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        try FileManager.default.createDirectory(at: missing, withIntermediateDirectories: false)
        try await storage.prepare()
    }

    @Test func theMessageNamesNoPath() async throws {
        let storage = try SQLiteStorage(path: file.folder.path)
        do {
            try await storage.prepare()
            Issue.record("a folder was opened")
        } catch {
            #expect(!error.description.contains(file.folder.path))
            #expect(error.debugDescription.contains(file.folder.path))
        }
    }

    @Test(arguments: ["OFF", "NORMAL"])
    func anApplicationsDatabaseThatIsNotDurableIsRefused(_ level: String) async throws {
        let storage = try SQLiteStorage(database: file.applicationPool(synchronous: level))
        #expect(await code { try await storage.prepare() } == .invalidConfiguration)
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: [.sample()])) }
    }

    @Test(arguments: ["FULL", "EXTRA"])
    func anApplicationsDatabaseThatIsDurableIsTaken(_ level: String) async throws {
        let storage = try SQLiteStorage(database: file.applicationPool(synchronous: level))
        try await storage.prepare()
    }

    @Test func durabilityThatIsLostLaterStopsEveryWrite() async throws {
        let pool = try file.applicationPool()
        let storage = try SQLiteStorage(database: pool)
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
        #expect(try await storage.link(row.id) == row)
        try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        #expect(try await storage.redeemLink(row.press()) != nil)
    }

    @Test func aDatabaseWithoutAWriteAheadLogIsRefused() async throws {
        let queue = try DatabaseQueue(path: file.path)
        #expect(await code { try await SQLiteStorage(database: queue).prepare() } == .invalidConfiguration)
        #expect(await code { try await SQLiteStorage(database: DatabaseQueue()).prepare() } == .invalidConfiguration)
    }

    private func code(_ work: () async throws -> Void) async -> MagicLinkError.Code? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? MagicLinkError)?.code
        }
    }
}
#endif
