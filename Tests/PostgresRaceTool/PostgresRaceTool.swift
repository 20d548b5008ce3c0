//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLinkPostgres
import MagicLinkTesting

/// Presses a link over a storage of this process's own.
///
///     PostgresRaceTool SCHEMA LINK TASKS
///
/// The URL is in MAGICLINK_TEST_POSTGRES, and LINK names the link of a `ProcessRace`. Says that it is ready, waits for a line,
/// presses at once, and prints how many were let in.
@main
struct PostgresRaceTool {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count > 1, arguments[1] == "throughput" {
            return try await Throughput.run(Array(arguments.dropFirst(2)))
        }
        guard arguments.count == 4, let tasks = Int(arguments[3]),
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
        print("granted \(try await ProcessRace.press(arguments[2], on: storage, tasks: tasks) ?? -1)")
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
