//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MagicLinkAuthenticator {
    /// The settings of an authenticator.
    ///
    /// ``linkURL`` and ``keys`` are required; everything else has a secure default.
    public struct Configuration: Sendable {
        /// Scheme, host and path of every link, such as `https://portal.example/sign-in/link`.
        ///
        /// No request can change them (R80). Plain http is for loopback addresses only.
        public var linkURL: String

        /// The keys that sign and derive.
        ///
        /// Default: none; required.
        public var keys: KeyRing

        /// What tells this service from others that hold the same keys.
        ///
        /// Default: the origin of ``linkURL``.
        ///
        /// Links of one realm mean nothing in another (R10). A store holds the links of one realm: a second realm needs a
        /// store of its own, and a store that knows another realm's keys refuses these. Changing it therefore needs a new
        /// store, and kills every link that is out.
        public var realm: String?

        /// The name of the service, in mails and pages.
        ///
        /// Default: the host of ``linkURL``.
        public var serviceName: String?

        /// Who sends the mails.
        ///
        /// Default: `no-reply@` the host of ``linkURL``.
        public var sender: MailSender?

        /// Where links may lead at all; policies narrow it.
        ///
        /// Default: any path of the service itself, no other host.
        ///
        /// It is checked when a link is made and again when it is redeemed (R84).
        public var destinations: DestinationRules = .anyPath

        /// Where a link leads that has no destination, or whose destination is no longer allowed.
        ///
        /// Default: `/`.
        public var defaultDestination: Destination = "/"

        /// Chooses the policy of links that people ask for.
        ///
        /// Default: ``LinkPolicy/signIn``.
        public var policies: any LinkPolicyProvider = LinkPolicy.signIn

        /// Purposes beyond ``LinkPurpose/signIn`` that the application uses.
        ///
        /// Default: none.
        public var purposes: [LinkPurpose] = []

        /// The application's accounts.
        ///
        /// Default: every address is an account.
        public var directory: any AccountDirectory = AnyAddressDirectory()

        /// How often links may be asked for.
        ///
        /// Default: as ``LinkLimits`` says.
        public var limits = LinkLimits()

        /// Hears of sign-ins in browsers that are new to the person.
        ///
        /// Default: `nil`, nobody. ``NewBrowserMail`` mails the person.
        public var signInObserver: (any SignInObserver)?

        /// Counts for ``limits``.
        ///
        /// Default: the store, where it can; otherwise this process's memory.
        public var limiter: (any RateLimiter)?

        /// Keeps what happened.
        ///
        /// Default: the store, where it can; otherwise nothing is kept.
        public var audit: (any AuditLog)?

        /// Writes the words of mails.
        ///
        /// Default: the library's, in English, German, French, Spanish, Japanese and Arabic.
        public var renderer: any MessageRenderer = StandardMessageRenderer()

        /// How long the same browser may repeat a press without spending another click.
        ///
        /// Default: 60 seconds.
        public var retryGrace: Duration = .seconds(60)

        /// How long after its end a link can still be replaced by one press.
        ///
        /// Default: 30 days.
        public var resendWindow: Duration = .seconds(30 * 86_400)

        /// How long a mailer may take for one mail.
        ///
        /// Default: 30 seconds.
        public var mailDeadline: Duration = .seconds(30)

        /// How many bulk mails, such as reminders, go out in how much time, over all processes that share ``limiter``.
        ///
        /// Default: `nil`, as many as the mailer takes. Sign-in mails are never held back, and count for nothing here. Set
        /// it where the sender's reputation is new, or where a mail service bounds what it takes. The first period can see
        /// up to twice the count: a full bucket at once, and what flows into it meanwhile. A mail that is tried again counts
        /// again.
        public var bulkRate: RateLimit?

        /// Keeps which mailboxes get no bulk mail, because mail to them came back or was called unwanted.
        ///
        /// Default: the store, where it can; otherwise nothing is suppressed.
        public var suppressions: (any SuppressionList)?

        /// Tells the time.
        ///
        /// Default: the system's clock.
        public var clock: any WallClock = SystemWallClock()

        /// Creates settings.
        ///
        /// - Parameters:
        ///   - linkURL: Scheme, host and path of every link.
        ///   - keys: The keys that sign and derive.
        public init(linkURL: String, keys: KeyRing) {
            self.linkURL = linkURL
            self.keys = keys
        }
    }
}
