//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

internal import Crypto

/// A secret of the server, under which links are signed and from which every other key of a link is derived.
///
/// Make one with ``random(id:)`` or from thirty-two bytes of a cryptographic random number generator, keep it outside
/// the database, and give every machine of a fleet the same one.
///
/// ```swift
/// let key = try SigningKey(id: 1, base64URL: text)       // from a file or a secret manager
/// ```
///
/// A key prints redacted, also through `dump`, interpolation and reflection. The secret is held once, in memory that is
/// overwritten when the last copy of the key goes; what a key ring derives from it lives in memory of the same kind.
/// Copies that the caller made, and short-lived copies on the stack, are beyond that.
public struct SigningKey: Sendable {
    /// The number of the key, which every token carries in the clear.
    public let id: UInt8

    /// swift-crypto overwrites the memory of a `SymmetricKey` when the last owner lets go of it.
    let secret: SymmetricKey

    private init(id: UInt8, secret: SymmetricKey) {
        self.id = id
        self.secret = secret
    }

    /// Creates a key from its secret bytes.
    ///
    /// - Parameters:
    ///   - id: The number of the key. A new secret needs a number that no live link carries.
    ///   - secret: At least 32 bytes from a cryptographic random number generator.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` if there are fewer than 32 bytes, or fewer than eight
    ///   different ones: such a secret was typed, not drawn.
    public init(id: UInt8, secret: some Sequence<UInt8>) throws(MagicLinkError) {
        var bytes = Array(secret)
        defer { unsafe bytes.withUnsafeMutableBytes { unsafe wipe($0) } }
        guard bytes.count >= 32 else {
            throw MagicLinkError(.invalidConfiguration, "A signing key needs a secret of at least 32 bytes.")
        }
        guard Set(bytes).count >= 8 else {
            throw MagicLinkError(.invalidConfiguration, "The secret of a signing key must be random bytes.")
        }
        self.init(id: id, secret: SymmetricKey(data: bytes))
    }

    /// Creates a key from its secret in base64url, as ``revealed()`` gives it.
    ///
    /// - Parameters:
    ///   - id: The number of the key.
    ///   - text: At least 32 bytes in base64url without padding.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` if the text is not base64url, or the secret too short or
    ///   weak.
    public init(id: UInt8, base64URL text: String) throws(MagicLinkError) {
        guard var bytes = Base64URL.decode(text) else {
            throw MagicLinkError(
                .invalidConfiguration,
                "The secret of a signing key must be base64url without padding or spaces."
            )
        }
        defer { unsafe bytes.withUnsafeMutableBytes { unsafe wipe($0) } }
        try self.init(id: id, secret: bytes)
    }

    /// Returns a new key of 32 bytes from the system's cryptographic random number generator.
    ///
    /// - Parameter id: The number of the key.
    /// - Returns: The key.
    public static func random(id: UInt8) -> Self {
        Self(id: id, secret: SymmetricKey(size: .bits256))
    }

    /// Returns the secret in the clear as base64url, to be written where ``init(id:base64URL:)`` reads it.
    public func revealed() -> String {
        var bytes = unsafe secret.withUnsafeBytes { unsafe Array($0) }
        defer { unsafe bytes.withUnsafeMutableBytes { unsafe wipe($0) } }
        return Base64URL.encode(bytes)
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The number of the key, without its secret.
    public var description: String { "SigningKey(id: \(id), redacted)" }

    /// The number of the key, without its secret.
    public var debugDescription: String { description }

    /// A mirror that shows the number alone.
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
