//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The Bidi rule of RFC 5893, section 2.
extension UnicodeLabel {
    /// Whether the label makes its name a Bidi domain name: it has a character of class R, AL or AN.
    var isRightToLeft: Bool {
        classes.contains { $0.bidi == .right || $0.bidi == .arabicLetter || $0.bidi == .arabicNumber }
    }

    /// Whether the label meets the six conditions, which hold for each label of a Bidi domain name.
    var followsBidiRule: Bool {
        guard let first = classes.first, let last = classes.last(where: { $0.bidi != .mark }) else { return false }
        switch first.bidi {
        case .right, .arabicLetter:
            let hasEuropean = classes.contains { $0.bidi == .europeanNumber }
            let hasArabic = classes.contains { $0.bidi == .arabicNumber }
            return !classes.contains { $0.bidi == .left || $0.bidi == .unused } && !(hasEuropean && hasArabic)
                && last.bidi != .neutral
        case .left:
            return !isRightToLeft && !classes.contains { $0.bidi == .unused }
                && (last.bidi == .left || last.bidi == .europeanNumber)
        default:
            return false
        }
    }
}
