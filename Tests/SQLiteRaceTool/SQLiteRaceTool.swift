//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import MagicLink
import MagicLinkSQLite
import MagicLinkTesting

/// Presses a link over a storage of this process's own.
///
///     SQLiteRaceTool race FILE LINK TASKS     waits for a line, presses at once, prints how many were let in
///     SQLiteRaceTool tries FILE LINK TASKS    waits for a line, takes tries at once, prints how many it got
///     SQLiteRaceTool series FILE LINK COUNT   presses one after the other, prints how many were let in
///
/// LINK is the digest in hexadecimal; the number of readers is one.
@main
struct SQLiteRaceTool {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let link = digest(arguments[3]), let count = Int(arguments[4]) else {
            print("usage: SQLiteRaceTool race|tries|series FILE LINK NUMBER")
            return
        }
        var configuration = SQLiteStorage.Configuration()
        configuration.readers = 1
        let storage = try SQLiteStorage(path: arguments[2], configuration: configuration)
        let granted =
            switch arguments[1] {
            case "race":
                try await together(storage) {
                    try await ProcessRace.press(arguments[3], on: storage, tasks: count) ?? -1
                }
            case "tries": try await together(storage) { try await takeTries(storage, link, tasks: count) }
            default: try await series(storage, arguments[3], count: count)
            }
        print("granted \(granted)")
    }

    /// Opens the storage, says so, and begins once all processes are there.
    private static func together(_ storage: SQLiteStorage, _ work: () async throws -> Int) async throws -> Int {
        try await storage.prepare()
        // At once: what is printed into a pipe waits for more.
        FileHandle.standardOutput.write(Data("ready\n".utf8))
        _ = readLine()
        return try await work()
    }

    private static func series(_ storage: SQLiteStorage, _ link: String, count: Int) async throws -> Int {
        var granted = 0
        for _ in 0..<count { granted += try await ProcessRace.press(link, on: storage, tasks: 1) ?? 0 }
        return granted
    }

    private static func takeTries(_ storage: SQLiteStorage, _ link: Digest16, tasks: Int) async throws -> Int {
        let attempt = CodeTry(id: link)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<tasks {
                group.addTask { try await storage.takeCodeTry(attempt) != nil }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
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
struct SQLiteRaceTool {
    static func main() {
        print("SQLiteRaceTool needs the trait SQLite.")
    }
}
#endif
