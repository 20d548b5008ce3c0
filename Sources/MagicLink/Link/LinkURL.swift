//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The whole link, as it stands in a mail.
///
/// It prints redacted.
public struct LinkURL: Sendable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// Returns the link, for the mail and for nothing else.
    ///
    /// - Returns: The link.
    public func revealed() -> String { text }
}

extension LinkURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: the link never prints.
    public var description: String { "LinkURL(redacted)" }
    /// A fixed text: the link never prints.
    public var debugDescription: String { description }
    /// Nothing: the link never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
