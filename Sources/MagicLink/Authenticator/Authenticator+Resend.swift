//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Sends a fresh link in place of one that is dead, to the same address and the same destination.
    ///
    /// Returns alike whatever the token is; only a token that was real and not too old makes a mail go out, under the
    /// same limits as any request.
    ///
    /// - Parameters:
    ///   - token: The token of the link that is to be replaced.
    ///   - origin: Where the wish came from; the fresh link is bound to its browser.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/limited``, ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func requestLink(
        replacing token: MagicLinkToken,
        origin: RequestOrigin = RequestOrigin(),
        logger: Logger = .current
    ) async throws(MagicLinkError) {
        try await traced("magiclink.resend", logger) { () async throws(MagicLinkError) in
            let now = clock.now
            try await takeSharedLimits(.requests, of: origin.network, now: now)
            guard let verified = authentic(token), now < verified.expires.adding(configuration.resendWindow) else {
                return
            }
            let record: LinkRecord
            do throws(MagicLinkError) {
                record = try await recorded(verified, now: now, logger: logger).1
            } catch let error where error.code == .linkNotUsable {
                return
            }
            let destination = record.destination.flatMap { configuration.destinations.allows($0) ? $0 : nil }
            // What a narrow link led to is no longer allowed: a fresh one would lead nowhere.
            guard record.scope == .full || destination != nil else { return }
            let wish = PolicyRequest(
                address: record.address,
                destination: destination,
                purpose: record.purpose,
                replacing: record.policyName,
                origin: origin
            )
            try await insertRequestedLink(wish, scopeAtMost: record.scope, now: now, logger: logger)
        }
    }

    private func authentic(_ token: MagicLinkToken) -> Verified? {
        for purpose in configuration.purposes {
            if let verified = try? authenticate(token, as: purpose) {
                return verified
            }
        }
        return nil
    }
}
