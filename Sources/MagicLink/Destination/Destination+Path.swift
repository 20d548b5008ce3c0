//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension Destination {
    /// Creates a path from its segments, and encodes all but letters, digits, `-`, `.`, `_` and `~` in each.
    ///
    /// ```swift
    /// try Destination(path: "folders", "A/B ü")       // "/folders/A%2FB%20%C3%BC"
    /// ```
    ///
    /// - Parameter segments: The segments in plain text; none is the root.
    /// - Throws: ``MagicLinkError`` with ``MagicLinkError/Code/invalidDestination`` for a segment that is empty, `.` or
    ///   `..`, for a first one that begins with a slash or a backslash, and for what ``init(_:)`` refuses.
    public init(path segments: String...) throws(MagicLinkError) {
        try self.init(pathSegments: segments)
    }

    /// Creates a path from a list of segments, as ``init(path:)`` does.
    ///
    /// - Parameter segments: The segments in plain text; none is the root.
    /// - Throws: ``MagicLinkError`` with ``MagicLinkError/Code/invalidDestination``.
    public init(pathSegments segments: [String]) throws(MagicLinkError) {
        var text = segments.isEmpty ? "/" : ""
        for segment in segments {
            // Refused before it is read, so that the work is bounded.
            if text.utf8.count + segment.utf8.count > DestinationGrammar.maximumLength {
                throw MagicLinkError(.invalidDestination, DestinationFlaw.length.rawValue)
            }
            let name = segment.utf8.prefix { $0 != UInt8(ascii: ";") }
            if segment.isEmpty || name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
                throw MagicLinkError(.invalidDestination, DestinationFlaw.dotSegment.rawValue)
            }
            text += "/"
            for byte in segment.utf8 { PercentEncoding.append(byte, to: &text) }
        }
        try self.init(text)
    }

    /// The segments of a path, each decoded once; `["invoices", "INV-1042"]` for `/invoices/INV-1042?page=2`.
    ///
    /// A slash at the end makes a last segment that is empty. The root has no segment. Neither has a destination that is
    /// not a path, so that no page of the service is mistaken for one elsewhere; ask ``isPath`` first.
    public var pathSegments: [String] {
        guard isPath, path.count > 1 else { return [] }
        return text.utf8.prefix(path.upperBound).dropFirst()
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { PercentEncoding.decoded($0) }
    }

    /// The path without query and fragment, raw.
    package var pathText: String {
        let start = text.utf8.index(text.startIndex, offsetBy: path.lowerBound)
        let end = text.utf8.index(text.startIndex, offsetBy: path.upperBound)
        return String(text[start..<end])
    }
}
