//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// Policies, as far as they are values, and sessions.
    mutating func examinePolicies() {
        let window = setUp.configuration.resendWindow
        let asked = (setUp.configuration.policies as? LinkPolicy).map { [$0] } ?? []
        for policy in asked + setUp.issuedPolicies {
            examine(policy, window: window)
        }
        if window == .zero {
            find(
                .warning,
                .resendOff,
                "The resend window is zero, so that a press on a dead link's page sends nothing.",
                remedy: "Leave the default of 30 days: a dead link is then one press from a fresh one."
            )
        }
        if setUp.sessions.absolute > Self.longSession || setUp.sessions.idle > Self.longSession {
            find(
                .warning,
                .sessionsLong,
                "Sessions last longer than 30 days, though a mailbox is their only proof.",
                remedy: "Shorten them, or demand a fresh sign-in for what matters."
            )
        }
    }

    private mutating func examine(_ policy: LinkPolicy, window: Duration) {
        do throws(MagicLinkError) {
            try policy.validate()
        } catch {
            find(
                .error,
                .policyRefused,
                "A policy is refused: \(error.message).",
                remedy: "Correct the policy; no link can be made with it."
            )
            return
        }
        if policy.scope == .full, policy.lifetime > .seconds(86_400) {
            find(
                .warning,
                .policyLong,
                "A link of the policy \(policy.name) opens everything for \(policy.lifetime.wholeDays) days.",
                remedy: "Shorten it, or narrow its scope to the link's destination."
            )
        }
        if window > .zero, policy.lifetime > window {
            find(
                .warning,
                .policyBeyondResend,
                """
                A link of the policy \(policy.name) lives \(policy.lifetime.wholeDays) days, but can be replaced \
                for only \(window.wholeDays) days after its end.
                """,
                remedy: "Make the resend window at least as long as the longest lifetime."
            )
        }
    }

    private static let longSession: Duration = .seconds(30 * 86_400)
}
