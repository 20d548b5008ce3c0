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

    /// Creates the fields.
    ///
    /// - Parameter base: The service's own URL; browsers are told to stay with https where it is public.
    init(base: BaseURL) {
        let style = Data(SHA256.hash(data: Data(StyleSheet.text.utf8))).base64EncodedString()
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: """
            default-src 'none'; style-src 'sha256-\(style)'; form-action 'self'; frame-ancestors 'none'; \
            base-uri 'none'
            """,
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
    func response(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: page.text)))
    }

    /// Makes the response that leads to another page after a post.
    func seeOther(_ location: String) -> Response {
        var fields = fields
        fields[.contentType] = nil
        fields[.location] = location
        return Response(status: .seeOther, headers: fields)
    }
}
