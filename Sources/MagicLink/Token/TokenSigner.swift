//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Signs and verifies short, expiring tokens for the application's own use, with the keys and the code that sign links.
///
/// A token carries sixteen bytes of the application's choice and an expiry. It says who signed it, and no more: it may
/// be used any number of times until its time is over, since nobody counts. That is right for a link that unsubscribes
/// or downloads. It is not a sign-in: for that use `MagicLinkAuthenticator`, which counts, revokes and binds. The two
/// cannot be confused, because the keys are derived differently: neither accepts a token of the other (R17).
///
/// ```swift
/// let signer = try TokenSigner(keys: keys, realm: "portal.example/download", purpose: .custom(128))
/// let token = signer.sign(id: .random(), expires: now.adding(.seconds(3_600)))
/// let contents = try signer.verify(MagicLinkToken(text), at: now)
/// ```
///
/// A signer can be used from any number of threads at once. It takes no lock.
public struct TokenSigner: Sendable {
    private let swiftCrypto: EngineKeyTable<CryptoSHA256>
    #if OpenSSL
    // Two stored tables and a flag: taken out of an enum, a table would be retained and released for every token, which
    // costs as much as a third of the cryptography and makes threads wait for each other.
    private let libcrypto: EngineKeyTable<LibcryptoSHA256>
    private let usesLibcrypto: Bool
    #endif

    /// Creates a signer.
    ///
    /// - Parameters:
    ///   - ring: The signing keys: the active one signs, every one is accepted.
    ///   - realm: What tells these tokens from those of another site or use under the same keys. Not empty.
    ///   - purpose: What the tokens are for. Tokens of another purpose are refused.
    ///   - engine: The library that computes the tags.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` if the realm is empty.
    public init(
        keys ring: KeyRing,
        realm: String,
        purpose: LinkPurpose,
        engine: TokenEngine = .default
    ) throws(MagicLinkError) {
        swiftCrypto = try EngineKeyTable(signing: ring, realm: realm, purpose: purpose)
        #if OpenSSL
        libcrypto = try EngineKeyTable(signing: ring, realm: realm, purpose: purpose)
        usesLibcrypto = engine == .libcrypto
        #endif
    }

    /// Returns a token under the active key.
    ///
    /// - Parameters:
    ///   - id: The sixteen bytes that the token carries, readable by whoever has the token.
    ///   - expires: The time from which on the token is refused.
    /// - Returns: The token; ``MagicLinkToken/revealed()`` gives its 64 characters.
    public func sign(id: Secret16, expires: UnixTime) -> MagicLinkToken {
        #if OpenSSL
        if usesLibcrypto {
            return libcrypto.sign(id: id, expires: expires)
        }
        #endif
        return swiftCrypto.sign(id: id, expires: expires)
    }

    /// Verifies a token: that one of the keys signed it, for this realm and purpose, and that its time is not over.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - now: The time now. A token is accepted before its expiry and refused from it on.
    /// - Returns: What the token says.
    /// - Throws: ``MagicLinkError/Code/linkNotUsable``.
    public func verify(_ token: MagicLinkToken, at now: UnixTime) throws(MagicLinkError) -> TokenContents {
        #if OpenSSL
        if usesLibcrypto {
            return try libcrypto.verify(token, at: now)
        }
        #endif
        return try swiftCrypto.verify(token, at: now)
    }
}

extension TokenSigner: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A text that does not hold a key.
    public var description: String { "TokenSigner(redacted)" }

    /// A text that does not hold a key.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
