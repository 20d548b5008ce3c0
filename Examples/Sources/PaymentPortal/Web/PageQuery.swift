//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// The query of a page: searches, filters, and the number of a page.
struct PageQuery: Sendable, Hashable {
    private let values: [String: String]

    /// Longer values than anybody types are left out.
    private static let longest = 320

    /// Reads a query; of several values of one name the first counts, and what is malformed is left out.
    init(_ text: some StringProtocol) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&").prefix(20) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count <= 3 * Self.longest, let name = Self.decoded(parts[0]),
                let value = Self.decoded(parts[1])?.trimmingCharacters(in: .whitespacesAndNewlines),
                value.utf8.count <= Self.longest, values[name] == nil
            else { continue }
            values[name] = value
        }
        self.values = values
    }

    /// Returns a value, unless it is empty.
    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The number of the page that is wanted, from 1.
    var page: Int { max(1, self["page"].flatMap(Int.init) ?? 1) }

    /// Writes a query, percent-encoded, with its question mark; nothing for no values.
    static func text(_ values: [(name: String, value: String?)]) -> String {
        let pairs = values.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: unreserved) }.map { "\(name)=\($0)" }
        }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )

    private static func decoded(_ text: some StringProtocol) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }
}
