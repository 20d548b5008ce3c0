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
/// `StorageRatios [ROUNDS]`; `StorageRatios --growth [COUNT...]` measures stores of different sizes instead. Files lie in
/// the folder that `BENCH_FOLDER` names, or in that for temporary files; it should be on a disk, not in memory.
@main
struct StorageRatios {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.compactMap { Int($0) }
        let parent = ProcessInfo.processInfo.environment["BENCH_FOLDER"] ?? NSTemporaryDirectory()
        let folder = URL(fileURLWithPath: parent).appendingPathComponent("magiclink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if arguments.contains("--growth") {
            let counts = numbers.isEmpty ? [10_000, 1_000_000, 10_000_000] : numbers
            var sheet = FigureSheet("growth")
            try await GrowthMeasurement(counts: counts, folder: folder).run(into: &sheet)
            try sheet.save()
            return
        }
        let rounds = numbers.first ?? 11
        var sheet = FigureSheet("storage")
        try await MemoryMeasurement.run(rounds: rounds, into: &sheet)
        try await SQLiteMeasurement.run(rounds: rounds, in: folder, into: &sheet)
        try await SweepMeasurement.run("memory", InMemoryStorage(), into: &sheet)
        let swept = try SQLiteStorage(path: folder.appendingPathComponent("sweep.sqlite").path)
        try await SweepMeasurement.run("SQLite", swept, into: &sheet)
        try await SQLiteMeasurement.mailInBulk(rounds: min(rounds, 3), in: folder, into: &sheet)
        try sheet.save()
    }
}
