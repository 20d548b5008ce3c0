//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

extension PageWords {
    /// A point in time as the language writes it, in UTC: `3 March 2026, 14:05 UTC`.
    ///
    /// - Parameter time: The point in time.
    /// - Returns: The text.
    public func text(of time: UnixTime) -> String {
        let date = MailDate(time)
        let month = months.indices.contains(date.month - 1) ? months[date.month - 1] : "\(date.month)"
        return moment.filled([
            "date": self.date.filled(["day": "\(date.day)", "month": month, "year": "\(date.year)"]),
            "time": "\(date.hour < 10 ? "0" : "")\(date.hour):\(date.minute < 10 ? "0" : "")\(date.minute)",
        ])
    }

    /// A wait as the language says it: seconds up to two minutes, then minutes, rounded up.
    ///
    /// - Parameter count: The wait in seconds.
    /// - Returns: The text.
    public func text(ofWait count: Int64) -> String {
        let count = max(0, count)
        return count < 120 ? seconds.text(of: count, plurals) : minutes.text(of: (count - 1) / 60 + 1, plurals)
    }

    /// Puts values in place of the names in braces.
    ///
    /// A name without a value stays as it is, and so does a value that looks like a name.
    ///
    /// - Parameters:
    ///   - text: One of the texts.
    ///   - values: The values by name.
    /// - Returns: The text, not escaped.
    public func fill(_ text: String, _ values: [String: String]) -> String {
        text.filled(values)
    }
}
