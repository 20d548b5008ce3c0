//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import HTTPTypes
import Hummingbird
import HummingbirdTesting

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .from
}

extension TestClientProtocol {
    /// Sends a form as the service's own page does.
    func post(_ uri: String, _ body: String, cookies: [String] = []) async throws -> TestResponse {
        try await execute(
            uri: uri,
            method: .post,
            headers: headers(
                cookies,
                [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"]
            ),
            body: ByteBuffer(string: body)
        )
    }

    func get(_ uri: String, cookies: [String] = []) async throws -> TestResponse {
        try await execute(uri: uri, method: .get, headers: headers(cookies, [:]))
    }

    private func headers(_ cookies: [String], _ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        if !cookies.isEmpty {
            headers[.cookie] = cookies.joined(separator: "; ")
        }
        return headers
    }
}

extension TestResponse {
    /// What the answer sets, as a request sends it back.
    var cookies: [String] {
        headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
    }

    var text: String { String(buffer: body) }
}
#endif
