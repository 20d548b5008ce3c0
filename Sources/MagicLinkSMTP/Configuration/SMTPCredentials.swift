//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
public import MagicLink

/// A name and a password for a mail server; both print redacted.
public struct SMTPCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let username: String
    let password: String

    /// Creates credentials.
    ///
    /// - Parameters:
    ///   - username: The name, at most 255 octets of UTF-8 without controls.
    ///   - password: The password, at most 255 octets of UTF-8 without controls.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` for anything else (R65).
    public init(username: String, password: String) throws(MagicLinkError) {
        for (name, value) in [("user name", username), ("password", password)] {
            guard (1...255).contains(value.utf8.count), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw MagicLinkError(
                    .invalidConfiguration,
                    "the mail server's \(name) has 1 to 255 octets and no control characters"
                )
            }
        }
        self.username = username
        self.password = password
    }

    /// A fixed text: credentials never print.
    public var description: String { "SMTPCredentials(redacted)" }
    /// A fixed text: credentials never print.
    public var debugDescription: String { description }
    /// Nothing: credentials never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
#endif
