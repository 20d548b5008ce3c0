//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A browser's own secret: 32 random bytes in a cookie, one per browser.
///
/// It tells the browser that asked for a link from all others. Stores see its SHA-256 only. It prints redacted.
public struct BrowserProof: Sendable, CustomStringConvertible {
    package let secret: Secret32

    /// The digest that stores see.
    package var digest: Digest32 { secret.digest }

    private init(secret: Secret32) {
        self.secret = secret
    }

    /// Reads the text that ``revealed()`` gave.
    ///
    /// - Parameter text: 43 characters of unpadded base64url.
    public init?(_ text: String) {
        guard let secret = Secret32(base64URL: text) else { return nil }
        self.init(secret: secret)
    }

    /// Creates the secret of a new browser.
    ///
    /// - Returns: The secret, from the system's random numbers.
    public static func random() -> Self {
        Self(secret: .random())
    }

    /// Returns the secret as text, for the cookie and for nothing else.
    ///
    /// - Returns: 43 characters of unpadded base64url.
    public func revealed() -> String {
        secret.revealed()
    }

    /// A fixed text: the secret never prints.
    public var description: String { "BrowserProof(redacted)" }
}
