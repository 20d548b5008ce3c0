//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import MagicLinkTesting
import Testing

@testable import CustomStore

/// Everything that a token store must do, over a file of its own for each check.
struct ConformanceTests {
    private let file = TestFile()

    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks)
    func theJournalConforms(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try JournalStore(path: file.path) }
    }

    @Test(arguments: DeliveryQueueSuite.checks + SignInSuite.checks)
    func theWayInConforms(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try JournalStore(path: file.path) }
    }

    @Test(arguments: TokenStoreSuite.sharedChecks + DeliveryQueueSuite.sharedChecks)
    func severalInstancesConform(_ check: ConformanceCheck<[any TokenStore]>) async throws {
        try await check.run { try (0..<3).map { _ in try JournalStore(path: file.path) } }
    }

    @Test(arguments: [1, 3])
    func fourProcessesTakeExactlyTheClicks(_ clicks: Int) async throws {
        let store = try JournalStore(path: file.path)
        for _ in 0..<3 {
            let race = ProcessRace(clicks: clicks)
            try await race.insert(into: store)
            let programs = try (0..<4).map { _ in try Program(file.path, "race", race.link, "16") }
            for program in programs { try await program.waitUntilReady() }
            for program in programs { program.start() }
            var granted: [Int] = []
            for program in programs { granted.append(try #require(Int(try await program.output()))) }
            try await race.judge(granted, on: store)
        }
    }
}

/// A path in a folder that goes with the test.
final class TestFile: Sendable {
    let path: String

    init() {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("custom-store-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("links.journal").path
    }

    deinit {
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent())
    }
}

/// A process of the example.
///
/// Waiting for it takes a thread of its own, not one of Swift's few.
final class Program: Sendable {
    private let process = Process()
    private let input = Pipe()
    private let results = Pipe()
    private let waiting = DispatchQueue(label: "custom-store")

    /// Where the build put it: beside the tests.
    private static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("CustomStore").path

    init(_ arguments: String...) throws {
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = results
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    func waitUntilReady() async throws {
        let first = await withCheckedContinuation { continuation in
            waiting.async { continuation.resume(returning: self.results.fileHandleForReading.availableData) }
        }
        try #require(first == Data("ready\n".utf8), "the program ended early")
    }

    func start() {
        input.fileHandleForWriting.write(Data("go\n".utf8))
    }

    /// The line that it prints last.
    func output() async throws -> String {
        let rest = await withCheckedContinuation { continuation in
            waiting.async {
                let rest = self.results.fileHandleForReading.readDataToEndOfFile()
                self.process.waitUntilExit()
                continuation.resume(returning: rest)
            }
        }
        try #require(process.terminationStatus == 0)
        return String(decoding: rest, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
