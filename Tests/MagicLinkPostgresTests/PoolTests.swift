//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Dispatch
import MagicLink
import Synchronization
import Testing
@testable import MagicLinkPostgres

/// The pool's lanes stand and fall alone.
@Suite(.serialized, .needsServer)
struct PoolTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    /// A second connection is refused for good, for instance because the role's settings have changed: who waits for it is
    /// served by the first one.
    @Test func aRefusedConnectionFailsNobodyWhileAnotherStands() async throws {
        let parameters = try ConnectionParameters(.init(url: schema.url))
        let deadlines = PostgresStorage.Configuration(url: schema.url).deadlines
        let (attempts, tell) = AsyncStream<Int>.makeStream()
        let made = Mutex(0)
        let pool = ConnectionPool(
            size: 2,
            wait: .seconds(60),
            source: ConnectionSource(
                open: {
                    let number = made.withLock { made in
                        made += 1
                        return made
                    }
                    tell.yield(number)
                    guard number == 1 else { throw StorageFailure("refused", kind: .misconfigured) }
                    return try Connection(parameters.resolved(connect: .seconds(10)), deadlines: deadlines)
                },
                check: { _ in },
                checkInterval: .seconds(60)
            )
        )
        let gate = DispatchSemaphore(value: 0)
        let first = Task { try await pool.run { _ in gate.wait() } }
        var attempt = attempts.makeAsyncIterator()
        #expect(await attempt.next() == 1)
        let second = Task {
            defer { tell.yield(0) }
            return try await pool.run { connection in
                try connection.execute(Statement("one", "SELECT 1::bigint")).first("one") { columns in try columns.int()
                }
            }
        }
        #expect(await attempt.next() == 2)
        // The lane tries again, so the first refusal has been told; a call that was failed by it would have ended.
        #expect(await attempt.next() == 3)
        gate.signal()
        try await first.value
        #expect(try await second.value == 1)
    }

    @Test func aRefusedConnectionFailsAllWhereNoneStands() async throws {
        let pool = ConnectionPool(
            size: 2,
            wait: .seconds(60),
            source: ConnectionSource(
                open: { throw StorageFailure("refused", kind: .misconfigured) },
                check: { _ in },
                checkInterval: .seconds(60)
            )
        )
        let error = await #expect(throws: StorageFailure.self) { try await pool.run { _ in } }
        #expect(error?.description == "refused")
    }
}
#endif
