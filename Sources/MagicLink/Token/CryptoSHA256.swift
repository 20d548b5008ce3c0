//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

internal import Crypto

/// SHA-256 by swift-crypto.
///
/// A copied state shares its context with the original until one of them goes on; then swift-crypto copies the context,
/// which is the one allocation of each use. On Linux it overwrites a context before it frees it.
package struct CryptoSHA256: SHA256State {
    private var state: SHA256

    package static var countsReferences: Bool { true }

    package init() {
        state = SHA256()
    }

    package func unshared() -> Self {
        // Going on, be it by nothing, is what makes swift-crypto copy the context.
        var copy = self
        copy.absorb([])
        return copy
    }

    @inline(__always)
    package mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        unsafe state.update(bufferPointer: bytes)
    }

    @inline(__always)
    package func digest() -> Digest32 {
        // SAFETY: a SHA-256 digest is 32 bytes; `loadUnaligned` asks for no alignment.
        unsafe state.finalize().withUnsafeBytes { bytes in
            Digest32(
                words: UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            )
        }
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
