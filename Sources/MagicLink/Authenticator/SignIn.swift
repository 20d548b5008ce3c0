//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A person who pressed a link: the one proof that is the mailbox.
///
/// It never claims a second factor: an application that demands one must ask for it still (R40).
public struct SignIn: Sendable {
    /// The account's stored address; it prints masked.
    public let address: EmailAddress
    /// The application's identifier of the account.
    public let subject: String
    /// Where to, checked once more.
    public let destination: Destination
    /// How far the sign-in reaches.
    public let scope: SignInScope
    /// What the link was for.
    public let purpose: LinkPurpose
    /// The name of the link's policy.
    public let policyName: String
    /// How many redemptions the link has left.
    public let clicksRemaining: Int
    /// Whether this repeats an earlier press of the same browser, which spent nothing.
    public let isRetry: Bool
    /// Whether this is the first proof that the mailbox is the account's (R39).
    public let isFirstProof: Bool
    /// Whether the person typed the code beside the link in place of pressing it: a code can be phished, so an
    /// application may ask for more.
    public let isByCode: Bool
    /// When the person pressed the link first.
    public let authenticatedAt: UnixTime
    /// When the link was made: what counts as fresh goes by this.
    public let linkCreatedAt: UnixTime
    /// The link's digest.
    public let link: Digest16
    /// The digest of the address's identity.
    public let group: Digest16
    /// When this press was decided: a session that is made long afterwards is refused, since the row of one that was
    /// signed out may be gone by then.
    package let decidedAt: UnixTime
    /// The session's secret: the same for each retry of one press, so that a retry makes no second session.
    package let sessionSecret: Secret32
}

extension SignIn: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Who, masked, and how far: an application's subject may be the address itself.
    public var description: String { "SignIn(\(address.masked), scope: \(scope))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Nothing: the subject and the session's secret never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
