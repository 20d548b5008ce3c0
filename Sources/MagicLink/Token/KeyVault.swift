//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The derived keys of a key ring, in memory that is overwritten before it is freed.
///
/// The derived keys sign as well as the secrets do, so they get the same care. They are written once, here, and only read
/// afterwards: reading needs no lock, and what counts references of its own does so for few threads at a time.
@safe package final class KeyVault<SHA: SHA256State>: @unchecked Sendable {  // SAFETY: only init and deinit write.
    private let keys: UnsafeMutablePointer<KeyedHash<SHA>>
    private let count: Int

    /// How often each key is there, as a power of two: threads use different copies where using one counts references.
    private static var copyBits: Int { SHA.countsReferences ? 4 : 0 }

    /// Creates a vault.
    ///
    /// - Parameters:
    ///   - count: How many keys there are.
    ///   - make: Returns the key for a position. Each goes straight to its place, so no copy is left elsewhere on the heap
    ///     but in swift-crypto's own contexts, which it overwrites when they are released.
    init(count: Int, _ make: (Int) -> KeyedHash<SHA>) {
        self.count = count
        unsafe keys = .allocate(capacity: count << Self.copyBits)
        // SAFETY: room for exactly so many keys was just made, and the first `count` are there when they are copied.
        for position in 0..<count {
            unsafe (keys + position).initialize(to: make(position))
        }
        for place in count..<(count << Self.copyBits) {
            unsafe (keys + place).initialize(to: keys[place - count].unshared())
        }
    }

    deinit {
        let all = count << Self.copyBits
        // SAFETY: all keys were initialised by `init`; nobody else has the pointer.
        unsafe keys.deinitialize(count: all)
        unsafe wipe(UnsafeMutableRawBufferPointer(start: keys, count: all * MemoryLayout<KeyedHash<SHA>>.stride))
        unsafe keys.deallocate()
    }

    /// Returns the code of a short message under the key at a position.
    @inline(__always)
    func code(at position: Int, of message: ShortMessage) -> Digest32 {
        // SAFETY: in range. The key is used in its place: a copy would count references with swift-crypto.
        unsafe keys[place(of: position)].code(of: message)
    }

    /// Returns the code of the fields that a closure adds, under the key at a position.
    @inline(__always)
    func code(at position: Int, joining add: (inout JoinedFields<SHA>) -> Void) -> Digest32 {
        // SAFETY: as above.
        unsafe keys[place(of: position)].code(joining: add)
    }

    /// Returns the code of a short message by each copy of the key at a position: all are the same.
    package func codesOfAllCopies(at position: Int, of message: ShortMessage) -> [Digest32] {
        precondition(position >= 0 && position < count)
        // SAFETY: each place is below the number of keys.
        return (0..<(1 << Self.copyBits)).map { unsafe keys[$0 * count + position].code(of: message) }
    }

    /// Where the copy of a key lies that this thread uses.
    @inline(__always)
    private func place(of position: Int) -> Int {
        // The check costs nothing beside the hash; a position out of range would be a mistake in this module.
        precondition(position >= 0 && position < count)
        guard Self.copyBits > 0 else { return position }
        return Self.copyOfThisThread * count + position
    }

    /// A number below that of the copies, which two threads seldom share: each has its stack somewhere else, and the product
    /// spreads places that lie evenly (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    @inline(__always)
    private static var copyOfThisThread: Int {
        var here: UInt8 = 0
        // SAFETY: the address is a number here, and nothing is read through it.
        let address = unsafe withUnsafeMutablePointer(to: &here) { UInt64(UInt(bitPattern: $0)) }
        let spread = (address >> 16) &* 0x9E37_79B9_7F4A_7C15
        return Int(spread >> UInt64(64 - copyBits))
    }
}
