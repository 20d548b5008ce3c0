//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// `HOST` or `HOST:PORT` in the one spelling that an allow-list may hold, but for the case of letters.
enum HostAuthority {
    private static let colon = UInt8(ascii: ":")

    /// Whether the text is a name of LDH labels, an IPv4 or a bracketed IPv6 literal, each in canonical form, and then
    /// nothing or a port from 1 to 65535 without leading zeros.
    ///
    /// A name whose last label browsers take for a number must be an IPv4 literal (WHATWG URL, host parsing). Names may
    /// have one label, for services inside a network.
    static func isCanonical(_ text: Span<UInt8>) -> Bool {
        if text.isEmpty { return false }
        if text[0] == UInt8(ascii: "[") {
            guard let close = firstIndex(of: UInt8(ascii: "]"), in: text) else { return false }
            return IPv6Literal.isCanonical(text.extracting(1..<close)) && isEndOrPort(text.extracting((close + 1)...))
        }
        let end = firstIndex(of: colon, in: text) ?? text.count
        return isHost(text.extracting(..<end)) && isEndOrPort(text.extracting(end...))
    }

    /// Whether a canonical text names a port.
    static func hasPort(_ text: Span<UInt8>) -> Bool {
        guard let last = text.indices.last, text[last] != UInt8(ascii: "]") else { return false }
        return firstIndex(of: colon, in: text) != nil
    }

    private static func isHost(_ host: Span<UInt8>) -> Bool {
        if host.isEmpty || host.count > 253 { return false }
        var start = 0
        while true {
            let end = DomainName.endOfLabel(in: host, from: start)
            let label = host.extracting(start..<end)
            guard DomainName.isHostLabel(label) else { return false }
            if end == host.count { return !isNumber(label) || isIPv4(host) }
            start = end + 1
        }
    }

    /// Digits only, or `0x` and hexadecimal digits.
    private static func isNumber(_ label: Span<UInt8>) -> Bool {
        let isHex = label.count > 1 && label[0] == 0x30 && ASCII.lowerCased(label[1]) == UInt8(ascii: "x")
        let digits = label.extracting((isHex ? 2 : 0)...)
        for index in digits.indices {
            guard isHex ? ASCII.hexValue(digits[index]) != nil : ASCII.isDigit(digits[index]) else { return false }
        }
        return true
    }

    /// Four numbers from 0 to 255 without leading zeros.
    private static func isIPv4(_ host: Span<UInt8>) -> Bool {
        var start = 0
        var parts = 0
        while start <= host.count {
            let end = DomainName.endOfLabel(in: host, from: start)
            guard let number = decimal(host.extracting(start..<end)), number <= 255 else { return false }
            parts += 1
            start = end + 1
        }
        return parts == 4
    }

    private static func isEndOrPort(_ text: Span<UInt8>) -> Bool {
        if text.isEmpty { return true }
        guard text[0] == colon, let port = decimal(text.extracting(1...)) else { return false }
        return (1...65_535).contains(port)
    }

    /// A number of at most five digits without leading zeros.
    private static func decimal(_ text: Span<UInt8>) -> Int? {
        guard (1...5).contains(text.count), text.count == 1 || text[0] != 0x30 else { return nil }
        var number = 0
        for index in text.indices {
            guard ASCII.isDigit(text[index]) else { return nil }
            number = number * 10 + Int(text[index] - 0x30)
        }
        return number
    }

    private static func firstIndex(of byte: UInt8, in text: Span<UInt8>) -> Int? {
        for index in text.indices where text[index] == byte { return index }
        return nil
    }
}
