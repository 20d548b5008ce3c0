//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if OpenSSL
internal import CLibcrypto

/// SHA-256 by OpenSSL's libcrypto.
///
/// `SHA256_CTX` is a plain value: it is copied on the stack, without an allocation, a reference count or a lock.
package struct LibcryptoSHA256: SHA256State {
    private var context: SHA256_CTX

    package static var countsReferences: Bool { false }

    package init() {
        context = SHA256_CTX()
        unsafe SHA256_Init(&context)
    }

    package func unshared() -> Self { self }

    @inline(__always)
    package mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        unsafe SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    @inline(__always)
    package func digest() -> Digest32 {
        var copy = context
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        // SAFETY: `SHA256_Final` writes the 32 bytes that the four integers are.
        _ = unsafe withUnsafeMutableBytes(of: &words) { bytes in
            unsafe SHA256_Final(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), &copy)
        }
        return Digest32(
            words: UInt64(bigEndian: words.0),
            UInt64(bigEndian: words.1),
            UInt64(bigEndian: words.2),
            UInt64(bigEndian: words.3)
        )
    }

    @inline(__always)
    package func digest(appending message: ShortMessage) -> Digest32 {
        // The message, its end mark and its length (FIPS 180-4, section 5.1.1) make exactly one block, so one
        // compression is all there is to do. The block is built from pairs of words: the processor's SHA instructions
        // read 16 bytes at a time, and wait where two smaller stores lie before them.
        var copy = context
        let words = message.words
        let mark: UInt64 = 0x80 << UInt64(56 - 8 * (message.byteCount & 7))
        let place = message.byteCount >> 3
        let block = (
            SIMD2((words.0 | (place == 0 ? mark : 0)).bigEndian, (words.1 | (place == 1 ? mark : 0)).bigEndian),
            SIMD2((words.2 | (place == 2 ? mark : 0)).bigEndian, (words.3 | (place == 3 ? mark : 0)).bigEndian),
            SIMD2((place == 4 ? mark : 0).bigEndian, 0),
            SIMD2(0, UInt64(truncatingIfNeeded: (64 + message.byteCount) * 8).bigEndian)
        )
        // SAFETY: four pairs of integers without padding between them are the 64 bytes that are read.
        unsafe withUnsafeBytes(of: block) { bytes in
            unsafe SHA256_Transform(&copy, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        let state = copy.h
        return Digest32(
            words: UInt64(state.0) << 32 | UInt64(state.1),
            UInt64(state.2) << 32 | UInt64(state.3),
            UInt64(state.4) << 32 | UInt64(state.5),
            UInt64(state.6) << 32 | UInt64(state.7)
        )
    }
}
#endif
