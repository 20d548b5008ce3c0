//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a link is good for: how long, how often, where to, for which browser, and how far it reaches.
///
/// ```swift
/// var policy = LinkPolicy.signIn
/// policy.lifetime = .seconds(60 * 60)
/// policy.maxClicks = 3
/// policy.destinations = .paths(.under("/invoices/"), .exactly("/statements"))
/// ```
public struct LinkPolicy: Sendable, Hashable {
    /// The name in audit events and for a policy provider, 1 to 64 ASCII letters, digits and hyphens.
    public var name: String
    /// What redeeming the link proves.
    ///
    /// A link of one purpose is refused at another.
    public var purpose: LinkPurpose
    /// How long the link lives, from one second to 400 days.
    ///
    /// Default: 10 minutes (R5).
    public var lifetime: Duration
    /// How many redemptions the link is good for, from 1 to 1000.
    ///
    /// Opening a link never counts. Default: 1.
    public var maxClicks: Int
    /// Where the link may lead, within what the configuration allows.
    ///
    /// Default: `nil`, wherever that allows.
    public var destinations: DestinationRules?
    /// What the browser that asked for the link means.
    ///
    /// Default: ``BrowserBinding/preferred``.
    public var browser: BrowserBinding
    /// How far a sign-in by the link reaches.
    ///
    /// Default: ``SignInScope/Kind/full``.
    public var scope: SignInScope.Kind
    /// Whether the mail carries a code beside the link, to be typed in the browser that asked for the link (R30).
    ///
    /// For people who read their mail on a device other than the one on which they want to sign in. Links that the
    /// application makes have none, whatever this says.
    ///
    /// It can be typed for an hour from when the link was made, and no longer than the link holds.
    ///
    /// Default: no. **A code can be phished**: whoever gets a person to read it out, or to type it into a page that looks
    /// right, signs in as that person, in the browser where *they* asked for the link. A link cannot be passed on that way.
    /// Leave codes off for accounts that are worth an attack, such as your own staff's.
    public var includesCode: Bool

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - name: The name in audit events and for a policy provider.
    ///   - purpose: What redeeming the link proves.
    ///   - lifetime: How long the link lives.
    ///   - maxClicks: How many redemptions the link is good for.
    ///   - destinations: Where the link may lead.
    ///   - browser: What the browser that asked for the link means.
    ///   - scope: How far a sign-in by the link reaches.
    ///   - includesCode: Whether the mail carries a code beside the link.
    public init(
        name: String,
        purpose: LinkPurpose = .signIn,
        lifetime: Duration = .seconds(10 * 60),
        maxClicks: Int = 1,
        destinations: DestinationRules? = nil,
        browser: BrowserBinding = .preferred,
        scope: SignInScope.Kind = .full,
        includesCode: Bool = false
    ) {
        self.name = name
        self.purpose = purpose
        self.lifetime = lifetime
        self.maxClicks = maxClicks
        self.destinations = destinations
        self.browser = browser
        self.scope = scope
        self.includesCode = includesCode
    }

    /// The policy of links that people ask for: 10 minutes, one click, the requesting browser preferred, full scope.
    public static var signIn: Self {
        Self(name: "sign-in")
    }

    /// The policy of links in an application's own mail: any browser, and only the link's destination.
    ///
    /// - Parameters:
    ///   - lifetime: How long the link lives.
    ///   - maxClicks: How many redemptions the link is good for.
    /// - Returns: The policy.
    public static func reminder(lifetime: Duration, maxClicks: Int) -> Self {
        Self(name: "reminder", lifetime: lifetime, maxClicks: maxClicks, browser: .none, scope: .destinationOnly)
    }
}

extension LinkPolicy {
    /// Whether the policy, which only narrows what the configuration allows, lets its links lead somewhere.
    func allows(_ destination: Destination) -> Bool {
        destinations?.allows(destination) ?? true
    }

    /// Checks what values can break.
    package func validate() throws(MagicLinkError) {
        let utf8 = name.utf8
        let isName = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isName, (1...64).contains(utf8.count) else {
            throw MagicLinkError(.invalidConfiguration, "a policy's name has 1 to 64 ASCII letters, digits and hyphens")
        }
        guard lifetime >= .seconds(1), lifetime <= .seconds(400 * 86_400) else {
            throw MagicLinkError(.invalidConfiguration, "a link lives between one second and 400 days")
        }
        guard (1...1000).contains(maxClicks) else {
            throw MagicLinkError(.invalidConfiguration, "a link is good for 1 to 1000 clicks")
        }
        guard !includesCode || browser != .none else {
            throw MagicLinkError(.invalidConfiguration, "a code needs a policy that knows the browser that asked")
        }
        try destinations?.validate()
    }
}
