//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A colour in sRGB, eight bits a channel.
package struct PageColor: Sendable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#` and six hexadecimal digits.
    package init?(_ text: String) {
        let digits = text.utf8.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard text.utf8.first == UInt8(ascii: "#"), text.utf8.count == 7, digits.count == 6 else { return nil }
        func channel(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: digits[place] << 4 | digits[place + 1]) }
        self.init(red: channel(0), green: channel(2), blue: channel(4))
    }

    /// `#` and six hexadecimal digits.
    package var text: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The colour with some hundredths of another in it.
    package func mixed(with other: PageColor, hundredths: Int) -> PageColor {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8(truncatingIfNeeded: (Int(one) * (100 - hundredths) + Int(two) * hundredths + 50) / 100)
        }
        return PageColor(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// The contrast to another colour, from 1 to 21 (WCAG 2.2, contrast ratio).
    package func contrast(to other: PageColor) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    private var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        // The power 2.4 is the square times the fifth root of the square, which Newton's method finds.
        let square = base * base
        var root = 1.0
        for _ in 0..<40 {
            root -= (root - square / (root * root * root * root)) / 5
        }
        return square * root
    }
}
