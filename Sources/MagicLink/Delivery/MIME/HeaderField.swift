//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The fields of a mail's header: checked, encoded and folded.
enum HeaderField {
    /// The length at which lines are folded (RFC 5322, section 2.1.1).
    private static let lineLimit = 76

    /// Writes a field of free text.
    static func text(_ name: String, _ value: String) throws(MagicLinkError) -> String {
        try refuseControls(in: value, of: name)
        let words =
            isPlain(value)
            ? value.split(separator: " ").map(String.init) : EncodedWord.words(value, used: name.utf8.count + 2)
        return fold(name, words)
    }

    /// Writes a field with one address and, where there is one, the name beside it.
    static func address(_ name: String, _ address: EmailAddress, named person: String? = nil) throws(MagicLinkError)
        -> String
    {
        try refuseControls(in: address.mailbox, of: name)
        guard let person, !person.isEmpty else {
            return fold(name, [address.mailbox])
        }
        try refuseControls(in: person, of: name)
        // A short plain name is a quoted string; encoded words have no length that a line could exceed.
        let escaped = person.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) }
        let words =
            isPlain(person) && escaped.utf8.count <= 60
            ? ["\"\(escaped)\""] : EncodedWord.words(person, used: name.utf8.count + 2)
        return fold(name, words + ["<\(address.mailbox)>"])
    }

    /// Writes the Message-ID, which has the form of an address and stands on one line.
    static func messageID(_ value: String) throws(MagicLinkError) -> String {
        let halves = value.split(separator: "@", omittingEmptySubsequences: false)
        let isID = halves.count == 2 && value.utf8.count <= 512 && halves.allSatisfy(isDotAtom)
        guard isID else {
            throw MagicLinkError(
                .invalidConfiguration,
                "a Message-ID is two dot-atoms around one @, at most 512 octets"
            )
        }
        return "Message-ID: <\(value)>\r\n"
    }

    /// Joins words by spaces, or by line breaks and spaces where a line would get too long.
    private static func fold(_ name: String, _ words: [String]) -> String {
        var text = name + ":"
        var column = text.utf8.count
        for word in words where !word.isEmpty {
            let length = word.utf8.count + 1
            if column + length > lineLimit {
                text += "\r\n"
                column = 0
            }
            text += " " + word
            column += length
        }
        return text + "\r\n"
    }

    /// Whether a text survives folding and unfolding as it is: ASCII without long words, needless blanks or anything that
    /// looks like an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && words.allSatisfy { (1...60).contains($0.utf8.count) }
    }

    private static func isDotAtom(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                    default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
                    }
                }
        }
    }

    /// Refuses what could end a header line, or change what a terminal or a parser makes of it (R65).
    private static func refuseControls(in value: String, of name: String) throws(MagicLinkError) {
        let hasControl = value.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        guard !hasControl else {
            throw MagicLinkError(.invalidConfiguration, "a mail's \(name) must not hold line breaks or other controls")
        }
    }
}
