//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Paths that a link may lead to.
///
/// Patterns are compared with the raw text of a path, byte for byte and in its case: `/%69nvoices` is not `/invoices`. A
/// fragment always passes, because it never reaches the server. A query passes where the pattern allows it.
public struct PathPattern: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        case any
        case exactly
        case under
        case matching
    }

    let form: Form
    let text: String
    let allowsQuery: Bool

    /// Every path, with or without a query.
    public static let any = PathPattern(form: .any, text: "/", allowsQuery: true)

    /// One path.
    ///
    /// - Parameters:
    ///   - path: The path, such as `/statements`.
    ///   - allowingQuery: Whether a query may follow. Default: no.
    /// - Returns: The pattern.
    public static func exactly(_ path: String, allowingQuery: Bool = false) -> Self {
        PathPattern(form: .exactly, text: path, allowsQuery: allowingQuery)
    }

    /// A path and all below it, by whole segments.
    ///
    /// `/invoices` covers itself and `/invoices/INV-1042`, not `/invoices-old`. With a slash at its end, `/invoices/`
    /// covers what lies below, not `/invoices`.
    ///
    /// - Parameters:
    ///   - prefix: The path, such as `/invoices/`.
    ///   - allowingQuery: Whether a query may follow. Default: no.
    /// - Returns: The pattern.
    public static func under(_ prefix: String, allowingQuery: Bool = false) -> Self {
        PathPattern(form: .under, text: prefix, allowsQuery: allowingQuery)
    }

    /// Paths of one shape, where each `*` stands for one or more characters other than `/`, `?` and `#`.
    ///
    /// - Parameters:
    ///   - pattern: The shape, such as `/invoices/*/pay`.
    ///   - allowingQuery: Whether a query may follow. Default: no.
    /// - Returns: The pattern.
    public static func matching(_ pattern: String, allowingQuery: Bool = false) -> Self {
        PathPattern(form: .matching, text: pattern, allowsQuery: allowingQuery)
    }

    /// Whether a path that passed the grammar fits; a pattern that is not a path itself fits nothing.
    func covers(_ path: Span<UInt8>) -> Bool {
        if form == .any { return true }
        return text.withUTF8Bytes { pattern in
            guard !pattern.isEmpty, pattern[0] == UInt8(ascii: "/") else { return false }
            return switch form {
            case .any: true
            case .exactly: path.count == pattern.count && PathMatching.begins(path, with: pattern)
            case .under: PathMatching.isUnder(path, pattern)
            case .matching: PathMatching.matches(path, pattern)
            }
        }
    }
}
