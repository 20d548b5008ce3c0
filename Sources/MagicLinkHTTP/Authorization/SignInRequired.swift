//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// A page needs a sign-in that the request does not have.
///
/// ``RequestAuthorization`` throws it; ``MagicLinkHTTPHandler/challenge(_:to:)`` answers it.
public struct SignInRequired: Error, Sendable, CustomStringConvertible {
    /// Why a sign-in is required.
    public struct Reason: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case notSignedIn
            case outOfScope
            case notFresh
        }

        private let kind: Kind

        /// Nobody is signed in.
        public static let notSignedIn = Self(kind: .notSignedIn)
        /// The session reaches the destination of its link only, and the page is not part of it.
        public static let outOfScope = Self(kind: .outOfScope)
        /// The session's link is too old for what is to be done (R41).
        public static let notFresh = Self(kind: .notFresh)

        /// The reason's name.
        public var description: String { kind.rawValue }
    }

    /// Why.
    public let reason: Reason
    /// Where the person goes after signing in, or `nil` for the page that was asked for.
    ///
    /// A post is not repeated after a sign-in: name the page that it was sent from.
    public let returnTo: Destination?

    /// Creates the demand for a sign-in.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - returnTo: Where the person goes after signing in.
    public init(_ reason: Reason, returnTo: Destination? = nil) {
        self.reason = reason
        self.returnTo = returnTo
    }

    /// The reason's name.
    public var description: String { "SignInRequired(\(reason))" }
}
