//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Host names of mail domains, checked on raw bytes.
enum DomainName {
    private static let hyphen = UInt8(ascii: "-")

    /// Whether the text is a host name that mail on the public network can have.
    ///
    /// At least two labels of letters, digits and inner hyphens, 1 to 63 bytes each and 253 in all, the last one
    /// alphabetic or an A-label (RFC 5321, 2.3.5; RFC 1123, 2.1), and not below `localhost` (RFC 6761, 6.3). Two hyphens
    /// at the third and fourth place stand in valid A-labels only (RFC 5891, 4.2.3.1).
    static func isPublicHostName(_ bytes: Span<UInt8>) -> Bool {
        if bytes.isEmpty || bytes.count > 253 { return false }
        var start = 0
        var labels = 0
        var isBidi = false
        while true {
            let end = endOfLabel(in: bytes, from: start)
            let label = bytes.extracting(start..<end)
            guard isHostLabel(label) else { return false }
            let isLast = end == bytes.count
            if hasReservedHyphens(label) {
                guard let unicode = ALabel.decode(label), unicode.isAllowed else { return false }
                isBidi = isBidi || unicode.isRightToLeft
            } else if isLast, !isAlphabetic(label) || isLocalhost(label) {
                return false
            }
            labels += 1
            if isLast { break }
            start = end + 1
        }
        return labels > 1 && (!isBidi || everyLabelFollowsBidiRule(bytes))
    }

    /// One label of letters, digits and inner hyphens, 1 to 63 bytes long (RFC 1123, 2.1).
    static func isHostLabel(_ label: Span<UInt8>) -> Bool {
        if label.isEmpty || label.count > 63 { return false }
        if label[0] == hyphen || label[label.count - 1] == hyphen { return false }
        for index in label.indices {
            let byte = label[index]
            guard ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == hyphen else { return false }
        }
        return true
    }

    /// Where the label that begins at a place ends: at the next dot, or with the text.
    static func endOfLabel(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: ".") { index += 1 }
        return index
    }

    private static func hasReservedHyphens(_ label: Span<UInt8>) -> Bool {
        label.count >= 4 && label[2] == hyphen && label[3] == hyphen
    }

    private static func isAlphabetic(_ label: Span<UInt8>) -> Bool {
        for index in label.indices where !ASCII.isLetter(label[index]) { return false }
        return true
    }

    private static func isLocalhost(_ label: Span<UInt8>) -> Bool {
        let name: StaticString = "localhost"
        guard label.count == name.utf8CodeUnitCount else { return false }
        var index = 0
        for byte in name.description.utf8 {
            if ASCII.lowerCased(label[index]) != byte { return false }
            index += 1
        }
        return true
    }

    /// The rule of RFC 5893 holds for every label of a name that has a right-to-left one, ASCII labels included.
    private static func everyLabelFollowsBidiRule(_ bytes: Span<UInt8>) -> Bool {
        var start = 0
        while start < bytes.count {
            let end = endOfLabel(in: bytes, from: start)
            let label = bytes.extracting(start..<end)
            let unicode = hasReservedHyphens(label) ? ALabel.decode(label) : UnicodeLabel(ascii: label)
            guard let unicode, unicode.followsBidiRule else { return false }
            start = end + 1
        }
        return true
    }
}
