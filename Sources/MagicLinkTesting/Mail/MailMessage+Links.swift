//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

extension MailMessage {
    /// The links in the text part: what starts like a web address and ends in a token.
    public var links: [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init).filter { word in
            let tail = word.utf8.suffix(65)
            return (word.hasPrefix("https://") || word.hasPrefix("http://"))
                && tail.first == UInt8(ascii: "=") && tail.dropFirst().allSatisfy(Self.isTokenCharacter)
        }
    }

    /// The codes in the text part, as the mail shows them: two groups of four capital letters and digits with a hyphen.
    public var codes: [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init).filter { word in
            let groups = word.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            return groups.count == 2 && groups.allSatisfy { $0.count == 4 && $0.allSatisfy(Self.isCodeCharacter) }
        }
    }

    private static func isCodeCharacter(_ byte: UInt8) -> Bool {
        isTokenCharacter(byte) && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) && byte != UInt8(ascii: "_")
    }

    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
