//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CTokenLimit

/// The limit, called as the library is: with the text of a string, from a Swift loop.
final class TokenLimit: @unchecked Sendable {  // SAFETY: the state is only read after `init`.
    private let state: OpaquePointer?

    init(key: [UInt8], keyID: UInt8) {
        state = token_limit_make(key, keyID)
    }

    deinit {
        token_limit_free(state)
    }

    func sign(count: Int) -> Int {
        let id: (UInt64, UInt64) = (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210)
        var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
        var sum = 0
        for index in 0..<count {
            withUnsafeMutableBytes(of: &text) { text in
                withUnsafeBytes(of: id) { id in
                    token_limit_sign(
                        state,
                        id.baseAddress?.assumingMemoryBound(to: UInt8.self),
                        UInt64(TokenFixture.now) + 1 + UInt64(index),
                        text.baseAddress?.assumingMemoryBound(to: CChar.self)
                    )
                }
            }
            sum &+= Int(truncatingIfNeeded: text.7)
        }
        return sum
    }

    func verify(texts: [String], count: Int) -> Int {
        var id: (UInt64, UInt64) = (0, 0)
        var accepted = 0
        var position = 0
        for _ in 0..<count {
            let verdict = withUnsafeMutableBytes(of: &id) { id in
                texts[position].utf8.withContiguousStorageIfAvailable { text in
                    text.withMemoryRebound(to: CChar.self) { text in
                        token_limit_verify(
                            state,
                            text.baseAddress,
                            text.count,
                            UInt64(TokenFixture.now),
                            id.baseAddress?.assumingMemoryBound(to: UInt8.self)
                        )
                    }
                }
            }
            accepted += Int(verdict ?? 0)
            position = position + 1 == texts.count ? 0 : position + 1
        }
        return accepted
    }

    func text(expires: UInt64) -> String {
        let id = (0..<16).map { _ in UInt8.random(in: 0...255) }
        return String(unsafeUninitializedCapacity: 64) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                token_limit_sign(state, id, expires, text.baseAddress)
            }
            return 64
        }
    }
}
