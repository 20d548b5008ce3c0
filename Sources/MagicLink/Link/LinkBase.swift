//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The configured beginning of every link: scheme, host and path come from here only (R80).
package struct LinkBase: Sendable, Hashable {
    /// `https://portal.example`, without a trailing slash.
    package let origin: String
    /// The host, lower-case, without port.
    package let host: String
    /// The path, such as `/sign-in/link`.
    package let path: String
    /// Whether the scheme is https.
    package let isSecure: Bool
    /// Whether the host is this machine.
    package let isLoopback: Bool

    /// The link without its token.
    package var text: String { origin + path }

    /// Reads a link URL, on its raw text (R81).
    package init(_ text: String) throws(MagicLinkError) {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else {
            throw Self.refusal("the link URL begins with https://")
        }
        let rest = text.utf8.dropFirst(isSecure ? 8 : 7)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
            throw Self.refusal("the link URL has a path, such as /sign-in/link")
        }
        let authority = String(decoding: rest[..<slash], as: UTF8.self)
        guard authority == authority.lowercased(), let (host, port) = Self.split(authority), !host.isEmpty else {
            throw Self.refusal("the link URL has a lower-case ASCII host, and a port from 1 to 65535 if any")
        }
        path = String(decoding: rest[slash...], as: UTF8.self)
        let segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isPlain = path.utf8.allSatisfy { Self.isUnreserved($0) || $0 == UInt8(ascii: "/") }
        guard isPlain,
            segments.allSatisfy({ !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) })
        else {
            throw Self.refusal("the link URL's path has plain segments only, and no query or fragment")
        }
        isLoopback = Self.isLoopback(host)
        guard isSecure || isLoopback else {
            throw Self.refusal("the link URL is https; http is for loopback addresses only")
        }
        self.isSecure = isSecure
        self.host = host
        let isDefaultPort = port == nil || port == (isSecure ? 443 : 80)
        origin = (isSecure ? "https://" : "http://") + host + (isDefaultPort ? "" : ":\(port ?? 0)")
    }

    private static func refusal(_ reason: String) -> MagicLinkError {
        MagicLinkError(.invalidConfiguration, reason)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private static func split(_ authority: String) -> (host: String, port: Int?)? {
        let host: Substring
        let tail: Substring
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            guard
                ClientNetwork.parse(String(authority[authority.index(after: authority.startIndex)..<end]))?.count == 16
            else { return nil }
            host = authority[...end]
            tail = authority[authority.index(after: end)...]
        } else {
            let colon = authority.firstIndex(of: ":") ?? authority.endIndex
            host = authority[..<colon]
            tail = authority[colon...]
            let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let isHostName = labels.allSatisfy { label in
                !label.isEmpty && label.count <= 63 && label.first != UInt8(ascii: "-")
                    && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { isUnreserved($0) && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "~") }
            }
            guard isHostName, host.utf8.count <= 253 else { return nil }
        }
        guard !tail.isEmpty else { return (String(host), nil) }
        let digits = tail.dropFirst()
        guard tail.first == ":", digits.first != "0", digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return (String(host), port)
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" {
            return true
        }
        guard let bytes = ClientNetwork.parse(host), bytes.count == 4 else { return false }
        return bytes[0] == 127
    }
}
