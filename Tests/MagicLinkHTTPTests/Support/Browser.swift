//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import MagicLinkHTTP

/// A browser as far as signing in needs one: it keeps cookies and says where its posts come from.
final class Browser {
    let site: Site
    private(set) var cookies: [String: String] = [:]

    init(_ site: Site) {
        self.site = site
    }

    func get(_ target: String, headers: HTTPFields = [:]) async -> HTTPReply {
        await send(.get, target, headers: headers, body: "")
    }

    func post(_ target: String, _ body: String, headers: HTTPFields = [:]) async -> HTTPReply {
        var all: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        for field in headers {
            all[field.name] = field.value
        }
        return await send(.post, target, headers: all, body: body)
    }

    /// A post of a script on the service's own pages, or of a program that says the same.
    func postJSON(_ target: String, _ body: String, headers: HTTPFields = [:]) async -> HTTPReply {
        var all: HTTPFields = [.contentType: "application/json"]
        for field in headers {
            all[field.name] = field.value
        }
        return await post(target, body, headers: all)
    }

    func send(_ method: HTTPRequest.Method, _ target: String, headers: HTTPFields, body: String) async -> HTTPReply {
        let reply = await site.respond(method, target, headers: withCookies(headers), body: body)
        keep(reply)
        return reply
    }

    func withCookies(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        }
        return headers
    }

    /// Takes the cookies of an answer, or drops an answer that got lost if it is not called.
    func keep(_ reply: HTTPReply) {
        for line in reply.cookies {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isOver = line.contains("Max-Age=0")
            cookies[String(pair[0])] = isOver ? nil : String(pair[1])
        }
    }

    func forget(_ name: String) {
        cookies[name] = nil
    }

    /// Asks for a link and presses it, as a person does.
    func signIn(_ address: String = "accounts@acme.example", to destination: String? = nil) async throws -> HTTPReply {
        let to = destination.map { "&to=" + percentEncoded($0) } ?? ""
        _ = await post("/sign-in", "email=" + percentEncoded(address) + to)
        return await post("/sign-in/link", "token=" + (try await site.mailedToken(address)))
    }

    /// A request to one of the application's own pages.
    func request(_ target: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) -> HTTPRequest {
        HTTPRequest(
            method: method,
            scheme: "https",
            authority: "portal.example",
            path: target,
            headerFields: withCookies(headers)
        )
    }
}

/// Encodes all but ASCII letters and digits, as a form does.
func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
        let character = Character(Unicode.Scalar(byte))
        if byte < 0x80, character.isLetter || character.isNumber { return String(character) }
        return "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
}

/// A text as JSON writes it.
func jsonText(_ text: String) -> String {
    (try? String(decoding: JSONEncoder().encode(text), as: UTF8.self)) ?? ""
}

extension HTTPField.Name {
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .from
    static let fetchMode = HTTPField.Name("Sec-Fetch-Mode") ?? .from
    static let fetchDest = HTTPField.Name("Sec-Fetch-Dest") ?? .from
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .from
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .from
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .from
    static let robots = HTTPField.Name("X-Robots-Tag") ?? .from

    static func named(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .from
    }
}
