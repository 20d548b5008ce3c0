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

    package init() {
        context = SHA256_CTX()
        unsafe SHA256_Init(&context)
    }

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
        var copy = self
        let words = (
            message.words.0.bigEndian, message.words.1.bigEndian, message.words.2.bigEndian, message.words.3.bigEndian
        )
        // SAFETY: four integers without padding between them; the message is at most their 32 bytes.
        unsafe withUnsafeBytes(of: words) { bytes in
            unsafe copy.absorb(UnsafeRawBufferPointer(rebasing: bytes[..<message.byteCount]))
        }
        return copy.digest()
    }
}
#endif
