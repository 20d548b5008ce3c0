//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLink
import MagicLinkPostgres

/// Presses links at random for a while, over a number of connections with as many tasks, and prints how many were pressed.
///
///     PostgresRaceTool throughput CONNECTIONS SECONDS LINKS
///     PostgresRaceTool throughput statement
///
/// The digest of link *n* is *n* in 8 bytes and 8 zeros. The second form prints the statement. See
/// `Tests/PostgreSQL/throughput`.
enum Throughput {
    static func run(_ arguments: [String]) async throws {
        if arguments == ["statement"] { return print(PostgresStorage.redeemSQL) }
        guard arguments.count == 3, let connections = Int(arguments[0]), let seconds = Int(arguments[1]),
            let links = Int(arguments[2]), links > 0,
            let url = ProcessInfo.processInfo.environment["MAGICLINK_TEST_POSTGRES"]
        else { return print("usage: PostgresRaceTool throughput CONNECTIONS SECONDS LINKS") }
        var configuration = PostgresStorage.Configuration(url: url)
        configuration.connections = connections
        let storage = try PostgresStorage(configuration: configuration)
        try await storage.prepare()
        // Connects everywhere before anything is counted.
        _ = try await press(storage, links, tasks: connections, until: .now + .milliseconds(500))
        let began = ContinuousClock.now
        let pressed = try await press(storage, links, tasks: connections, until: began + .seconds(seconds))
        let took = began.duration(to: .now).components
        let rate = Double(pressed) / (Double(took.seconds) + Double(took.attoseconds) / 1e18)
        print(String(format: "%.0f", rate))
    }

    private static func press(
        _ storage: PostgresStorage,
        _ links: Int,
        tasks: Int,
        until end: ContinuousClock.Instant
    ) async throws -> Int {
        let now = UnixTime(seconds: 1_800_000_000)
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var pressed = 0
                    while ContinuousClock.now < end {
                        let number = UInt64(Int.random(in: 1...links))
                        let id = Digest16(words: number, 0)
                        let press = Redemption(
                            id: id,
                            browser: nil,
                            mark: .random(),
                            now: now,
                            retriesSince: now.adding(.seconds(-60))
                        )
                        guard try await storage.redeemLink(press) != nil else { throw Missing(number: number) }
                        pressed += 1
                    }
                    return pressed
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private struct Missing: Error {
        let number: UInt64
    }
}
#endif
