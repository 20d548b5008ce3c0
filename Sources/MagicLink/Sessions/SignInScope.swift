//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a sign-in reaches: everything, or one destination and what lies below it.
public struct SignInScope: Sendable, Hashable, CustomStringConvertible {
    /// The kinds of scope, as a policy chooses one.
    public enum Kind: Int, Sendable, Hashable, CaseIterable {
        /// The whole account.
        case full = 1
        /// The link's destination and what lies below it, by whole path segments.
        case destinationOnly = 2
    }

    /// The path that a narrow scope is bound to; `nil` for the full scope.
    public let path: PathScope?

    /// The whole account.
    public static let full = Self(path: nil)

    /// Creates the scope of one path and what lies below it.
    ///
    /// - Parameter path: The path.
    /// - Returns: The narrow scope.
    public static func only(_ path: PathScope) -> Self {
        Self(path: path)
    }

    /// Whether the scope is the whole account.
    public var isFull: Bool { path == nil }

    /// Returns whether the scope covers a request's path.
    ///
    /// - Parameter requestPath: The raw path of a request, without query.
    /// - Returns: Whether the scope covers it, by whole segments.
    public func covers(_ requestPath: String) -> Bool {
        path?.covers(requestPath) ?? true
    }

    /// `full`, or the path: the text in which stores and JSON carry a scope.
    public var description: String {
        path?.path ?? "full"
    }

    /// Creates a scope from its description.
    ///
    /// - Parameter description: `full`, or a path.
    public init?(_ description: String) {
        if description == "full" {
            self = .full
        } else if let path = try? PathScope(description) {
            self = .only(path)
        } else {
            return nil
        }
    }

    private init(path: PathScope?) {
        self.path = path
    }
}
