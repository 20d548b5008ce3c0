//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Shows a destination as people write it: `/büro/請求書` and not what its percent-encoding makes of it.
///
/// A destination is the text of whoever asked for the link, and the page of a link is what a person decides by. So a name
/// between two delimiters is decoded only where it cannot be taken for another one: letters of Latin, of Chinese and
/// Japanese, of Korean or of Arabic, one of them only, and ASCII letters beside Latin ones only. Every other escape stays
/// as it is: delimiters, controls, spaces at an end, marks, invisible and unknown characters, and scripts that have letters
/// that look like ASCII ones, such as Cyrillic and Greek.
enum ReadablePath {
    static func html(of destination: Destination) -> PageHTML {
        var html: PageHTML = ""
        var name: [UInt8] = []
        for byte in destination.text.utf8 {
            if isDelimiter(byte) {
                html = "\(html)\(shown(name))\(String(decoding: [byte], as: UTF8.self))"
                name = []
            } else {
                name.append(byte)
            }
        }
        return "<bdi dir=\"ltr\" class=\"path\">\(html)\(shown(name))</bdi>"
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        "/?#&=".utf8.contains(byte)
    }

    private static func shown(_ name: [UInt8]) -> PageHTML {
        guard let (text, script) = readable(name) else { return "\(String(decoding: name, as: UTF8.self))" }
        // Or neighbouring names would change places.
        return script == .arabic ? .isolated(text) : "\(text)"
    }

    /// The decoded name, if it can be read in one way only.
    private static func readable(_ name: [UInt8]) -> (text: String, script: Script?)? {
        guard name.contains(UInt8(ascii: "%")), let decoded = decoded(name),
            let text = String(validating: decoded, as: UTF8.self)
        else { return nil }
        guard decoded.first != space, decoded.last != space, !text.contains("  ") else { return nil }
        var script: Script?
        var hasASCIILetter = false
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                hasASCIILetter = hasASCIILetter || scalar.properties.isAlphabetic
            } else {
                guard let next = Script(of: scalar), script == nil || script == next else { return nil }
                script = next
            }
        }
        return hasASCIILetter && script != nil && script != .latin ? nil : (text, script)
    }

    private static let space = UInt8(ascii: " ")

    /// The bytes without one layer of encoding; nothing where an escape hides ASCII that has a meaning.
    private static func decoded(_ name: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = name[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex) else { return nil }
            let value = high << 4 | low
            guard value >= 0x80 || value == space || PercentCoding.isUnreserved(value) else { return nil }
            bytes.append(value)
        }
        return bytes
    }

    private static func hex(_ digit: UInt8) -> UInt8? {
        Character(Unicode.Scalar(digit)).hexDigitValue.map { UInt8(truncatingIfNeeded: $0) }
    }

    /// The scripts whose letters cannot be taken for others.
    private enum Script {
        case latin
        case eastAsian
        case korean
        case arabic

        init?(of scalar: Unicode.Scalar) {
            switch scalar.value {
            // Without those that look like an ASCII letter, with or without something beside it.
            case 0xD7, 0xF7, 0x130, 0x131, 0x138, 0x13F, 0x140, 0x149, 0x17F: return nil
            case 0xC0...0x17F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218...0x21B, 0x1EA0...0x1EFF: self = .latin
            // Strokes that look like a bar, a comma and a slash.
            case 0x4E28, 0x4E36, 0x4E3F: return nil
            case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF: self = .eastAsian
            case 0xAC00...0xD7A3: self = .korean
            case 0x621...0x63A, 0x641...0x64A, 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC: self = .arabic
            default: return nil
            }
        }
    }
}
