//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What IDNA 2008 asks of one code point, read from the generated tables.
struct CodePointClass {
    enum Bidi: UInt32 {
        case left, right, arabicLetter, arabicNumber, europeanNumber, mark, neutral, unused
    }

    enum Joining: UInt32 {
        case none, left, right, dual, transparent, unused5, unused6, unused7
    }

    enum Script: UInt32 {
        case other, greek, hebrew, eastAsian
    }

    private let bits: UInt32

    init(of codePoint: UInt32) {
        bits = IDNATables.ranges.withUTF8Bytes { ranges in
            // The last range that begins at or before the code point; the first one begins at zero.
            var low = 0
            var high = ranges.count / 5
            while high - low > 1 {
                let middle = (low + high) / 2
                if IDNATables.number(at: middle, width: 5, in: ranges) >> 7 <= codePoint {
                    low = middle
                } else {
                    high = middle
                }
            }
            let row = Int(IDNATables.number(at: low, width: 5, in: ranges) & 127)
            return IDNATables.classes.withUTF8Bytes { IDNATables.number(at: row, width: 4, in: $0) }
        }
    }

    /// PVALID: allowed everywhere.
    var isValid: Bool { bits & 3 == 1 }

    /// CONTEXTJ or CONTEXTO: allowed where the context is right.
    var isContextual: Bool { bits & 3 == 2 }

    /// Of general category M.
    var isMark: Bool { bits >> 2 & 1 == 1 }

    var bidi: Bidi { Bidi(rawValue: bits >> 3 & 7) ?? .unused }

    var joining: Joining { Joining(rawValue: bits >> 6 & 7) ?? .none }

    var script: Script { Script(rawValue: bits >> 9 & 3) ?? .other }

    /// Canonical_Combining_Class.
    var combining: UInt32 { bits >> 11 & 255 }

    var isVirama: Bool { combining == 9 }
}

extension IDNATables {
    /// The number in one entry of a table whose entries have a given number of characters.
    static func number(at entry: Int, width: Int, in table: Span<UInt8>) -> UInt32 {
        var number: UInt32 = 0
        for index in (entry * width)..<(entry * width + width) {
            number = number << 6 | UInt32(table[index] &- 0x30)
        }
        return number
    }
}
