//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// How the standard pages look: an accent colour for light and dark, a logo, and whom to ask for help.
public struct PageTheme: Sendable {
    let colors: AccentColors
    let logo: String?
    /// The address for help at the foot of each page.
    public var support: EmailAddress?

    /// The looks of the library.
    public static let standard = Self()

    private init() {
        colors = .standard
        logo = nil
    }

    /// Creates a theme.
    ///
    /// - Parameters:
    ///   - accent: The colour of buttons and links on light ground, such as `#1d4fd7`. White text on it, and it on the
    ///     page's ground, have a contrast of at least 4.5.
    ///   - darkAccent: The same on dark ground, such as `#8fb3ff`, with dark text on it.
    ///   - logo: The path data of an SVG path on a ground of 24 by 24 units, which is filled with the accent colour; at
    ///     most 4096 bytes. Default: an envelope.
    ///   - support: The address for help.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` for a colour that is none or has too little contrast,
    ///   and for path data that has anything but commands and numbers.
    public init(
        accent: String = "#1d4fd7",
        darkAccent: String = "#8fb3ff",
        logo: String? = nil,
        support: EmailAddress? = nil
    ) throws(MagicLinkError) {
        let colors = try AccentColors(light: accent, dark: darkAccent)
        if let logo {
            guard (1...4096).contains(logo.utf8.count), logo.utf8.allSatisfy(Self.isPathData) else {
                throw .configuration("the logo is SVG path data: commands and numbers, at most 4096 bytes")
            }
        }
        self.colors = colors
        self.logo = logo
        self.support = support
    }

    /// Letters of commands and exponents, numbers, and what separates them.
    private static func isPathData(_ byte: UInt8) -> Bool {
        "MmZzLlHhVvCcSsQqTtAa0123456789eE+-., ".utf8.contains(byte)
    }
}
