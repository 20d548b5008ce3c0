//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A-labels: `xn--` and the Punycode of a Unicode label (RFC 5890, 2.3.2.1).
enum ALabel {
    /// The Unicode label that an A-label stands for, if the two stand for each other.
    ///
    /// The text must decode to something with a non-ASCII character, and encode back to itself in lower case. Whether
    /// IDNA 2008 allows what it decodes to is asked of ``UnicodeLabel/isAllowed``.
    static func decode(_ label: Span<UInt8>) -> UnicodeLabel? {
        guard label.count > 4, label.count <= 63 else { return nil }
        guard ASCII.lowerCased(label[0]) == UInt8(ascii: "x"), ASCII.lowerCased(label[1]) == UInt8(ascii: "n"),
            label[2] == UInt8(ascii: "-"), label[3] == UInt8(ascii: "-")
        else { return nil }
        let text = label.extracting(4...)
        guard let codePoints = Punycode.decode(text) else { return nil }
        guard codePoints.contains(where: { $0 >= 0x80 }) else { return nil }
        guard Punycode.isEncoding(text, of: codePoints) else { return nil }
        return UnicodeLabel(codePoints)
    }
}
