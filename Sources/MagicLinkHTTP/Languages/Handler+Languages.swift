//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension MagicLinkHTTPHandler {
    /// Refuses languages that pages cannot be in.
    static func validate(_ languages: [PageWords]) throws(MagicLinkError) {
        guard !languages.isEmpty else {
            throw .configuration("the pages have at least one language")
        }
        guard Set(languages.map { $0.language.lowercased() }).count == languages.count else {
            throw .configuration("two languages of the pages have the same tag")
        }
        for words in languages {
            guard LanguageTag(words.language) != nil else {
                throw .configuration("the tag of a language of the pages is like en or pt-BR")
            }
            guard words.months.count == 12 else {
                throw .configuration("a language of the pages names twelve months")
            }
        }
    }
}
