//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Fields taken into a hash one after the other, each after its length, so that no two lists of fields read the same.
///
/// The protocol's `||` is this: every field is preceded by the number of its bytes as a big-endian `UInt32`.
package struct JoinedFields<SHA: SHA256State> {
    private var state: SHA

    @inline(__always)
    package init(startingAt state: SHA) {
        self.state = state
    }

    /// Adds sixteen bytes.
    @inline(__always)
    package mutating func add(_ digest: Digest16) {
        state.absorb(16 as UInt32)
        state.absorb(words: digest.words.0, digest.words.1)
    }

    /// Adds thirty-two bytes.
    @inline(__always)
    package mutating func add(_ digest: Digest32) {
        state.absorb(32 as UInt32)
        state.absorb(words: digest.words.0, digest.words.1)
        state.absorb(words: digest.words.2, digest.words.3)
    }

    /// Adds sixteen secret bytes.
    @inline(__always)
    package mutating func add(_ secret: Secret16) {
        add(Digest16(words: secret.words.0, secret.words.1))
    }

    /// Adds thirty-two secret bytes.
    @inline(__always)
    package mutating func add(_ secret: Secret32) {
        add(Digest32(words: secret.words.0, secret.words.1, secret.words.2, secret.words.3))
    }

    /// Adds a number as eight bytes, the most significant first.
    @inline(__always)
    package mutating func add(_ number: UInt64) {
        state.absorb(8 as UInt32)
        state.absorb(number)
    }

    /// Adds bytes.
    @inline(__always)
    package mutating func add(_ bytes: [UInt8]) {
        state.absorb(UInt32(truncatingIfNeeded: bytes.count))
        state.absorb(bytes)
    }

    /// Adds the UTF-8 bytes of a text.
    @inline(__always)
    package mutating func add(_ text: String) {
        // SAFETY: the text's own buffer, read for the length of the call.
        let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
            state.absorb(UInt32(truncatingIfNeeded: bytes.count))
            unsafe state.absorb(UnsafeRawBufferPointer(bytes))
        }
        if done == nil {
            add(Array(text.utf8))
        }
    }

    @inline(__always)
    package func digest() -> Digest32 {
        state.digest()
    }
}
