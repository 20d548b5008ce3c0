//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// The place of the language that suits a reader best: what `Accept-Language` asks for, or else the first language.
    ///
    /// Nothing else decides, the account least of all: a page must not tell who is known (R45).
    func language(for fields: RequestFields) -> Int {
        guard languages.count > 1 else { return 0 }
        return AcceptLanguage(fields.acceptLanguage).place(among: languageTags) ?? 0
    }

    /// The body of a page: the application's renderer, or else the standard pages.
    func body(of page: PageContent, status: HTTPResponse.Status, inLanguageAt place: Int) -> [UInt8] {
        if let pageRenderer {
            let request = PageRequest(page: page, status: status.code, words: languages[place], site: site)
            if let html = pageRenderer.renderPage(request) { return html.bytes }
        }
        return standardPages.html(of: page, inLanguageAt: place).bytes
    }
}
