//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Figures
import Foundation
import MagicLink
import MagicLinkSQLite

/// Measures the storages in memory and in SQLite beside C, and prints ratios and figures.
///
/// `StorageRatios [ROUNDS] [PART...]`, with parts of `memory`, `sqlite`, `sweep` and `bulk`, measures these, or everything;
/// `StorageRatios --growth [COUNT...] [PART...]` measures stores of different sizes instead. Files lie in the folder
/// that `BENCH_FOLDER` names, or in that for temporary files; it should be on a disk, not in memory.
@main
struct StorageRatios {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.compactMap { Int($0) }
        let parent = ProcessInfo.processInfo.environment["BENCH_FOLDER"] ?? NSTemporaryDirectory()
        let folder = URL(fileURLWithPath: parent).appendingPathComponent("magiclink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let parts = Set(arguments).intersection(["memory", "sqlite", "sweep", "bulk"])
        if arguments.contains("--growth") {
            let counts = numbers.isEmpty ? [10_000, 1_000_000, 10_000_000] : numbers
            var sheet = FigureSheet("growth")
            let growing = parts.isEmpty ? ["memory", "sqlite"] : parts
            try await GrowthMeasurement(counts: counts, folder: folder, parts: growing).run(into: &sheet)
            if parts.isEmpty { try sheet.save() }
            return
        }
        let rounds = numbers.first ?? 11
        var sheet = FigureSheet("storage")
        func isWanted(_ part: String) -> Bool { parts.isEmpty || parts.contains(part) }
        if isWanted("memory") {
            try await MemoryMeasurement.run(rounds: rounds, into: &sheet)
        }
        if isWanted("sqlite") {
            try await SQLiteMeasurement.run(rounds: rounds, in: folder, into: &sheet)
        }
        if isWanted("sweep") {
            try await SweepMeasurement.run("memory", InMemoryStorage(), into: &sheet)
            let swept = try SQLiteStorage(path: folder.appendingPathComponent("sweep.sqlite").path)
            try await SweepMeasurement.run("SQLite", swept, into: &sheet)
        }
        if isWanted("bulk") {
            try await SQLiteMeasurement.mailInBulk(rounds: min(rounds, 3), in: folder, into: &sheet)
        }
        // A page is written of whole sheets only.
        guard parts.isEmpty else { return }
        try sheet.save()
    }
}
