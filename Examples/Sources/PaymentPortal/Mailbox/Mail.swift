//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink

/// A mail as the portal's own mailer writes it: a header, and a text and an HTML part in quoted-printable.
struct Mail: Sendable, Hashable {
    let sender: String
    let recipient: String
    let subject: String
    let date: String
    /// The date as a point in time, where it is written as the portal's mailer writes it.
    var time: UnixTime? { Self.time(date) }
    /// The text part.
    let text: String
    /// The HTML part; empty where there is none.
    let html: String

    /// Reads a mail; what is missing stays empty.
    init(_ source: String) {
        let (fields, body) = Self.split(source.replacingOccurrences(of: "\r\n", with: "\n"))
        sender = Self.decodedWords(fields["from"] ?? "")
        recipient = fields["to"] ?? ""
        subject = Self.decodedWords(fields["subject"] ?? "")
        date = fields["date"] ?? ""
        text = Self.part("text/plain", fields, body) ?? ""
        html = Self.part("text/html", fields, body) ?? ""
    }

    private static func split(_ source: String) -> (fields: [String: String], body: String) {
        guard let end = source.range(of: "\n\n") else { return ([:], source) }
        // A line that begins with a space goes on with the field before it.
        let header = source[..<end.lowerBound]
            .replacingOccurrences(of: "\n ", with: " ").replacingOccurrences(of: "\n\t", with: " ")
        var fields: [String: String] = [:]
        for line in header.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            fields[line[..<colon].lowercased()] = value
        }
        return (fields, String(source[end.upperBound...]))
    }

    /// Reads `Thu, 01 Jan 1970 00:00:00 +0000`.
    private static func time(_ text: String) -> UnixTime? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "+0000", let day = Int64(words[1]), let year = Int64(words[3]),
            let month = months.firstIndex(of: String(words[2])), (1900...9999).contains(year), (1...31).contains(day)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, clock.allSatisfy({ (0...60).contains($0) }) else { return nil }
        // Years that begin in March have their leap day at the end.
        let (shifted, fromMarch) = month < 2 ? (year - 1, Int64(month) + 10) : (year, Int64(month) - 2)
        let days =
            365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * fromMarch + 2) / 5 + day - 719_469
        return UnixTime(seconds: days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Returns the part of a type; a mail without parts is text.
    private static func part(_ wanted: String, _ fields: [String: String], _ body: String) -> String? {
        let type = fields["content-type"] ?? "text/plain"
        guard let name = type.range(of: "boundary=\"") else {
            return type.hasPrefix(wanted) ? decoded(fields, body) : nil
        }
        let boundary = type[name.upperBound...].prefix { $0 != "\"" }
        for part in body.components(separatedBy: "--\(boundary)\n").dropFirst() {
            let (partFields, partBody) = split(part)
            if partFields["content-type"]?.hasPrefix(wanted) ?? false {
                let end = partBody.range(of: "\n--\(boundary)")?.lowerBound ?? partBody.endIndex
                return decoded(partFields, String(partBody[..<end]))
            }
        }
        return nil
    }

    private static func decoded(_ fields: [String: String], _ body: String) -> String {
        guard fields["content-transfer-encoding"]?.lowercased() == "quoted-printable" else { return body }
        return String(decoding: unescaped(body.replacingOccurrences(of: "=\n", with: "").utf8), as: UTF8.self)
    }

    /// Reads encoded words of RFC 2047 in UTF-8, the only ones that the mailer writes.
    private static func decodedWords(_ value: String) -> String {
        var bytes: [UInt8] = []
        var wasEncoded = false
        for word in value.split(separator: " ") {
            let encoded = encodedWord(word)
            let isEncoded = encoded != nil
            // The space between two encoded words is not part of the text.
            if !bytes.isEmpty, !(isEncoded && wasEncoded) {
                bytes.append(UInt8(ascii: " "))
            }
            bytes += encoded ?? Array(word.utf8)
            wasEncoded = isEncoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes of an encoded word, in the Q encoding or in base64; `nil` for any other word.
    private static func encodedWord(_ word: Substring) -> [UInt8]? {
        guard word.hasSuffix("?="), word.utf8.count >= 12 else { return nil }
        let content = word.dropFirst(10).dropLast(2)
        return switch word.prefix(10).lowercased() {
        case "=?utf-8?q?": unescaped(content.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 })
        case "=?utf-8?b?": Data(base64Encoded: String(content)).map { Array($0) }
        default: nil
        }
    }

    /// Replaces `=` and two hexadecimal digits by the byte that they stand for.
    private static func unescaped(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "="), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
