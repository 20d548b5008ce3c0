//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension MagicLinkHTTPHandler {
    /// Reads the tags of languages, and refuses languages that pages cannot be in.
    static func tags(of languages: [PageWords]) throws(MagicLinkError) -> [LanguageTag] {
        guard !languages.isEmpty else {
            throw .configuration("the pages have at least one language")
        }
        var tags: [LanguageTag] = []
        for words in languages {
            guard let tag = LanguageTag(words.language) else {
                throw .configuration("the tag of a language of the pages is like en or pt-BR")
            }
            guard !tags.contains(tag) else {
                throw .configuration("two languages of the pages have the same tag")
            }
            guard words.months.count == 12 else {
                throw .configuration("a language of the pages names twelve months")
            }
            tags.append(tag)
        }
        return tags
    }
}
