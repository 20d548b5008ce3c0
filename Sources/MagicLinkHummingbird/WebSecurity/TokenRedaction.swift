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
enum TokenRedaction {
    /// Returns a target in which every token is replaced by a word.
    static func redacted(_ target: String) -> String {
        let bytes = Array(target.utf8)
        guard bytes.count >= tokenLength else { return target }
        var redacted: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { !isBase64URL($0) } ?? bytes.count
            let run = bytes[start..<end]
            if let token = tokenStart(in: run) {
                redacted += run[..<token] + Array("redacted".utf8)
            } else {
                redacted += run
            }
            if end < bytes.count {
                redacted.append(bytes[end])
            }
            start = end + 1
        }
        return String(decoding: redacted, as: UTF8.self)
    }

    private static let tokenLength = 64

    /// Where a token begins in a run of base64url, to which a percent escape before it may belong.
    private static func tokenStart(in run: ArraySlice<UInt8>) -> Int? {
        guard run.count >= tokenLength else { return nil }
        return (run.startIndex...(run.endIndex - tokenLength)).first { start in
            let text = String(decoding: run[start..<(start + tokenLength)], as: UTF8.self)
            return (try? MagicLinkToken(text))?.hasPlausibleHead ?? false
        }
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
