//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Columns of text, the first to the left, the others to the right.
public enum Table {
    /// A row of texts.
    public static func row(_ columns: [String]) -> String {
        columns.enumerated().map { index, text in
            let blanks = String(repeating: " ", count: max(1, (index == 0 ? 18 : 14) - text.count))
            return index == 0 ? text + blanks : blanks + text
        }.joined()
    }

    /// A number with as many digits as are worth reading.
    public static func number(_ value: Double) -> String {
        number(value, digits: abs(value) < 10 ? 2 : abs(value) < 100 ? 1 : 0)
    }

    /// A number with so many digits behind the point.
    public static func number(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return "-" }
        guard digits > 0 else { return "\(Int(value.rounded()))" }
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
