//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// The figures of one area, printed as they come in and kept for the documentation.
public struct FigureSheet: Codable {
    /// What was measured, such as `token`.
    public let area: String
    /// The figures, in order.
    public private(set) var figures: [Figure] = []

    /// Creates an empty sheet.
    public init(_ area: String) {
        self.area = area
    }

    /// Adds a figure and prints it.
    public mutating func add(_ name: String, _ value: Double, _ unit: String, _ bound: Figure.Bound? = nil) {
        let figure = Figure(name, value, unit, bound)
        figures.append(figure)
        print(figure)
        fflush(nil)
    }

    /// Whether every figure keeps its bound.
    public var isMet: Bool { figures.allSatisfy(\.isMet) }

    /// Writes the sheet into the folder that the environment names with `BENCH_FIGURES`, if it names one.
    public func save() throws {
        guard let folder = ProcessInfo.processInfo.environment["BENCH_FIGURES"] else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        try encoder.encode(self).write(to: URL(fileURLWithPath: folder).appendingPathComponent("\(area).json"))
    }
}
