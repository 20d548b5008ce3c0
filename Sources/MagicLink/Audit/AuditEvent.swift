//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Something that happened to a link or a session.
public struct AuditEvent: Sendable, Hashable {
    /// What happened.
    public struct Kind: Sendable, Hashable, CustomStringConvertible {
        /// The name, which stores keep.
        public let name: String

        /// Creates a kind from its name, as a store kept it.
        ///
        /// - Parameter name: The name.
        public init(name: String) {
            self.name = name
        }

        /// A person asked for a link.
        public static let requested = Self(name: "requested")
        /// The application made a link.
        public static let issued = Self(name: "issued")
        /// A person asked for a link, but the limit of the address was reached: no mail.
        public static let limited = Self(name: "limited")
        /// The mail was handed over.
        public static let sent = Self(name: "sent")
        /// The mail was not sent; see the reason.
        public static let notSent = Self(name: "not-sent")
        /// A link's page was opened.
        public static let opened = Self(name: "opened")
        /// A link was redeemed.
        public static let redeemed = Self(name: "redeemed")
        /// A redemption was refused; see the reason.
        public static let refused = Self(name: "refused")
        /// The notice of a sign-in from a new browser was handed over.
        public static let noticeSent = Self(name: "notice-sent")
        /// That notice was not sent; see the reason.
        public static let noticeNotSent = Self(name: "notice-not-sent")
        /// Links and sessions were ended.
        public static let revoked = Self(name: "revoked")
        /// A session was ended.
        public static let signedOut = Self(name: "signed-out")
        /// Everything about an address was erased; the event does not say which.
        public static let erased = Self(name: "erased")

        /// The name.
        public var description: String { name }
    }

    /// What happened.
    public var kind: Kind
    /// When it happened (UTC).
    public var at: UnixTime
    /// The digest of the address's identity, where it is known.
    public var group: Digest16?
    /// The link's digest, where there is one.
    public var link: Digest16?
    /// The address, masked.
    public var address: String?
    /// The link's policy.
    public var policy: String?
    /// Why, in one of the library's own words.
    public var reason: String?
    /// The network of the client, masked.
    public var network: String?
    /// The correlation id that the application gave.
    public var correlationID: String?
    /// Tells apart the browsers that opened and pressed one link; it means nothing beyond that link.
    public var browser: Digest16?

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - kind: What happened.
    ///   - at: When it happened.
    ///   - group: The digest of the address's identity.
    ///   - link: The link's digest.
    ///   - address: The address, masked.
    ///   - policy: The link's policy.
    ///   - reason: Why, in one of the library's own words.
    ///   - network: The network of the client, masked.
    ///   - correlationID: The correlation id that the application gave.
    ///   - browser: Tells apart the browsers that opened and pressed one link.
    public init(
        _ kind: Kind,
        at: UnixTime,
        group: Digest16? = nil,
        link: Digest16? = nil,
        address: String? = nil,
        policy: String? = nil,
        reason: String? = nil,
        network: String? = nil,
        correlationID: String? = nil,
        browser: Digest16? = nil
    ) {
        self.kind = kind
        self.at = at
        self.group = group
        self.link = link
        self.address = address
        self.policy = policy
        self.reason = reason
        self.network = network
        self.correlationID = correlationID
        self.browser = browser
    }
}

extension AuditEvent {
    /// The domain of the address, where there is one: masking leaves it as it is.
    public var domain: String? {
        address.flatMap { text in text.lastIndex(of: "@").map { String(text[text.index(after: $0)...]) } }
    }

    /// The reason of a redemption that a browser repeated within the grace.
    static let retryReason = "retry"
    /// The reason of a redemption by the code beside the link.
    static let codeReason = "code"
}
