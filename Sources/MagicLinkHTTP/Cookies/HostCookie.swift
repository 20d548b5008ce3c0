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
    /// What the field begins with: the name and `=`.
    private let start: String
    private let attributes: String
    /// What follows the value.
    private let end: String

    /// - Parameters:
    ///   - name: The name without its prefix.
    ///   - isSecure: Whether the service is reached by https.
    ///   - lifetime: In seconds, or `nil` for a cookie that ends with the browser.
    init(_ name: String, isSecure: Bool, lifetime: Int? = nil) {
        self.name = isSecure ? "__Host-" + name : name
        start = self.name + "="
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
        end = attributes + (lifetime.map { "; Max-Age=\($0)" } ?? "")
    }

    /// The cookie that a request carries, or `nil` where it carries none, or two that differ.
    func value(in request: HTTPRequest) -> String? {
        var found: Substring?
        for field in request.headerFields where field.name == .cookie {
            for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = Substring(pair).trimmingBlanks()
                guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")),
                    pair[..<equals].utf8.elementsEqual(name.utf8)
                else { continue }
                let value = pair[pair.utf8.index(after: equals)...]
                guard found == nil || found == value else { return nil }
                found = value
            }
        }
        return found.map(String.init)
    }

    /// The field that sets the cookie.
    ///
    /// - Parameter value: Characters of base64url only.
    /// - Returns: The field.
    func field(value: String) -> HTTPField {
        var text = start
        text.reserveCapacity(start.utf8.count + value.utf8.count + end.utf8.count)
        text += value
        text += end
        return HTTPField(name: .setCookie, value: text)
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
