//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How the library's mails look: an accent colour for light and dark, and whom to ask for help.
///
/// The name at the head of each mail is ``MagicLinkAuthenticator/Configuration/serviceName``.
///
/// ```swift
/// let theme = try MailTheme(accent: "#0b6b4f", darkAccent: "#7fe0c0", support: EmailAddress("help@portal.example"))
/// configuration.renderer = try StandardMessageRenderer(theme: theme)
/// ```
///
/// The defaults are those of the standard pages, so that mails and pages look like one product.
public struct MailTheme: Sendable {
    let colors: AccentColors
    /// The address for help at the foot of each mail.
    ///
    /// It is shown as text: a mail has no link but its own.
    public var support: EmailAddress?

    /// The looks of the library.
    public static let standard = Self()

    private init() {
        colors = .standard
    }

    /// Creates a theme.
    ///
    /// - Parameters:
    ///   - accent: The colour of the button and the link on light ground, such as `#1d4fd7`. White text on it, and it on
    ///     light ground, have a contrast of at least 4.5.
    ///   - darkAccent: The same on dark ground, such as `#8fb3ff`, with dark text on it.
    ///   - support: The address for help.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration`` for a colour that is none or has
    ///   too little contrast.
    public init(
        accent: String = "#1d4fd7",
        darkAccent: String = "#8fb3ff",
        support: EmailAddress? = nil
    ) throws(MagicLinkError) {
        colors = try AccentColors(light: accent, dark: darkAccent)
        self.support = support
    }
}
