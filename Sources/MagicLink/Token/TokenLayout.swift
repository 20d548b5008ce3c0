//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The layout of a token's 48 bytes, and its tag.
///
/// ```
///  0         version = 1
///  1         number of the key
///  2..<10    expiry in seconds, UInt64, big-endian
/// 10..<26    id
/// 26..<48    HMAC-SHA-256 of bytes 0..<26, its first 22 bytes
/// ```
///
/// 22 bytes of tag leave a forger one chance in 2^176, and make the whole a multiple of 3 (RFC 2104, section 5, asks
/// for at least half of the code's length).
enum TokenLayout {
    static let version: UInt64 = 1

    /// The bytes before the tag.
    @inline(__always)
    static func body(of words: TokenText.Words) -> ShortMessage {
        ShortMessage(words.0, words.1, words.2, words.3 & 0xFFFF_0000_0000_0000, byteCount: 26)
    }

    /// Returns a token, signed.
    @inline(__always)
    static func sign<SHA>(
        keyID: UInt8,
        expires: UnixTime,
        id: Secret16,
        with vault: KeyVault<SHA>,
        at position: Int
    ) -> MagicLinkToken {
        // A time before 1970 becomes 1970: the token is over either way. Its bits, taken as they are, would never end.
        let expiry = UInt64(clamping: expires.seconds)
        let body = ShortMessage(
            version << 56 | UInt64(keyID) << 48 | expiry >> 16,
            expiry << 48 | id.words.0 >> 16,
            id.words.0 << 48 | id.words.1 >> 16,
            id.words.1 << 48,
            byteCount: 26
        )
        let tag = vault.code(at: position, of: body).words
        return MagicLinkToken(
            words: (
                body.words.0, body.words.1, body.words.2, body.words.3 | tag.0 >> 16, tag.0 << 48 | tag.1 >> 16,
                tag.1 << 48 | tag.2 >> 16
            )
        )
    }

    /// Returns zero where version, expiry and tag fit, else another number, in the same time for every token (R4).
    @inline(__always)
    static func faults<SHA>(of token: MagicLinkToken, with vault: KeyVault<SHA>, at position: Int) -> UInt64 {
        let words = token.words
        let tag = vault.code(at: position, of: body(of: words)).words
        let version = words.0 >> 56 ^ Self.version
        // An expiry that no clock reaches was never signed.
        let expiry = (words.0 << 16) >> 63
        let difference =
            (words.3 & 0x0000_FFFF_FFFF_FFFF ^ tag.0 >> 16)
            | (words.4 ^ (tag.0 << 48 | tag.1 >> 16))
            | (words.5 ^ (tag.1 << 48 | tag.2 >> 16))
        return version | expiry | difference
    }

    @inline(__always)
    static func contents(of token: MagicLinkToken) -> TokenContents {
        let words = token.words
        return TokenContents(
            keyID: UInt8(truncatingIfNeeded: words.0 >> 48),
            expires: UnixTime(seconds: Int64(bitPattern: words.0 << 16 | words.1 >> 48)),
            id: Secret16(words: words.1 << 16 | words.2 >> 48, words.2 << 16 | words.3 >> 48)
        )
    }
}
