//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

internal import Crypto

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) under one key, whose pads were taken in once and for all.
///
/// A use copies the two states and goes on from there, which saves two of the four compressions of a short message.
package struct KeyedHash<SHA: SHA256State>: Sendable {
    private let inner: SHA
    private let outer: SHA

    /// Creates the keyed hash.
    ///
    /// - Parameter key: A key of at most 64 bytes; every key of this library has 32.
    init(key: SymmetricKey) {
        var inner = SHA()
        var outer = SHA()
        var pad = [UInt8](repeating: 0, count: 64)
        defer { unsafe pad.withUnsafeMutableBytes { unsafe wipe($0) } }
        // SAFETY: the key's own buffer, read for the length of the call; `zip` stops at the shorter one.
        unsafe key.withUnsafeBytes { bytes in
            for unsafe(position, byte) in unsafe zip(pad.indices, bytes) {
                pad[position] = byte
            }
        }
        for position in pad.indices {
            pad[position] ^= 0x36
        }
        inner.absorb(pad)
        for position in pad.indices {
            pad[position] ^= 0x36 ^ 0x5C
        }
        outer.absorb(pad)
        self.inner = inner
        self.outer = outer
    }

    private init(inner: SHA, outer: SHA) {
        self.inner = inner
        self.outer = outer
    }

    /// Returns the same keyed hash in memory of its own.
    func unshared() -> Self { Self(inner: inner.unshared(), outer: outer.unshared()) }

    /// Returns the code of a short message.
    @inline(__always)
    package func code(of message: ShortMessage) -> Digest32 {
        finish(inner.digest(appending: message))
    }

    /// Returns the code of the fields that a closure adds, joined as the protocol says.
    @inline(__always)
    package func code(joining add: (inout JoinedFields<SHA>) -> Void) -> Digest32 {
        var fields = JoinedFields(startingAt: inner)
        add(&fields)
        return finish(fields.digest())
    }

    @inline(__always)
    private func finish(_ digest: Digest32) -> Digest32 {
        let words = digest.words
        return outer.digest(appending: ShortMessage(words.0, words.1, words.2, words.3, byteCount: 32))
    }
}
