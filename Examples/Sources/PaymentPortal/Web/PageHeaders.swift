//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The header fields of every page: the same as those of the sign-in pages.
struct PageHeaders: Sendable {
    private let fields: HTTPFields
    /// The source of the one style sheet in the content security policy.
    private static let style = "'sha256-\(Data(SHA256.hash(data: Data(StyleSheet.text.utf8))).base64EncodedString())'"

    /// Creates the fields.
    ///
    /// - Parameter base: The service's own URL; browsers are told to stay with https where it is public.
    init(base: BaseURL) {
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: Self.policy(),
            .xContentTypeOptions: "nosniff",
        ]
        let others = [
            ("Referrer-Policy", "strict-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Robots-Tag", "noindex, nofollow"),
        ]
        for (name, value) in others {
            if let name = HTTPField.Name(name) {
                fields[name] = value
            }
        }
        if base.isSecure, !base.isLoopback {
            fields[.strictTransportSecurity] = "max-age=31536000"
        }
        self.fields = fields
    }

    /// Makes the response of a page.
    ///
    /// - Parameters:
    ///   - page: The page.
    ///   - words: The words that it was written with, whose language the reader's wish decided.
    ///   - status: The status.
    /// - Returns: The response.
    func response(_ page: HTML, _ words: PortalWords, status: HTTPResponse.Status = .ok) -> Response {
        var fields = fields
        fields[.contentLanguage] = words.language.rawValue
        fields[.vary] = "Accept-Language"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: page.text)))
    }

    /// Makes the response of a page that shows another page of the portal in a frame.
    func framing(_ page: HTML, _ words: PortalWords) -> Response {
        var response = response(page, words)
        response.headers[.contentSecurityPolicy] = Self.policy("frame-src 'self'")
        return response
    }

    /// Makes the response of a foreign document, for a frame of the portal: nothing in it runs or loads.
    ///
    /// Mails carry their styles in attributes, which no digest can name.
    func framed(_ document: String) -> Response {
        var fields = fields
        fields[.contentSecurityPolicy] = """
            default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; \
            sandbox allow-top-navigation-by-user-activation
            """
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: document)))
    }

    /// Makes the response that leads to another page after a post.
    func seeOther(_ location: String) -> Response {
        var fields = fields
        fields[.contentType] = nil
        fields[.location] = location
        return Response(status: .seeOther, headers: fields)
    }

    private static func policy(_ more: String...) -> String {
        let parts = [
            "default-src 'none'", "style-src \(style)", "form-action 'self'", "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
        return (parts + more).joined(separator: "; ")
    }
}
