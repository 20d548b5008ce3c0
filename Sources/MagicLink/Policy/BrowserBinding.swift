//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What the browser that asked for a link means when the link is pressed (R27).
public struct BrowserBinding: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: UInt8, Sendable, Hashable {
        case none = 0
        case preferred = 1
        case required = 2
        case typedAddress = 3
    }

    package let kind: Kind

    /// Whether the atomic step refuses a browser other than the one that asked.
    var isEnforcedByTheStore: Bool { kind == .required || kind == .typedAddress }

    /// The browser that asked continues by itself; any other gets a page with a button.
    public static let preferred = Self(kind: .preferred)
    /// Any other browser is refused, with a way to a link of its own.
    public static let required = Self(kind: .required)
    /// The browser that asked continues by itself; in any other the person must type the address that the link was sent to.
    ///
    /// Whoever holds the link alone, such as a stranger to whom it was forwarded, has five tries for all browsers
    /// together. A link that no browser asked for wants the address in every browser.
    public static let typedAddress = Self(kind: .typedAddress)
    /// No browser asked for the link: every browser gets a page with a button.
    public static let none = Self(kind: .none)

    /// The binding's name.
    public var description: String { "\(kind)" }
}
