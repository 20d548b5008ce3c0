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

/// Presses a link over a storage of this process's own.
///
///     PostgresRaceTool SCHEMA LINK TASKS
///
/// The URL is in MAGICLINK_TEST_POSTGRES, and LINK is the digest in hexadecimal. Says that it is ready, waits for a line,
/// presses at once, and prints how many were let in.
@main
struct PostgresRaceTool {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count > 1, arguments[1] == "throughput" {
            return try await Throughput.run(Array(arguments.dropFirst(2)))
        }
        guard arguments.count == 4, let link = digest(arguments[2]), let tasks = Int(arguments[3]),
            let url = ProcessInfo.processInfo.environment["MAGICLINK_TEST_POSTGRES"]
        else {
            print("usage: PostgresRaceTool SCHEMA LINK TASKS, with the URL in MAGICLINK_TEST_POSTGRES")
            return
        }
        var configuration = PostgresStorage.Configuration(url: url)
        configuration.schema = arguments[1]
        configuration.connections = 4
        let storage = try PostgresStorage(configuration: configuration)
        try await storage.prepare()
        // At once: what is printed into a pipe waits for more.
        FileHandle.standardOutput.write(Data("ready\n".utf8))
        _ = readLine()
        let granted = try await race(storage, link, tasks: tasks)
        print("granted \(granted)")
    }

    private static func race(_ storage: PostgresStorage, _ link: Digest16, tasks: Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<tasks {
                group.addTask { try await press(storage, link) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }

    private static func press(_ storage: PostgresStorage, _ link: Digest16) async throws -> Bool {
        let now = UnixTime(seconds: 1_800_000_000)
        let press = Redemption(id: link, browser: nil, mark: .random(), now: now, retriesSince: now)
        return try await storage.redeemLink(press) != nil
    }

    private static func digest(_ text: String) -> Digest16? {
        let digits = Array(text)
        guard digits.count == 32 else { return nil }
        let bytes = stride(from: 0, to: 32, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        return Digest16(bytes: bytes)
    }
}
#else
@main
struct PostgresRaceTool {
    static func main() {
        print("PostgresRaceTool needs the trait Postgres.")
    }
}
#endif
