//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The contextual rules of RFC 5892, appendix A.
extension UnicodeLabel {
    /// Whether the code point at a place of the label, one of CONTEXTJ or CONTEXTO, may stand there.
    func isInContext(_ index: Int) -> Bool {
        switch codePoints[index] {
        case 0x200C:
            return isAfterVirama(index) || joinsBothSides(index)
        case 0x200D:
            return isAfterVirama(index)
        case 0x00B7:
            // The Catalan l·l.
            return codePoint(before: index) == 0x6C && codePoint(after: index) == 0x6C
        case 0x0375:
            return index + 1 < codePoints.count && classes[index + 1].script == .greek
        case 0x05F3, 0x05F4:
            return index > 0 && classes[index - 1].script == .hebrew
        case 0x30FB:
            return classes.contains { $0.script == .eastAsian }
        case 0x0660...0x0669:
            return !codePoints.contains { (0x06F0...0x06F9).contains($0) }
        case 0x06F0...0x06F9:
            return !codePoints.contains { (0x0660...0x0669).contains($0) }
        default:
            return false
        }
    }

    private func isAfterVirama(_ index: Int) -> Bool {
        index > 0 && classes[index - 1].isVirama
    }

    /// A.1: (L or D) T* before, and T* (R or D) after.
    private func joinsBothSides(_ index: Int) -> Bool {
        guard let before = classes[..<index].last(where: { $0.joining != .transparent }) else { return false }
        guard let after = classes[(index + 1)...].first(where: { $0.joining != .transparent }) else { return false }
        return (before.joining == .left || before.joining == .dual)
            && (after.joining == .right || after.joining == .dual)
    }

    private func codePoint(before index: Int) -> UInt32? {
        index > 0 ? codePoints[index - 1] : nil
    }

    private func codePoint(after index: Int) -> UInt32? {
        index + 1 < codePoints.count ? codePoints[index + 1] : nil
    }
}
