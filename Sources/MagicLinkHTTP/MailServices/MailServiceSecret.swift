//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// The key of an account at a mail service; it prints redacted.
public struct MailServiceSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let value: String

    /// Creates a secret.
    ///
    /// - Parameter value: 1 to 512 printable ASCII characters without blanks, as it stands in a header field.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` for anything else.
    public init(_ value: String) throws(MagicLinkError) {
        guard (1...512).contains(value.utf8.count), value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw MagicLinkError(
                .invalidConfiguration,
                "the key of a mail service has 1 to 512 printable ASCII characters and no blanks"
            )
        }
        self.value = value
    }

    /// A fixed text: keys never print.
    public var description: String { "MailServiceSecret(redacted)" }
    /// A fixed text: keys never print.
    public var debugDescription: String { description }
    /// Nothing: keys never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
