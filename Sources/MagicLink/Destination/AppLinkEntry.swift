//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// `SCHEME://AUTHORITY`, as an allow-list names an app.
enum AppLinkEntry {
    /// Schemes that never open an app: browsers load or run them, or hand them to a program of their own choice.
    private static let refusedSchemes = [
        "http", "https", "ws", "wss", "ftp", "javascript", "data", "vbscript", "file", "blob", "about", "filesystem",
        "view-source", "intent",
    ]

    /// Whether the text is a scheme (RFC 3986, 3.1) that an app may have.
    static func isScheme(_ text: Span<UInt8>) -> Bool {
        guard !text.isEmpty, ASCII.isLetter(text[0]) else { return false }
        for index in text.indices {
            let byte = text[index]
            let isMark = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            guard isMark || ASCII.isLetter(byte) || ASCII.isDigit(byte) else { return false }
        }
        return !refusedSchemes.contains { equals(text, $0) }
    }

    /// Whether the text is an authority that an app link may have: unreserved characters, no user, no port.
    static func isAuthority(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            guard ASCII.isUnreserved(text[index]) else { return false }
        }
        return !text.isEmpty
    }

    /// Whether two ASCII texts are the same but for the case of letters.
    static func equals(_ text: Span<UInt8>, _ name: String) -> Bool {
        name.withUTF8Bytes { name in
            guard name.count == text.count else { return false }
            for index in text.indices where ASCII.lowerCased(text[index]) != ASCII.lowerCased(name[index]) {
                return false
            }
            return true
        }
    }
}
