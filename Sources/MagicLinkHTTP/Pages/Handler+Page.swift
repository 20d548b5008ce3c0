//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// The words of the language that suits a reader best: what `Accept-Language` asks for, or else the first language.
    ///
    /// Nothing else decides, the account least of all: a page must not tell who is known (R45).
    func words(for request: HTTPRequest) -> PageWords {
        let wishes = AcceptLanguage(request.headerFields[.acceptLanguage])
        let tag = wishes.preferred(among: languages.map(\.language))
        return languages.first { $0.language == tag } ?? languages.first ?? .english
    }

    /// The body of a page: the application's renderer, or else the standard pages.
    func body(of page: PageContent, status: HTTPResponse.Status, in words: PageWords) -> [UInt8] {
        let request = PageRequest(page: page, status: status.code, words: words, site: site)
        return (pageRenderer?.renderPage(request) ?? standardPages.renderPage(request))?.bytes ?? []
    }
}
