//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Hummingbird
import MagicLink

/// Takes tokens out of request targets, wherever they stand and whatever the path.
///
/// Percent escapes hide no token, also where they are escaped again, nor does a line break that a mail program left in it.
enum TokenRedaction {
    /// A byte of the target as it reads once escapes are undone, and where it stands.
    private struct Unit {
        var byte: UInt8
        var place: Range<Int>
    }

    /// Returns a target in which every token is replaced by a word.
    static func redacted(_ target: String) -> String {
        let bytes = Array(target.utf8)
        guard bytes.count >= tokenLength else { return target }
        let units = units(of: bytes)
        var redacted: [UInt8] = []
        var start = 0
        while start < units.count {
            let end = units[start...].firstIndex { !isBase64URL($0.byte) } ?? units.count
            let run = units[start..<end]
            if let token = tokenStart(in: run.map(\.byte)) {
                redacted += run.prefix(token).flatMap { bytes[$0.place] } + Array("redacted".utf8)
            } else {
                redacted += run.flatMap { bytes[$0.place] }
            }
            if end < units.count {
                redacted += bytes[units[end].place]
            }
            start = end + 1
        }
        return String(decoding: redacted, as: UTF8.self)
    }

    /// Undoes percent escapes, up to three times over, and leaves line breaks and spaces out between what they part.
    private static func units(of bytes: [UInt8]) -> [Unit] {
        var units = bytes.indices.map { Unit(byte: bytes[$0], place: $0..<($0 + 1)) }
        for _ in 0..<3 where units.contains(where: { $0.byte == UInt8(ascii: "%") }) {
            units = unescaped(units)
        }
        var joined: [Unit] = []
        for (index, unit) in units.enumerated() {
            let next = units.indices.contains(index + 1) ? units[index + 1].byte : nil
            // `=` before a line break is quoted-printable's own.
            let isBreak = isSpace(unit.byte) || unit.byte == UInt8(ascii: "=") && next.map(isSpace) ?? false
            if isBreak, let last = joined.indices.last {
                joined[last].place = joined[last].place.lowerBound..<unit.place.upperBound
            } else {
                joined.append(unit)
            }
        }
        return joined
    }

    private static func unescaped(_ units: [Unit]) -> [Unit] {
        var result: [Unit] = []
        var index = 0
        while index < units.count {
            let unit = units[index]
            if unit.byte == UInt8(ascii: "%"), index + 2 < units.count,
                let high = hexadecimal(units[index + 1].byte), let low = hexadecimal(units[index + 2].byte)
            {
                let place = unit.place.lowerBound..<units[index + 2].place.upperBound
                result.append(Unit(byte: high << 4 | low, place: place))
                index += 3
            } else {
                result.append(unit)
                index += 1
            }
        }
        return result
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static let tokenLength = 64

    /// Where a token begins in a run of base64url, which may begin with something else.
    private static func tokenStart(in run: [UInt8]) -> Int? {
        guard run.count >= tokenLength else { return nil }
        return (0...(run.count - tokenLength)).first { start in
            guard mayBeHead(run, at: start) else { return false }
            let text = String(decoding: run[start..<(start + tokenLength)], as: UTF8.self)
            return (try? MagicLinkToken(text))?.hasPlausibleHead ?? false
        }
    }

    /// Whether the first characters are those of a version and an expiry: long runs of anything else cost no decoding.
    private static func mayBeHead(_ run: [UInt8], at start: Int) -> Bool {
        let zero = UInt8(ascii: "A")
        let second = run[start + 1]
        let isVersion = (zero + 16...UInt8(ascii: "Z")).contains(second) || (0x61...0x66).contains(second)
        return run[start] == zero && isVersion && (start + 3..<start + 8).allSatisfy { run[$0] == zero }
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension MagicLinkToken {
    /// Whether the version is the one in use and the expiry lies before the year 2106: other texts of 64 characters, such
    /// as hexadecimal digests, never look like that.
    fileprivate var hasPlausibleHead: Bool {
        words.0 & 0xFF00_FFFF_FFFF_0000 == 0x0100_0000_0000_0000
    }
}

extension Request {
    /// The request without tokens in its target.
    func redactingTokens() -> Request {
        guard let path = head.path else { return self }
        let redacted = TokenRedaction.redacted(path)
        guard redacted != path else { return self }
        var head = head
        head.path = redacted
        return Request(head: head, body: body)
    }
}
#endif
