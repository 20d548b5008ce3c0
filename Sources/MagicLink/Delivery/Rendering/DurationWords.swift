//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Lengths of time in English words.
enum DurationWords {
    /// Returns a length of time in its two largest units, rounded down: `10 minutes`, `1 hour 30 minutes`, `7 days`.
    static func text(seconds: Int64) -> String {
        let units: [(length: Int64, name: String)] = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")]
        var rest = max(0, seconds)
        var words: [String] = []
        for unit in units where words.count < 2 {
            let count = rest / unit.length
            rest %= unit.length
            if count > 0 {
                words.append("\(count) \(unit.name)\(count == 1 ? "" : "s")")
            } else if !words.isEmpty {
                break
            }
        }
        return words.isEmpty ? "less than a second" : words.joined(separator: " ")
    }
}
