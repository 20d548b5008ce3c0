//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The application's accounts, as far as signing in needs them.
///
/// Asked by the worker before a mail is sent and again at redemption, never while a request for a link is answered, so
/// that the answer and its time do not depend on who has an account (R46).
public protocol AccountDirectory: Sendable {
    /// Finds the account of an address.
    ///
    /// Compare ``EmailAddress/identity`` byte by byte: in a database, on a column with a binary collation (R63).
    ///
    /// - Parameter address: The address that a link was asked for.
    /// - Returns: The account; or that one may be made; or that there is none, which includes disabled accounts.
    /// - Throws: When the accounts cannot be asked now: the mail is tried again, and nobody gets in.
    func account(for address: EmailAddress) async throws -> AccountAnswer

    /// Makes the account of a person who signs up, at the first redemption. Idempotent: a retry calls it again.
    ///
    /// - Parameter address: The address whose mailbox has just been proved.
    /// - Returns: The account.
    /// - Throws: When no account could be made; then nobody gets in.
    func admit(_ address: EmailAddress) async throws -> Account

    /// Notes that an account's mailbox has been proved for the first time. Idempotent: a retry calls it again.
    ///
    /// Remove passwords, sessions and other credentials that were set before: whoever set them did not own the mailbox
    /// (R39).
    ///
    /// - Parameter account: The account.
    /// - Throws: When it could not be noted; then nobody gets in.
    func firstProof(of account: Account) async throws
}

extension AccountDirectory {
    /// Refuses to make accounts: for directories that never answer ``AccountAnswer/signUp``.
    ///
    /// - Parameter address: The address whose mailbox has just been proved.
    /// - Returns: Nothing.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration``, always.
    public func admit(_ address: EmailAddress) async throws -> Account {
        throw MagicLinkError(.invalidConfiguration, "the directory answers signUp but does not implement admit(_:)")
    }

    /// Does nothing: for applications whose only credential is the link.
    ///
    /// - Parameter account: The account.
    /// - Throws: Never; the requirement allows it.
    public func firstProof(of account: Account) async throws {}
}

/// What a directory says of an address.
public enum AccountAnswer: Sendable, Hashable {
    /// The account of the address.
    case account(Account)
    /// No account yet, but one is made at the first redemption.
    case signUp
    /// No account, or one that is disabled: no mail, no sign-in.
    case none
}

/// An account of the application.
public struct Account: Sendable, Hashable {
    /// The application's identifier, which sessions carry.
    public var subject: String
    /// The stored address, to which the mail goes (R62).
    public var address: EmailAddress
    /// Whether somebody has proved before that the mailbox is the account's.
    public var mailboxProved: Bool

    /// Creates an account.
    ///
    /// - Parameters:
    ///   - subject: The application's identifier.
    ///   - address: The stored address.
    ///   - mailboxProved: Whether the mailbox has been proved before.
    public init(subject: String, address: EmailAddress, mailboxProved: Bool = true) {
        self.subject = subject
        self.address = address
        self.mailboxProved = mailboxProved
    }
}

extension Account: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address, masked: an application's subject may be the address itself.
    public var description: String { "Account(\(address.masked))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Nothing: the subject never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
