//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// One measured value, and the bound that it must keep where there is one.
public struct Figure: Sendable, Codable {
    /// What a value may be.
    public enum Bound: Sendable {
        case atMost(Double)
        case atLeast(Double)
    }

    /// What was measured: one line, which says against what.
    public let name: String
    /// The value.
    public let value: Double
    /// What it counts, such as `x`, `/s` or `ms`.
    public let unit: String
    /// The bound above, if there is one.
    public let most: Double?
    /// The bound below, if there is one.
    public let least: Double?

    /// Creates a figure.
    public init(_ name: String, _ value: Double, _ unit: String, _ bound: Bound? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        switch bound {
        case .atMost(let value): (most, least) = (value, nil)
        case .atLeast(let value): (most, least) = (nil, value)
        case nil: (most, least) = (nil, nil)
        }
    }

    /// Whether the value keeps its bound.
    public var isMet: Bool {
        value <= most ?? .infinity && value >= least ?? -.infinity
    }
}

extension Figure: CustomStringConvertible {
    /// One line.
    public var description: String {
        let bound =
            most.map { " (at most \(Table.number($0)))" } ?? least.map { " (at least \(Table.number($0)))" } ?? ""
        return
            "\(bound.isEmpty ? "      " : isMet ? "met   " : "MISSED") \(Table.number(value)) \(unit)\(bound): \(name)"
    }
}
