//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import Testing

/// A process of the tool that presses links.
///
/// Waiting for it takes a thread of its own, not one of Swift's few.
final class RaceTool: Sendable {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let waiting = DispatchQueue(label: "race-tool")

    /// Where the build put the tool: beside the tests.
    static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("PostgresRaceTool").path

    init(_ arguments: String..., under wrapper: [String] = []) throws {
        let command = wrapper + [Self.path] + arguments
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Returns once the tool has its storage open and waits for ``start()``.
    func waitUntilReady() async throws {
        let first = await withCheckedContinuation { continuation in
            waiting.async { continuation.resume(returning: self.output.fileHandleForReading.availableData) }
        }
        try #require(first == Data("ready\n".utf8), "the tool ended early")
    }

    func start() {
        input.fileHandleForWriting.write(Data("go\n".utf8))
    }

    /// Waits for the end, and returns how many presses were let in.
    func granted() async throws -> Int {
        let rest = await withCheckedContinuation { continuation in
            waiting.async {
                let rest = self.output.fileHandleForReading.readDataToEndOfFile()
                self.process.waitUntilExit()
                continuation.resume(returning: rest)
            }
        }
        try #require(process.terminationStatus == 0)
        let lines = String(decoding: rest, as: UTF8.self).split(separator: "\n")
        let line = try #require(lines.last { $0.hasPrefix("granted ") })
        return try #require(Int(line.dropFirst("granted ".count)))
    }
}
#endif
