//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How often links may be asked for.
///
/// Limits hold back mail and guesses, never people: no limit blocks the redemption of a link that was sent (R54). Codes
/// that are typed have the limits of a network and of all for themselves, so that they take nothing from the mails.
public struct LinkLimits: Sendable, Hashable {
    /// Limits for one mailbox, plus tags left out.
    ///
    /// Beyond them the answer stays the same, but no mail is sent. A browser in which the address signed in before has the
    /// same limits for itself (``DeviceProof``).
    ///
    /// Default: 3 in 15 minutes and 10 in a day (R48). Empty: no limit.
    public var perAddress: [RateLimit] = [
        RateLimit(3, per: .seconds(15 * 60)), RateLimit(10, per: .seconds(24 * 60 * 60)),
    ]

    /// Limits for one client network: an IPv4 address or an IPv6 /64.
    ///
    /// Beyond them the answer is ``MagicLinkError/Code/limited``.
    ///
    /// Default: 60 in 15 minutes. Empty: no limit.
    public var perNetwork: [RateLimit] = [RateLimit(60, per: .seconds(15 * 60))]

    /// Limits for all clients together.
    ///
    /// Beyond them the answer is ``MagicLinkError/Code/limited``.
    ///
    /// Default: 600 in a minute. Empty: no limit.
    public var global: [RateLimit] = [RateLimit(600, per: .seconds(60))]

    /// Limits for wrong codes of one client network, where a policy has codes (``LinkPolicy/includesCode``).
    ///
    /// Each link that a code is held against counts. Beyond them no code of the network is compared, and the answer is
    /// ``MagicLinkError/Code/limited``; links work all the same. So a few networks do not use up what all
    /// have together; somebody who has hundreds of them can.
    ///
    /// Default: 100 in a day. Empty: no limit.
    public var wrongCodesPerNetwork: [RateLimit] = [RateLimit(100, per: .seconds(24 * 60 * 60))]

    /// Limits for wrong codes of all clients together, where a policy has codes (``LinkPolicy/includesCode``).
    ///
    /// Each link that a code is held against counts. Beyond them no code is compared, the answer is
    /// ``MagicLinkError/Code/limited``, and an audit event and the counter of refusals say so (`codeBudget`); links work
    /// all the same. So whoever tries many codes of many mails has one chance in more than 80 million a day (R30).
    ///
    /// Default: 10,000 in a day. Empty: no limit.
    public var wrongCodes: [RateLimit] = [RateLimit(10_000, per: .seconds(24 * 60 * 60))]

    /// Creates the default limits.
    public init() {}

    /// No limits at all: for tests.
    public static let off: Self = {
        var limits = Self()
        limits.perAddress = []
        limits.perNetwork = []
        limits.global = []
        limits.wrongCodesPerNetwork = []
        limits.wrongCodes = []
        return limits
    }()
}
