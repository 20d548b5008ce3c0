//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// A cookie of this host alone: `__Host-` in its name, Secure, HttpOnly, SameSite=Lax, Path=/ (RFC 6265bis, 4.1.3.2).
///
/// The prefix makes browsers refuse one that a sibling host or plain http tries to plant. It needs https; with an http
/// link URL, for loopback addresses only, prefix and Secure are left out.
struct HostCookie: Sendable {
    let name: String
    private let attributes: String

    init(_ name: String, isSecure: Bool) {
        self.name = isSecure ? "__Host-" + name : name
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The cookie that a request carries, or `nil` where it carries none, or two that differ.
    func value(in request: HTTPRequest) -> String? {
        var found: Substring?
        for line in request.headerFields[values: .cookie] {
            for pair in line.split(separator: ";") {
                let pair = pair.trimmingBlanks()
                guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")), pair[..<equals] == name else {
                    continue
                }
                let value = pair[pair.utf8.index(after: equals)...]
                guard found == nil || found == value else { return nil }
                found = value
            }
        }
        return found.map(String.init)
    }

    /// The field that sets the cookie.
    ///
    /// - Parameters:
    ///   - value: Characters of base64url only.
    ///   - lifetime: In seconds, or `nil` for a cookie that ends with the browser.
    /// - Returns: The field.
    func field(value: String, lifetime: Int? = nil) -> HTTPField {
        let age = lifetime.map { "; Max-Age=\($0)" } ?? ""
        return HTTPField(name: .setCookie, value: "\(name)=\(value)\(attributes)\(age)")
    }

    /// The field that takes the cookie away.
    func expiringField() -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(attributes); Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT")
    }
}

extension Substring {
    /// The text without spaces and tabs at its ends.
    func trimmingBlanks() -> Substring {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var text = utf8.drop(while: isBlank)
        while let last = text.last, isBlank(last) {
            text.removeLast()
        }
        return Substring(text)
    }
}
