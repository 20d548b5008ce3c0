//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// One measured value, and the bound that it must keep where there is one.
public struct Figure: Sendable, Codable {
    /// What a value may be.
    public enum Bound: Sendable, Codable {
        case atMost(Double)
        case atLeast(Double)
    }

    /// What was measured: one line, which says against what.
    public let name: String
    /// The value.
    public let value: Double
    /// What it counts, such as `x`, `/s` or `ms`.
    public let unit: String
    /// The bound.
    public let bound: Bound?

    /// Creates a figure.
    public init(_ name: String, _ value: Double, _ unit: String, _ bound: Bound? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.bound = bound
    }

    /// Whether the value keeps its bound.
    public var isMet: Bool {
        switch bound {
        case .atMost(let bound): value <= bound
        case .atLeast(let bound): value >= bound
        case nil: true
        }
    }
}

extension Figure: CustomStringConvertible {
    /// One line.
    public var description: String {
        let text = "\(Table.number(value)) \(unit)"
        return switch bound {
        case .atMost(let bound): "\(isMet ? "met   " : "MISSED") \(text) (at most \(Table.number(bound))): \(name)"
        case .atLeast(let bound): "\(isMet ? "met   " : "MISSED") \(text) (at least \(Table.number(bound))): \(name)"
        case nil: "       \(text): \(name)"
        }
    }
}
