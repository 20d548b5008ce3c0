//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A label as a sequence of code points, checked by the rules of IDNA 2008.
///
/// The order of the checks is that of RFC 5891, section 5.4. A code point that the tables' Unicode version does not know
/// is refused, so that a label never means two things to two versions.
struct UnicodeLabel {
    let codePoints: [UInt32]
    let classes: [CodePointClass]

    init(_ codePoints: [UInt32]) {
        self.codePoints = codePoints
        classes = codePoints.map(CodePointClass.init(of:))
    }

    init(ascii label: Span<UInt8>) {
        var codePoints: [UInt32] = []
        codePoints.reserveCapacity(label.count)
        for index in label.indices { codePoints.append(UInt32(ASCII.lowerCased(label[index]))) }
        self.init(codePoints)
    }

    /// Whether the label is a U-label, but for the Bidi rule of a name that has right-to-left labels beside it.
    var isAllowed: Bool {
        hasGoodHyphens && classes.first?.isMark == false && hasAllowedCodePoints
            && CanonicalComposition.isComposed(codePoints, classes) && (!isRightToLeft || followsBidiRule)
    }

    /// RFC 5891, 4.2.3.1: no hyphen at either end, and not two of them at the third and fourth place.
    private var hasGoodHyphens: Bool {
        let hyphen: UInt32 = 0x2D
        if codePoints.first == hyphen || codePoints.last == hyphen { return false }
        return codePoints.count < 4 || codePoints[2] != hyphen || codePoints[3] != hyphen
    }

    private var hasAllowedCodePoints: Bool {
        for index in codePoints.indices where !classes[index].isValid {
            guard classes[index].isContextual, isInContext(index) else { return false }
        }
        return true
    }
}
