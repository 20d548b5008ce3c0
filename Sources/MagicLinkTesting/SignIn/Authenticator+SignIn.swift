//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

extension MagicLinkAuthenticator {
    /// Signs in as somebody, for an application's own tests: makes a link of its own and redeems it at once, without mail.
    ///
    /// - Parameters:
    ///   - address: Who.
    ///   - policy: What the link is good for. Its browser binding is left out.
    ///   - destination: Where to.
    /// - Returns: The sign-in.
    /// - Throws: `MagicLinkError`, as issuing and redeeming a link do.
    public func signIn(
        as address: EmailAddress,
        policy: LinkPolicy = .signIn,
        destination: Destination? = nil
    ) async throws(MagicLinkError) -> SignIn {
        var policy = policy
        policy.browser = .none
        let link = try await issueLink(for: address, policy: policy, destination: destination)
        let token = try MagicLinkToken(String(link.url.revealed().suffix(64)))
        return try await redeem(token, as: policy.purpose, browser: .random())
    }
}

extension SessionManager {
    /// Signs in as somebody and makes the session, for an application's own tests.
    ///
    /// - Parameters:
    ///   - address: Who.
    ///   - links: The authenticator.
    ///   - policy: What the link is good for. Its browser binding is left out.
    ///   - destination: Where to.
    /// - Returns: The session, and its secret for the browser's cookie.
    /// - Throws: `MagicLinkError`, as issuing and redeeming a link and making a session do.
    public func signIn(
        as address: EmailAddress,
        links: MagicLinkAuthenticator,
        policy: LinkPolicy = .signIn,
        destination: Destination? = nil
    ) async throws(MagicLinkError) -> (session: Session, secret: Secret32) {
        let signIn = try await links.signIn(as: address, policy: policy, destination: destination)
        return try await establish(signIn, links: links)
    }
}
