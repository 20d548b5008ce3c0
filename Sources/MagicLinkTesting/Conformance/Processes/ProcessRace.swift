//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// A race of several processes for one link: the same promise where no lock in memory helps.
///
/// The test inserts the race's link, starts several processes, and adds up what they say. Each process is a small program
/// that opens the store on the same data, waits for a word, and calls ``press(_:on:tasks:)``:
///
/// ```swift
/// let race = ProcessRace(clicks: 3)
/// try await race.insert(into: store)
/// let granted = try await runProcesses(4, arguments: [race.link])   // each prints what `press` returns
/// try await race.judge(granted, on: store)
/// ```
public struct ProcessRace: Sendable {
    /// The name of the race's link, to be handed to the processes.
    public var link: String { row.id.bytes.map(Self.digits).joined() }

    private let row: LinkRow

    /// Creates a race.
    ///
    /// - Parameter clicks: How many clicks the link is good for.
    public init(clicks: Int) {
        row = .sample(clicks: clicks)
    }

    /// Inserts the link that is raced for.
    ///
    /// - Parameter store: The store that all processes share.
    /// - Throws: What the store throws.
    public func insert(into store: any TokenStore) async throws {
        try await store.insert(row)
    }

    /// Presses the link many times at once, each time as another browser: what each process does.
    ///
    /// - Parameters:
    ///   - link: The link's name, as the test has handed it over.
    ///   - store: This process's own instance.
    ///   - tasks: How many presses.
    /// - Returns: How many of them got in; `nil` where the name is none.
    /// - Throws: What the store throws.
    public static func press(_ link: String, on store: any TokenStore, tasks: Int) async throws -> Int? {
        guard let id = digest(link) else { return nil }
        let row = LinkRow.sample(id: id)
        let answers = try await inParallel(tasks) { _ in try await store.redeemLink(row.press(browser: .random())) }
        return answers.count { $0 != nil }
    }

    /// Compares what the processes say with what the link is good for.
    ///
    /// - Parameters:
    ///   - granted: How many presses got in, for each process; all together pressed more often than the link is good for.
    ///   - store: The store that all processes share.
    /// - Throws: ``ConformanceFailure`` where another number got in, or the row tells of another one; what the store throws.
    public func judge(_ granted: [Int], on store: any TokenStore) async throws {
        do {
            try expectEqual(granted.reduce(0, +), row.maxClicks, "the number of presses that got in")
            try expectEqual(try await store.link(row.id)?.usedClicks, row.maxClicks, "the used clicks")
        } catch let failure as Unmet {
            throw ConformanceFailure(
                check: "of many presses over several processes as many get in as there are clicks",
                explanation: "A lock or a count in the process guards that process only.",
                message: failure.message
            )
        }
    }

    private static func digits(_ byte: UInt8) -> String {
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }

    private static func digest(_ text: String) -> Digest16? {
        let values = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard values.count == 32, text.utf8.count == 32 else { return nil }
        return Digest16(bytes: stride(from: 0, to: 32, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) })
    }
}
