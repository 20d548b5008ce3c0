//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Makes, mails, checks and redeems sign-in links.
///
/// One authenticator serves one tenant. It is cheap to share and holds no lock on the path of a token.
///
/// ```swift
/// let links = try MagicLinkAuthenticator(
///     configuration: .init(linkURL: "https://portal.example/sign-in/link", keys: keys),
///     store: InMemoryStorage(),
///     mailer: ConsoleMailer()
/// )
/// try await links.requestLink(for: EmailAddress("accounts@acme.example"), destination: "/invoices/INV-1042")
/// ```
///
/// Guarantees: a link good for *k* clicks lets in exactly *k*; opening a link changes nothing; nothing in the store is a
/// link; a link leads nowhere that the configuration does not allow; every failure means that nobody is let in.
public final class MagicLinkAuthenticator: Sendable {
    package let configuration: Configuration
    package let base: LinkBase
    package let store: any TokenStore
    package let limiter: any RateLimiter
    package let mailer: any LinkMailer
    let suppressions: (any SuppressionList)?
    let mint: TokenMint
    let audit: AuditTrail
    let metrics = LinkMetrics()
    let signal = MailSignal()
    let keyCheck: KeyCheck
    let codeBudget: CodeBudget
    package let random: RandomSource

    /// Creates an authenticator.
    ///
    /// Nothing is connected yet.
    ///
    /// - Parameters:
    ///   - configuration: The settings.
    ///   - store: Keeps the links, and limits and audit events where it can and no other place is set.
    ///   - mailer: Sends the mails.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration`` and the reason.
    public convenience init(
        configuration: Configuration,
        store: some TokenStore,
        mailer: some LinkMailer
    ) throws(MagicLinkError) {
        try self.init(configuration: configuration, store: store, mailer: mailer, random: .system)
    }

    package init(
        configuration: Configuration,
        store: some TokenStore,
        mailer: some LinkMailer,
        random: RandomSource
    ) throws(MagicLinkError) {
        var configuration = configuration
        let base = try LinkBase(configuration.linkURL)
        try configuration.fillAndValidate(base: base)
        let realm = configuration.realm ?? base.origin
        mint = try TokenMint(base: base, realm: realm, ring: configuration.keys, purposes: configuration.purposes)
        self.configuration = configuration
        self.base = base
        self.store = store
        self.mailer = mailer
        self.random = random
        limiter = configuration.limiter ?? (store as? any RateLimiter) ?? InMemoryLimiter()
        suppressions = configuration.suppressions ?? (store as? any SuppressionList)
        audit = AuditTrail(log: configuration.audit ?? (store as? any AuditLog))
        keyCheck = KeyCheck(checks: mint.checks)
        codeBudget = CodeBudget(
            key: mint.limitKey("limit/code/wrong", []),
            limits: configuration.limits,
            limiter: limiter
        )
        guard !configuration.policies.offersCodes || store.keepsCodeTries else {
            throw MagicLinkError(
                .invalidConfiguration,
                "the policies offer codes, but the store keeps no tries for them"
            )
        }
    }

    /// Compares the keys with those that the store knows.
    ///
    /// Called before the first use of the store, and by applications that want to know before they listen.
    ///
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` where the store does not answer or
    ///   knows another key under the same id.
    public func connect() async throws(MagicLinkError) {
        try await keyCheck.pass(store)
    }

    var clock: any WallClock { configuration.clock }
}

extension MagicLinkAuthenticator.Configuration {
    /// Fills the defaults that depend on the link URL, and checks every value.
    mutating func fillAndValidate(base: LinkBase) throws(MagicLinkError) {
        serviceName = serviceName ?? base.host
        if sender == nil {
            let domain =
                (try? EmailAddress("no-reply@\(base.host)")) ?? EmailAddress(storedMailbox: "no-reply@localhost")
            sender = MailSender(name: serviceName, address: domain)
        }
        if !purposes.contains(.signIn) {
            purposes.insert(.signIn, at: 0)
        }
        try destinations.validate()
        guard destinations.allows(defaultDestination) else {
            throw MagicLinkError(.invalidConfiguration, "the default destination is not among the allowed destinations")
        }
        guard retryGrace >= .zero, retryGrace <= .seconds(600) else {
            throw MagicLinkError(.invalidConfiguration, "the retry grace is between 0 and 10 minutes")
        }
        guard resendWindow >= .zero, resendWindow <= .seconds(400 * 86_400) else {
            throw MagicLinkError(.invalidConfiguration, "the resend window is between 0 and 400 days")
        }
        guard mailDeadline >= .seconds(1), mailDeadline <= .seconds(3600) else {
            throw MagicLinkError(.invalidConfiguration, "the mail deadline is between one second and one hour")
        }
        let wrongCodes = limits.wrongCodesPerNetwork + limits.wrongCodes
        let rates = limits.perAddress + limits.perNetwork + limits.global + wrongCodes
        for limit in rates + (bulkRate.map { [$0] } ?? []) {
            guard (1...1_000_000).contains(limit.count), limit.period >= .seconds(1),
                limit.period <= .seconds(400 * 86_400)
            else {
                throw MagicLinkError(.invalidConfiguration, "a limit is 1 to 1000000 in one second to 400 days")
            }
        }
    }
}
