//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Normalization Form C (Unicode Standard Annex #15), as far as labels of IDNA 2008 need it.
///
/// This is the algorithm of the standard, on smaller tables. What they leave out cannot occur: the caller has refused
/// all but PVALID, CONTEXTJ and CONTEXTO code points, and the generator asserts that
///
/// 1. each of those is its own NFC, so that none has a decomposition that composing would not undo;
/// 2. the code points that they decompose to are allowed code points too, so that the table, which holds every primary
///    composite made of such parts alone, is closed under decomposing and composing.
///
/// Hangul syllables need no entry. Conjoining jamo are DISALLOWED, so jamo come from whole syllables only; these compose
/// back to themselves, and the leading consonant that the next one begins with composes with nothing before it.
enum CanonicalComposition {
    /// Whether decomposing, ordering and composing a label, which holds allowed code points only, change nothing.
    static func isComposed(_ codePoints: [UInt32], _ classes: [CodePointClass]) -> Bool {
        IDNATables.composites.withUTF8Bytes { table in
            var pieces: [Piece] = []
            pieces.reserveCapacity(codePoints.count * 2)
            for index in codePoints.indices {
                let piece = Piece(codePoint: codePoints[index], combining: classes[index].combining)
                decompose(piece, with: table, into: &pieces)
            }
            order(&pieces)
            return compose(pieces, with: table) == codePoints
        }
    }

    private struct Piece {
        let codePoint: UInt32
        let combining: UInt32
    }

    /// Appends the full canonical decomposition of a code point.
    private static func decompose(_ piece: Piece, with table: Span<UInt8>, into pieces: inout [Piece]) {
        var rest = piece
        let start = pieces.count
        while let row = row(of: rest.codePoint, in: table) {
            let second = IDNATables.number(at: row * 3 + 2, width: 4, in: table)
            let first = IDNATables.number(at: row * 3 + 1, width: 4, in: table)
            // The second part of a canonical pair never decomposes to more than itself among allowed code points.
            pieces.insert(Piece(codePoint: second, combining: CodePointClass(of: second).combining), at: start)
            rest = Piece(codePoint: first, combining: CodePointClass(of: first).combining)
        }
        pieces.insert(rest, at: start)
    }

    /// Sorts each run of combining marks by class, and keeps the order within a class.
    private static func order(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst() where pieces[index].combining != 0 {
            var place = index
            while place > 0, pieces[place - 1].combining > pieces[place].combining {
                pieces.swapAt(place - 1, place)
                place -= 1
            }
        }
    }

    /// Joins each code point to the starter before it, where a composite exists and nothing stands between them.
    private static func compose(_ pieces: [Piece], with table: Span<UInt8>) -> [UInt32] {
        var output: [UInt32] = []
        output.reserveCapacity(pieces.count)
        var starter: Int?
        var lastCombining = -1
        for piece in pieces {
            let combining = Int(piece.combining)
            if let starter, lastCombining < combining,
                let composite = composite(of: output[starter], piece.codePoint, in: table)
            {
                output[starter] = composite
                continue
            }
            output.append(piece.codePoint)
            if combining == 0 { starter = output.count - 1 }
            lastCombining = combining == 0 ? -1 : combining
        }
        return output
    }

    private static func row(of composite: UInt32, in table: Span<UInt8>) -> Int? {
        var low = 0
        var high = table.count / 12
        while low < high {
            let middle = (low + high) / 2
            let candidate = IDNATables.number(at: middle * 3, width: 4, in: table)
            if candidate == composite { return middle }
            if candidate < composite { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private static func composite(of first: UInt32, _ second: UInt32, in table: Span<UInt8>) -> UInt32? {
        IDNATables.compositesByParts.withUTF8Bytes { order in
            let wanted = UInt64(first) << 32 | UInt64(second)
            var low = 0
            var high = order.count / 2
            while low < high {
                let middle = (low + high) / 2
                let row = Int(IDNATables.number(at: middle, width: 2, in: order))
                let left = IDNATables.number(at: row * 3 + 1, width: 4, in: table)
                let right = IDNATables.number(at: row * 3 + 2, width: 4, in: table)
                let candidate = UInt64(left) << 32 | UInt64(right)
                if candidate == wanted { return IDNATables.number(at: row * 3, width: 4, in: table) }
                if candidate < wanted { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }
}
