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
    }

    package let kind: Kind

    /// The browser that asked continues by itself; any other gets a page with a button.
    public static let preferred = Self(kind: .preferred)
    /// Any other browser is refused, with a way to a link of its own.
    public static let required = Self(kind: .required)
    /// No browser asked for the link: every browser gets a page with a button.
    public static let none = Self(kind: .none)

    /// The binding's name.
    public var description: String { "\(kind)" }
}
