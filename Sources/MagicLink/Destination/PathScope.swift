//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The part of a service that a narrow session reaches: one path and what lies below it, by whole segments.
///
/// `/invoices/INV-1042` covers itself and `/invoices/INV-1042/pay`, not `/invoices/INV-10420`. The root covers itself
/// alone: a narrow session never becomes the whole service.
public struct PathScope: Sendable, Hashable, CustomStringConvertible {
    /// The path, raw, without query and fragment.
    public let path: String

    /// Creates the scope of a path.
    ///
    /// - Parameter path: A path in the form of a ``Destination``, without query and fragment.
    /// - Throws: ``MagicLinkError`` with ``MagicLinkError/Code/invalidDestination``.
    public init(_ path: String) throws(MagicLinkError) {
        let destination = try Destination(path)
        guard destination.isPath, destination.path.upperBound == path.utf8.count else {
            throw MagicLinkError(.invalidDestination, "the scope is not a path alone")
        }
        self.path = path
    }

    /// Creates the scope of a destination's path; its query and its fragment do not matter.
    ///
    /// Fails for a destination that is not a path.
    ///
    /// - Parameter destination: A destination.
    public init?(_ destination: Destination) {
        guard destination.isPath else { return nil }
        path = destination.pathText
    }

    /// The path.
    public var description: String { path }

    /// Returns whether a request's path lies in the scope.
    ///
    /// Paths are compared raw. What another program may read as another path is not covered: below the scope there is no
    /// dot segment, no empty segment, and no encoded slash, backslash, dot, percent sign, semicolon, `?` or `#`.
    ///
    /// - Parameter path: The path of a request as it was sent; a query behind it does not matter.
    /// - Returns: Whether the scope reaches it.
    public func covers(_ path: String) -> Bool {
        path.withUTF8Bytes { request in
            self.path.withUTF8Bytes { scope in
                var end = 0
                while end < request.count, request[end] != UInt8(ascii: "?") { end += 1 }
                let path = request.extracting(..<end)
                guard PathMatching.isUnder(path, scope) else { return false }
                if path.count == scope.count { return true }
                return scope.count > 1 && Self.isPlain(path, from: scope.count)
            }
        }
    }

    private static func isPlain(_ path: Span<UInt8>, from start: Int) -> Bool {
        guard case .success(let shape) = DestinationGrammar.shape(of: path) else { return false }
        guard shape.kind == .path, shape.pathEnd == path.count else { return false }
        var index = start
        while let (value, length) = PercentEncoding.byte(at: index, of: path) {
            if length == 3, isDelimiter(value) { return false }
            if path[index] == UInt8(ascii: "/"), path[index - 1] == UInt8(ascii: "/") { return false }
            index += length
        }
        return true
    }

    /// What an escape may not hide from the one that compares.
    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "/", "\\", ".", "%", ";", "?", "#": true
        default: false
        }
    }
}
