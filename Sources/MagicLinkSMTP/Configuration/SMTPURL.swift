//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import MagicLink

/// The parts of `smtp://user:password@host:port?starttls=required`.
///
/// Nothing of the text stands in an error: it may hold a password.
struct SMTPURL {
    let host: String
    let port: Int
    let security: SMTPConfiguration.Security
    let credentials: SMTPCredentials?

    init(_ text: String, password: String?) throws(MagicLinkError) {
        var rest = text[...]
        let isImplicit: Bool
        if rest.hasPrefix("smtp://") {
            isImplicit = false
        } else if rest.hasPrefix("smtps://") {
            isImplicit = true
        } else {
            throw Self.refused("begins with smtp:// or smtps://")
        }
        rest = rest.dropFirst(isImplicit ? 8 : 7)

        var isOff = false
        if let mark = rest.firstIndex(of: "?") {
            switch rest[rest.index(after: mark)...] {
            case "starttls=off" where !isImplicit: isOff = true
            case "starttls=required" where !isImplicit: break
            default: throw Self.refused("has no query but ?starttls=required or ?starttls=off, after smtp:// only")
            }
            rest = rest[..<mark]
        }
        if rest.last == "/" { rest.removeLast() }
        guard !rest.contains(where: { $0 == "/" || $0 == "#" }) else {
            throw Self.refused("has no path and no fragment; encode them in credentials as %2F and %23")
        }

        var credentials: SMTPCredentials?
        if let at = rest.lastIndex(of: "@") {
            credentials = try Self.credentials(rest[..<at], password)
            rest = rest[rest.index(after: at)...]
        }
        guard credentials != nil || password == nil else {
            throw Self.refused("names the user whose password is given")
        }
        self.credentials = credentials
        (host, port) = try Self.authority(rest, defaultPort: isImplicit ? 465 : 587)
        if isOff {
            guard WireText.isLoopback(host) else {
                throw Self.refused("has starttls=off for a loopback address only")
            }
            security = .none
        } else {
            security = isImplicit ? .implicitTLS : .startTLS
        }
    }

    private static func credentials(
        _ text: Substring,
        _ password: String?
    ) throws(MagicLinkError) -> SMTPCredentials {
        if let password {
            guard !text.contains(":"), let name = WireText.percentDecoded(text) else {
                throw refused("has no password where one is given apart from it")
            }
            return try SMTPCredentials(username: name, password: password)
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = WireText.percentDecoded(parts[0]),
            let password = WireText.percentDecoded(parts[1])
        else { throw refused("has user and password as user:password@, percent-encoded") }
        return try SMTPCredentials(username: name, password: password)
    }

    private static func authority(_ text: Substring, defaultPort: Int) throws(MagicLinkError) -> (String, Int) {
        let host: Substring
        var tail: Substring
        if text.first == "[" {
            guard let close = text.firstIndex(of: "]") else { throw refused("has an IPv6 address in brackets") }
            host = text[text.index(after: text.startIndex)..<close]
            tail = text[text.index(after: close)...]
            guard WireText.isIPv6(String(host)) else { throw refused("has an IPv6 address in brackets") }
        } else {
            let colon = text.firstIndex(of: ":") ?? text.endIndex
            host = text[..<colon]
            tail = text[colon...]
            guard WireText.isHost(host) else {
                throw refused("has a host name of ASCII letters, digits, hyphens and dots, or an address")
            }
        }
        guard !tail.isEmpty else { return (String(host), defaultPort) }
        guard tail.removeFirst() == ":", (1...5).contains(tail.utf8.count),
            tail.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(tail), (1...65_535).contains(port)
        else { throw refused("has a port from 1 to 65535") }
        return (String(host), port)
    }

    private static func refused(_ rule: String) -> MagicLinkError {
        MagicLinkError(.invalidConfiguration, "the URL of a mail server \(rule)")
    }
}
#endif
