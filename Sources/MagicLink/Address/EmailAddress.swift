//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// An e-mail address that may sign in: parsed once, at the edge, and never parsed again (R61).
///
/// A sign-in address is a security identifier. So the rule is to accept what real mailboxes look like and to refuse
/// everything that two parsers could read differently: quoted local parts, comments, display names, lists, routes,
/// encoded words, address literals, non-ASCII text, and A-labels that are not valid IDNA 2008.
///
/// ```swift
/// let address = try EmailAddress("Accounts@ACME.example")
/// address.mailbox     // "Accounts@acme.example": where mail goes
/// address.identity    // "accounts@acme.example": what is compared
/// address.masked      // "A***@acme.example": what may be shown
/// ```
///
/// The value is ASCII, without spaces or controls, at most 254 bytes long. It prints masked, also through `dump` and
/// `Mirror`. Parsing takes time linear in the text, and texts over the limits are refused before any other work.
///
/// Two values are equal when their ``mailbox`` texts are, so that a collection loses no spelling that mail must be sent
/// to. Whether two addresses belong to the same person is asked of ``identity``.
public struct EmailAddress: Sendable {
    /// The local part as it was given, `@`, and the domain in lower case: where mail is delivered.
    public let mailbox: String

    /// The mailbox with A to Z in lower case and nothing else changed: what accounts are compared by, byte for byte.
    ///
    /// Plus tags and dots stay, and no Unicode case mapping is involved (R63).
    public let identity: String

    /// The number of bytes before the `@`.
    let localLength: Int

    /// Creates an address from text that somebody typed or a database returned.
    ///
    /// Spaces and tabs at the two ends are dropped; nothing else is repaired.
    ///
    /// - Parameter text: One address.
    /// - Throws: ``MagicLinkError`` with ``MagicLinkError/Code/invalidAddress``; the reason never repeats the text.
    public init(_ text: String) throws(MagicLinkError) {
        switch text.withUTF8Bytes({ AddressScan.parts(of: $0, in: text) }) {
        case .success(let parts):
            mailbox = parts.mailbox
            identity = parts.identity
            localLength = parts.localLength
        case .failure(let flaw):
            throw MagicLinkError(.invalidAddress, flaw.rawValue)
        }
    }

    /// The domain in lower case, international labels as A-labels.
    public var domain: String {
        String(Substring(mailbox.utf8.dropFirst(localLength + 1)))
    }

    /// The key of limits that keep one inbox from being flooded: the identity without a plus tag (R50).
    ///
    /// Never an identity: two people may differ by a tag. A local part that begins with `+` has no tag.
    package var floodKey: String {
        let local = identity.utf8.prefix(localLength)
        guard let plus = local.firstIndex(of: UInt8(ascii: "+")), plus != local.startIndex else { return identity }
        return "\(identity[..<plus])@\(domain)"
    }
}

extension EmailAddress: Hashable {
    /// Returns whether two addresses have the same mailbox text.
    public static func == (left: Self, right: Self) -> Bool {
        left.mailbox == right.mailbox
    }

    /// Feeds the mailbox text into a hasher.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(mailbox)
    }
}

extension EmailAddress {
    /// Takes a mailbox back that this type wrote and that came back under a keyed tag: it is not parsed again (R61).
    package init(storedMailbox mailbox: String) {
        self.mailbox = mailbox
        (localLength, identity) = mailbox.withUTF8Bytes { bytes in
            (AddressScan.localLength(of: bytes), AddressScan.identity(of: bytes, in: mailbox))
        }
    }
}
