//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Punycode (RFC 3492), for labels of at most 59 characters.
enum Punycode {
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26
    private static let hyphen = UInt8(ascii: "-")

    /// The code points that a text stands for, in which A to Z count as a to z; surrogates may be among them.
    static func decode(_ text: Span<UInt8>) -> [UInt32]? {
        guard text.count <= 59 else { return nil }
        var output: [UInt32] = []
        output.reserveCapacity(text.count)
        var index = 0
        if let delimiter = lastHyphen(in: text), delimiter > 0 {
            while index < delimiter {
                output.append(UInt32(ASCII.lowerCased(text[index])))
                index += 1
            }
            index += 1
        }
        var codePoint = 0x80
        var position = 0
        var bias = 72
        while index < text.count {
            let previous = position
            var weight = 1
            var k = base
            while true {
                guard index < text.count, let digit = value(of: text[index]) else { return nil }
                index += 1
                // PROOF: no overflow. `position` stays within `limit` < 2^27, and every digit but a group's last is at
                // least 1, so `weight` was within `limit` before its last multiplication by at most 35.
                position += digit * weight
                if position > limit { return nil }
                let threshold = threshold(k, bias)
                if digit < threshold { break }
                weight *= base - threshold
                k += base
            }
            let count = output.count + 1
            bias = adapt(position - previous, count: count, isFirst: previous == 0)
            codePoint += position / count
            position %= count
            guard codePoint <= 0x10FFFF else { return nil }
            output.insert(UInt32(codePoint), at: position)
            position += 1
        }
        return output
    }

    /// Whether a text, in lower case, is what the code points encode to.
    static func isEncoding(_ text: Span<UInt8>, of codePoints: [UInt32]) -> Bool {
        let encoded = encode(codePoints)
        guard encoded.count == text.count else { return false }
        for index in text.indices where encoded[index] != ASCII.lowerCased(text[index]) { return false }
        return true
    }

    /// The lower-case encoding of at most 59 code points.
    static func encode(_ codePoints: [UInt32]) -> [UInt8] {
        var output = codePoints.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
        let basic = output.count
        if basic > 0 { output.append(hyphen) }
        var handled = basic
        var codePoint: UInt32 = 0x80
        var delta = 0
        var bias = 72
        while handled < codePoints.count {
            var next = UInt32.max
            for candidate in codePoints where candidate >= codePoint && candidate < next { next = candidate }
            // PROOF: no overflow, 2^21 code points times 60.
            delta += Int(next - codePoint) * (handled + 1)
            codePoint = next
            for candidate in codePoints {
                if candidate < codePoint { delta += 1 }
                guard candidate == codePoint else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapt(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            codePoint += 1
        }
        return output
    }

    /// More than any position of a label of 59 code points can be.
    private static let limit = 0x11_0000 * 60

    private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var k = base
        while true {
            let threshold = threshold(k, bias)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            k += base
        }
        output.append(digit(rest))
    }

    private static func threshold(_ k: Int, _ bias: Int) -> Int {
        min(max(k - bias, tMin), tMax)
    }

    private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var k = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + 38)
    }

    private static func value(of byte: UInt8) -> Int? {
        if ASCII.isLetter(byte) { return Int((byte | 0x20) - 0x61) }
        return ASCII.isDigit(byte) ? Int(byte - 0x30) + 26 : nil
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    private static func lastHyphen(in text: Span<UInt8>) -> Int? {
        var index = text.count - 1
        while index >= 0, text[index] != hyphen { index -= 1 }
        return index >= 0 ? index : nil
    }
}
