//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLinkHTTP

/// The languages that the portal's pages speak.
enum PortalLanguage: String, Sendable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case japanese = "ja"
    case arabic = "ar"

    /// Chooses what a reader's `Accept-Language` asks for; English where nothing fits.
    init(accepting field: String?) {
        let tag = AcceptLanguage(field).preferred(among: Self.allCases.map(\.rawValue))
        self = tag.flatMap(Self.init) ?? .english
    }

    /// The direction in which the language is written.
    var direction: String { self == .arabic ? "rtl" : "ltr" }

    /// What stands between two sentences.
    var betweenSentences: String { self == .japanese ? "" : " " }

    /// What stands between thousands, and before the cents.
    var numberMarks: (group: String, decimal: String) {
        switch self {
        case .english, .japanese, .arabic: (",", ".")
        case .german, .spanish: (".", ",")
        case .french: ("\u{202F}", ",")
        }
    }
}
