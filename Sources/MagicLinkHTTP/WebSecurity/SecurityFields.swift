//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// The fields that every answer carries, whatever its status (R23).
struct SecurityFields: Sendable {
    /// Those of an answer without a body.
    let fields: HTTPFields
    /// Those of an answer in JSON, with its type.
    let json: HTTPFields
    /// Those of a page in each language, with its type and language.
    let pages: [HTTPFields]

    init(isStrictTransport: Bool, styles: [String], scripts: [String], languages: [String]) {
        var fields: HTTPFields = [
            .cacheControl: "no-store",
            .contentSecurityPolicy: Self.contentSecurityPolicy(styles: styles, scripts: scripts),
            // Not `no-referrer`: browsers then send `Origin: null` with the page's own posts.
            .referrerPolicy: "strict-origin",
            .xContentTypeOptions: "nosniff",
            .crossOriginOpenerPolicy: "same-origin",
            .crossOriginResourcePolicy: "same-origin",
            .xRobotsTag: "noindex, nofollow",
        ]
        if isStrictTransport {
            fields[.strictTransportSecurity] = "max-age=31536000"
        }
        self.fields = fields
        json = Self.adding([.contentType: "application/json"], to: fields)
        pages = languages.map { language in
            let own: HTTPFields = [
                .contentType: "text/html; charset=utf-8",
                .contentLanguage: language,
                .vary: "Accept, Accept-Language",
            ]
            return Self.adding(own, to: fields)
        }
    }

    private static func adding(_ own: HTTPFields, to fields: HTTPFields) -> HTTPFields {
        var fields = fields
        fields.append(contentsOf: own)
        return fields
    }

    /// Nothing runs and nothing styles a page but the constants of the renderers, which are named by their SHA-256.
    private static func contentSecurityPolicy(styles: [String], scripts: [String]) -> String {
        [
            "default-src 'none'",
            "script-src \(sources(scripts))",
            "style-src \(sources(styles))",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ].joined(separator: "; ")
    }

    private static func sources(_ texts: [String]) -> String {
        texts.map { "'\(ContentHash.source(of: $0))'" }.joined(separator: " ")
    }
}
