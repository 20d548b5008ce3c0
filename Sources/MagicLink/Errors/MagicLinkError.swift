//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The error of every public function of this package.
///
/// ``description`` is safe to show to anybody: it never holds a token, a link, a cookie, a code or an address. What went
/// wrong below, in a store or a mailer, is in ``underlying`` and printed by ``debugDescription`` only.
public struct MagicLinkError: Error, Sendable {
    /// What kind of failure it was.
    public let code: Code

    /// One line of reason, safe to show to anybody.
    public let message: String

    /// The error of a store, mailer or other part that caused this one, if one did.
    public let underlying: (any Error)?

    /// How long to wait before another try, for ``Code/limited``.
    public let retryAfter: Duration?

    /// Why a link was refused: for audit and metrics, never for the client.
    package let refusal: LinkRefusal?

    package init(
        _ code: Code,
        _ message: String,
        underlying: (any Error)? = nil,
        retryAfter: Duration? = nil,
        refusal: LinkRefusal? = nil
    ) {
        self.code = code
        self.message = message
        self.underlying = underlying
        self.retryAfter = retryAfter
        self.refusal = refusal
    }
}

extension MagicLinkError {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case linkNotUsable
            case otherBrowser
            case addressNeeded
            case codeNotUsable
            case invalidAddress
            case invalidDestination
            case invalidConfiguration
            case limited
            case unavailable
            case cancelled
        }

        private let kind: Kind

        /// The link cannot be used: it is unknown, altered, expired, spent, revoked or for something else.
        ///
        /// Clients never learn which (R25).
        public static let linkNotUsable = Code(kind: .linkNotUsable)
        /// The link is live, but only the browser that asked for it may use it.
        public static let otherBrowser = Code(kind: .otherBrowser)
        /// The link is live, but in a browser that did not ask for it the person must type the address that it was sent to,
        /// and what was typed is nothing or another address.
        public static let addressNeeded = Code(kind: .addressNeeded)
        /// The code cannot be used: it is wrong, of another browser, too old, or tried too often, or its link is dead.
        ///
        /// Clients never learn which.
        public static let codeNotUsable = Code(kind: .codeNotUsable)
        /// The text is not an e-mail address that may sign in.
        public static let invalidAddress = Code(kind: .invalidAddress)
        /// The text is not a destination, or the destination is not allowed.
        public static let invalidDestination = Code(kind: .invalidDestination)
        /// A setting, or a combination of settings and arguments, cannot work.
        public static let invalidConfiguration = Code(kind: .invalidConfiguration)
        /// A limit was reached; ``MagicLinkError/retryAfter`` says how long to wait.
        public static let limited = Code(kind: .limited)
        /// A store, directory or other part did not answer; nothing was granted.
        public static let unavailable = Code(kind: .unavailable)
        /// The task was cancelled; nothing was granted.
        public static let cancelled = Code(kind: .cancelled)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }
}

extension MagicLinkError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The code and its reason, safe to show to anybody.
    public var description: String {
        "\(code): \(message)"
    }

    /// The same with the error that caused it: for the operator only.
    public var debugDescription: String {
        guard let underlying else { return description }
        return "\(description) (\(String(reflecting: underlying)))"
    }
}
