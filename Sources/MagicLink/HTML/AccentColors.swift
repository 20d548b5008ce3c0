//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// An accent colour for light and for dark ground, each with enough contrast to be read (WCAG 2.2, 1.4.3), and the colours
/// that it is held against.
package struct AccentColors: Sendable {
    package static let ground = PageColor(red: 0xF2, green: 0xF4, blue: 0xF7)
    /// On the accent colour, and the card on light ground.
    package static let white = PageColor(red: 0xFF, green: 0xFF, blue: 0xFF)
    package static let darkCard = PageColor(red: 0x19, green: 0x1D, blue: 0x24)
    /// On the accent colour for dark ground.
    package static let onDark = PageColor(red: 0x0B, green: 0x17, blue: 0x30)

    package let light: PageColor
    package let dark: PageColor

    /// The colours of the library: `#1d4fd7` and `#8fb3ff`.
    package static let standard = Self()

    private init() {
        light = PageColor(red: 0x1D, green: 0x4F, blue: 0xD7)
        dark = PageColor(red: 0x8F, green: 0xB3, blue: 0xFF)
    }

    /// Reads and checks two colours.
    package init(light: String, dark: String) throws(MagicLinkError) {
        guard let light = PageColor(light), let dark = PageColor(dark) else {
            throw MagicLinkError(
                .invalidConfiguration,
                "a colour of a theme is # and six hexadecimal digits, such as #1d4fd7"
            )
        }
        guard min(light.contrast(to: Self.white), light.contrast(to: Self.ground)) >= 4.5 else {
            throw MagicLinkError(
                .invalidConfiguration,
                "the accent colour needs a contrast of 4.5 to white and to the light ground: darken it"
            )
        }
        guard min(dark.contrast(to: Self.onDark), dark.contrast(to: Self.darkCard)) >= 4.5 else {
            throw MagicLinkError(
                .invalidConfiguration,
                "the accent colour for dark ground needs a contrast of 4.5 to it: lighten it"
            )
        }
        self.light = light
        self.dark = dark
    }
}
