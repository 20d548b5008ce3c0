//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The derived keys of a key ring, in memory that is overwritten before it is freed.
///
/// The derived keys sign as well as the secrets do, so they get the same care. They are written once, here, and only
/// read afterwards: reading needs no lock and counts no reference.
// SAFETY: `@unchecked` for the pointer alone: `init` writes the memory, nothing writes it until `deinit`.
@safe final class KeyVault<SHA: SHA256State>: @unchecked Sendable {
    private let keys: UnsafeMutablePointer<KeyedHash<SHA>>
    private let count: Int

    /// Creates a vault.
    ///
    /// - Parameters:
    ///   - count: How many keys there are.
    ///   - make: Returns the key for a position. Each goes straight to its place, so no copy is left elsewhere on the
    ///     heap.
    init(count: Int, _ make: (Int) -> KeyedHash<SHA>) {
        self.count = count
        unsafe keys = .allocate(capacity: count)
        for position in 0..<count {
            // SAFETY: room for exactly `count` keys was just made.
            unsafe (keys + position).initialize(to: make(position))
        }
    }

    deinit {
        // SAFETY: all `count` keys were initialised by `init`; nobody else has the pointer.
        unsafe keys.deinitialize(count: count)
        unsafe wipe(UnsafeMutableRawBufferPointer(start: keys, count: count * MemoryLayout<KeyedHash<SHA>>.stride))
        unsafe keys.deallocate()
    }

    /// Returns the code of a short message under the key at a position.
    @inline(__always)
    func code(at position: Int, of message: ShortMessage) -> Digest32 {
        // The check costs nothing beside the hash; a position out of range would be a mistake in this module.
        precondition(position >= 0 && position < count)
        // SAFETY: in range. The key is used in its place: a copy would count references with swift-crypto.
        return unsafe keys[position].code(of: message)
    }

    /// Returns the code of the fields that a closure adds, under the key at a position.
    @inline(__always)
    func code(at position: Int, joining add: (inout JoinedFields<SHA>) -> Void) -> Digest32 {
        precondition(position >= 0 && position < count)
        // SAFETY: as above.
        return unsafe keys[position].code(joining: add)
    }
}
