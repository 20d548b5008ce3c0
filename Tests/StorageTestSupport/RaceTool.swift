//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// A process of a tool that presses links, which the build has put beside the tests.
///
/// Waiting for it takes a thread of its own, not one of Swift's few.
package final class RaceTool: Sendable {
    /// What the tool did not do.
    package struct Failure: Error {
        package let message: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let waiting = DispatchQueue(label: "race-tool")

    package init(_ name: String, _ arguments: [String], under wrapper: [String] = []) throws {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let command = wrapper + [tests.appendingPathComponent(name).path] + arguments
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Runs several processes at once, each of which waits until all are ready.
    ///
    /// - Returns: How many presses were let in, or tries taken, for each process.
    package static func race(_ count: Int, _ name: String, _ arguments: String...) async throws -> [Int] {
        let tools = try (0..<count).map { _ in try RaceTool(name, arguments) }
        for tool in tools { try await tool.waitUntilReady() }
        for tool in tools { tool.input.fileHandleForWriting.write(Data("go\n".utf8)) }
        var granted: [Int] = []
        for tool in tools { granted.append(try await tool.granted()) }
        return granted
    }

    /// Returns once the tool has its storage open and waits for a line.
    private func waitUntilReady() async throws {
        let first = await withCheckedContinuation { continuation in
            waiting.async { continuation.resume(returning: self.output.fileHandleForReading.availableData) }
        }
        guard first == Data("ready\n".utf8) else { throw Failure(message: "the tool ended early") }
    }

    /// Waits for the end, and returns how many presses were let in.
    package func granted() async throws -> Int {
        let rest = await withCheckedContinuation { continuation in
            waiting.async {
                let rest = self.output.fileHandleForReading.readDataToEndOfFile()
                self.process.waitUntilExit()
                continuation.resume(returning: rest)
            }
        }
        let lines = String(decoding: rest, as: UTF8.self).split(separator: "\n")
        guard process.terminationStatus == 0, let line = lines.last(where: { $0.hasPrefix("granted ") }),
            let count = Int(line.dropFirst("granted ".count))
        else { throw Failure(message: "the tool did not say how many were let in") }
        return count
    }
}
