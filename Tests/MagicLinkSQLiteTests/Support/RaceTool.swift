//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import Testing

/// A process of the tool that presses links.
final class RaceTool {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var text = ""

    /// Where the build put the tool: beside the tests.
    static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("SQLiteRaceTool").path

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

    func waitUntilReady() throws {
        while !text.contains("ready\n") {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the tool ended early")
            text += String(decoding: data, as: UTF8.self)
        }
    }

    func start() {
        input.fileHandleForWriting.write(Data("go\n".utf8))
    }

    /// Waits for the end, and returns how many presses were let in.
    func granted() throws -> Int {
        text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("granted ") })
        return try #require(Int(line.dropFirst("granted ".count)))
    }
}
#endif
