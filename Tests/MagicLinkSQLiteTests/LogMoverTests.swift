//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import StorageTestSupport
import Testing

@testable import MagicLinkSQLite

/// When the log is moved, and when it is not.
struct LogMoverTests {
    private let file: TestFile
    private let own: OwnWriter

    init() throws {
        file = try TestFile()
        own = try OwnWriter(file)
    }

    @Test func fiveHundredChangesAreWorthAMove() {
        own.mover.note(totalChanges: 499)
        #expect(own.movesBegun() == 0)
        own.mover.note(totalChanges: 500)
        #expect(own.movesBegun() == 1)
        own.mover.note(totalChanges: 999)
        #expect(own.movesBegun() == 1)
        own.mover.note(totalChanges: 1_000)
        #expect(own.movesBegun() == 2)
    }

    /// SQLite's counter goes on from its greatest value with its least.
    @Test func theCountGoesOnWhereSQLiteBeginsAnew() {
        own.mover.note(totalChanges: Int(Int32.max) - 10)
        #expect(own.movesBegun() == 1)
        own.mover.note(totalChanges: Int(Int32.min) + 488)
        #expect(own.movesBegun() == 1)
        own.mover.note(totalChanges: Int(Int32.min) + 489)
        #expect(own.movesBegun() == 2)
        own.mover.note(totalChanges: Int(Int32.min) + 1_989)
        #expect(own.movesBegun() == 3)
        // From the negative numbers to the positive ones nothing begins anew.
        own.mover.note(totalChanges: -10)
        #expect(own.movesBegun() == 4)
        own.mover.note(totalChanges: 489)
        #expect(own.movesBegun() == 4)
        own.mover.note(totalChanges: 490)
        #expect(own.movesBegun() == 5)
    }

    @Test func whatIsNotedWhileMovesPauseIsMovedAfterwards() {
        own.mover.pause()
        own.mover.note(totalChanges: 5_000)
        #expect(own.movesBegun() == 0)
        own.mover.resume()
        own.mover.note(totalChanges: 5_001)
        #expect(own.movesBegun() == 1)
    }

    /// A move that is under way keeps the log from being emptied, and what was erased in it.
    @Test(.timeLimit(.minutes(1)))
    func noMoveBeginsWhileTheLogIsEmptied() async throws {
        own.moves.hold()
        async let emptying: Void = own.writer.emptyLog()
        await own.moves.untilHeld()
        try await own.write(rows: 2_000)
        #expect(try log().count > 0)
        own.moves.release()
        try await emptying
        #expect(try log().isEmpty)
        #expect(own.movesBegun() == 1)
        // What was not moved meanwhile is due at once.
        try await own.write(rows: 1)
        #expect(own.movesBegun() == 2)
    }

    private func log() throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: file.path + "-wal"))
    }
}
#endif
