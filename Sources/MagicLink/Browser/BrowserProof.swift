//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A browser's own secret: 32 random bytes in a cookie, one per browser.
///
/// It tells the browser that asked for a link from all others. Stores see its SHA-256 only. It prints redacted.
public struct BrowserProof: Sendable {
    package let secret: [UInt8]
    /// The digest that stores see.
    package let digest: Digest32

    private init(secret: [UInt8]) {
        self.secret = secret
        digest = Digest32.sha256(secret)
    }

    /// Reads the text that ``revealed()`` gave.
    ///
    /// - Parameter text: 43 characters of unpadded base64url.
    public init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        self.init(secret: bytes)
    }

    /// Creates the secret of a new browser.
    ///
    /// - Returns: The secret, from the system's random numbers.
    public static func random() -> Self {
        Self(secret: RandomSource.system.bytes(32))
    }

    /// Returns the secret as text, for the cookie and for nothing else.
    ///
    /// - Returns: 43 characters of unpadded base64url.
    public func revealed() -> String {
        Base64URL.encode(secret)
    }
}

extension BrowserProof: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: the secret never prints.
    public var description: String { "BrowserProof(redacted)" }
    /// A fixed text: the secret never prints.
    public var debugDescription: String { description }
    /// Nothing: the secret never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
