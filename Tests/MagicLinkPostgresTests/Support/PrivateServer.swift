//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import Testing

/// A server that only one test uses, and may stop.
final class PrivateServer: Sendable {
    let url: String
    private let folder: String
    private static let queue = DispatchQueue(label: "private-server")

    /// Starts a server with settings such as `ssl=on`.
    init(_ settings: String...) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("postgres-\(UUID().uuidString)").path
        let printed = try await Self.run(["start", folder] + settings)
        url = printed.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Stops the server and removes what it kept.
    func remove() {
        Self.queue.sync { _ = try? Self.script(["remove", folder]) }
    }

    /// Does what the script calls `stop`, `kill`, `up` or `restart`.
    func control(_ command: String) async throws {
        _ = try await Self.run([command, folder])
    }

    private static func run(_ arguments: [String]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try script(arguments) }) }
        }
    }

    private static func script(_ arguments: [String]) throws -> String {
        let process = Process()
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("PostgreSQL/server")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(arguments[0]) failed")
        return String(decoding: printed, as: UTF8.self)
    }
}
#endif
