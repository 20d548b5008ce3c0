//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import MagicLink

/// What may be sent to a mail server: checked once more where the bytes go out, whatever was checked before (R65).
enum WireText {
    /// Whether a text can stand between the angle brackets of `MAIL FROM` and `RCPT TO`: printable ASCII without blank,
    /// bracket, quote or backslash, at most 254 octets (RFC 5321, 4.5.3.1.3), one `@`.
    static func isMailbox(_ text: String) -> Bool {
        let utf8 = text.utf8
        return (3...254).contains(utf8.count)
            && utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>\"\\(),:;[]".utf8.contains($0) }
            && utf8.count(where: { $0 == UInt8(ascii: "@") }) == 1
            && utf8.first != UInt8(ascii: "@") && utf8.last != UInt8(ascii: "@")
    }

    /// Whether a text can stand behind `EHLO`.
    static func isClientName(_ text: String) -> Bool {
        if text.hasPrefix("["), text.hasSuffix("]") {
            let address = text.dropFirst().dropLast()
            let literal = address.hasPrefix("IPv6:") ? address.dropFirst(5) : address
            return ClientNetwork(String(literal)) != nil
        }
        return isHost(text[...])
    }

    /// Whether a text is a host name, or an IPv4 address: labels of letters, digits and inner hyphens (RFC 1123, 2.1).
    static func isHost(_ text: Substring) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
                        default: false
                        }
                    }
            }
    }

    static func isIPv6(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: ":")) && ClientNetwork(text) != nil
    }

    /// Whether a host is an address of this machine alone: the name `localhost` is what the resolver makes of it, and
    /// counts too.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && ClientNetwork(host) != nil
    }

    /// The text without its percent-encoding, or `nil` where an escape is none or the bytes are not UTF-8.
    static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(Substring(rest.prefix(2)), radix: 16),
                rest.first != UInt8(ascii: "+")
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether a message can go over the wire as it is: only whole CRLF line ends, no NUL, lines of at most 998 octets
    /// (RFC 5321, 4.5.3.1.6 and 2.3.8), and a line end at the end (R66).
    ///
    /// Dots at line starts are doubled by libcurl, which sees the same bytes.
    static func isMessage(_ bytes: [UInt8]) -> Bool {
        var length = 0
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0: return false
            case UInt8(ascii: "\n"):
                guard previous == UInt8(ascii: "\r") else { return false }
                length = 0
            default:
                guard previous != UInt8(ascii: "\r"), length < 999 else { return false }
                length += 1
            }
            previous = byte
        }
        return previous == UInt8(ascii: "\n")
    }
}
#endif
