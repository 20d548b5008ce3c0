//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Why a text is not an address that may sign in; the raw value is what the caller reads, and never quotes the text.
package enum AddressFlaw: String, Error, CaseIterable {
    case empty = "the address is empty"
    case tooLong = "the address is longer than 254 bytes"
    case noAt = "the address has no @"
    case secondAt = "the address has more than one @"
    case noLocalPart = "nothing stands before the @"
    case localTooLong = "the part before the @ is longer than 64 bytes"
    case localDot = "the part before the @ begins or ends with a dot, or has two in a row"
    case localCharacter = "the part before the @ has a character that is not allowed"
    case encodedWord = "the part before the @ has the start of an encoded word"
    case domain = "the part after the @ is not a public host name"
}

/// Reads one address, byte by byte, in one pass.
enum AddressScan {
    /// What a text holds, in the spelling that is kept.
    struct Parts {
        let mailbox: String
        let identity: String
        let localLength: Int
    }

    private static let at = UInt8(ascii: "@")
    private static let dot = UInt8(ascii: ".")

    /// The characters of a dot-atom, but for those that relays route on (`%` and `!`) and those that mail servers expand
    /// or run: `$`, braces, `|` and the backtick.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "#", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "~": true
        default: false
        }
    }

    static func parts(of bytes: Span<UInt8>, in text: String) -> Result<Parts, AddressFlaw> {
        var start = 0
        var end = bytes.count
        while start < end, isOuterSpace(bytes[start]) { start += 1 }
        while end > start, isOuterSpace(bytes[end - 1]) { end -= 1 }
        let address = bytes.extracting(start..<end)
        if address.isEmpty { return .failure(.empty) }
        if address.count > 254 { return .failure(.tooLong) }
        let localLength: Int
        switch scanLocalPart(address) {
        case .success(let length): localLength = length
        case .failure(let flaw): return .failure(flaw)
        }
        let domain = address.extracting((localLength + 1)...)
        guard DomainName.isPublicHostName(domain) else {
            return .failure(contains(at, domain) ? .secondAt : .domain)
        }
        // Most addresses are kept as they came, so that both texts share the caller's storage.
        let isKept = address.count == bytes.count && !hasUpper(domain)
        let mailbox = isKept ? text : String(ascii: address, lowerCasedFrom: localLength)
        // The domain of the mailbox is in lower case, so only the local part decides.
        let isLower = !hasUpper(address.extracting(..<localLength))
        let identity = isLower ? mailbox : String(ascii: address, lowerCasedFrom: 0)
        return .success(Parts(mailbox: mailbox, identity: identity, localLength: localLength))
    }

    /// The number of bytes before the `@` of a mailbox, or of all if there is none.
    static func localLength(of mailbox: Span<UInt8>) -> Int {
        for index in mailbox.indices where mailbox[index] == at { return index }
        return mailbox.count
    }

    /// The identity of a mailbox, which shares its storage where it can.
    static func identity(of mailbox: Span<UInt8>, in text: String) -> String {
        hasUpper(mailbox) ? String(ascii: mailbox, lowerCasedFrom: 0) : text
    }

    /// The length of the local part, if the text begins with one and an `@`.
    private static func scanLocalPart(_ address: Span<UInt8>) -> Result<Int, AddressFlaw> {
        var previous = dot
        for index in address.indices {
            let byte = address[index]
            if byte == at {
                if index == 0 { return .failure(.noLocalPart) }
                return previous == dot ? .failure(.localDot) : .success(index)
            }
            if index == 64 { return .failure(contains(at, address) ? .localTooLong : .noAt) }
            if byte == dot {
                if previous == dot { return .failure(.localDot) }
            } else if !isAtom(byte) {
                return .failure(.localCharacter)
            } else if previous == UInt8(ascii: "="), byte == UInt8(ascii: "?") {
                return .failure(.encodedWord)
            }
            previous = byte
        }
        return .failure(.noAt)
    }

    private static func isOuterSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func contains(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where bytes[index] == byte { return true }
        return false
    }

    private static func hasUpper(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where ASCII.isUpper(bytes[index]) { return true }
        return false
    }
}
