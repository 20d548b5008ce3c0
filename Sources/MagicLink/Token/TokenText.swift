//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The text of a token: 48 bytes as 64 characters of base64url (RFC 4648, section 5), by tables.
///
/// 48 is a multiple of 3 and 64 of 4, so there is no padding and no spare bit, and each token has exactly one spelling.
/// Each eight characters are 48 bits, read and written as one word.
enum TokenText {
    typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// Returns the bytes of a text as words, or `nil` where its length or a character does not fit.
    @inline(__always)
    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> Words? {
        guard text.count == 64, let start = text.baseAddress else { return nil }
        return unsafe Base64Tables.values.withUnsafeBufferPointer { values in
            guard let table = values.baseAddress else { return nil }
            // Faults are collected and looked at once.
            var faults: UInt32 = 0
            // SAFETY: positions 0, 8 … 56 of 64 characters.
            let a = unsafe bits(start, table, &faults)
            let b = unsafe bits(start + 8, table, &faults)
            let c = unsafe bits(start + 16, table, &faults)
            let d = unsafe bits(start + 24, table, &faults)
            let e = unsafe bits(start + 32, table, &faults)
            let f = unsafe bits(start + 40, table, &faults)
            let g = unsafe bits(start + 48, table, &faults)
            let h = unsafe bits(start + 56, table, &faults)
            guard faults & Base64Tables.invalid == 0 else { return nil }
            return (
                a << 16 | b >> 32, b << 32 | c >> 16, c << 48 | d,
                e << 16 | f >> 32, f << 32 | g >> 16, g << 48 | h
            )
        }
    }

    /// Returns the 48 bits of eight characters.
    @inline(__always)
    private static func bits(
        _ text: UnsafePointer<UInt8>,
        _ table: UnsafePointer<UInt32>,
        _ faults: inout UInt32
    ) -> UInt64 {
        // SAFETY: eight characters are there; a byte picks one of the 256 entries of its place.
        let eight = unsafe UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
        @inline(__always)
        func entry(_ place: Int, _ shift: UInt64) -> UInt32 {
            unsafe table[256 * place + Int(truncatingIfNeeded: eight >> shift & 0xFF)]
        }
        let high = entry(0, 0) | entry(1, 8) | entry(2, 16) | entry(3, 24)
        let low = entry(0, 32) | entry(1, 40) | entry(2, 48) | entry(3, 56)
        faults |= high | low
        return UInt64(high) << 24 | UInt64(low)
    }

    /// Does the same for a text that is not in one piece of UTF-8, as one bridged from Objective-C.
    @inline(never)
    static func decodeCopy(of text: String) -> Words? {
        // SAFETY: the buffer of an array, read for the length of the call.
        unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe decode($0) }
    }

    /// Returns the text of words, written straight into the storage of the string.
    @inline(__always)
    static func encode(_ words: Words) -> String {
        unsafe String(unsafeUninitializedCapacity: 64) { storage in
            unsafe Base64Tables.pairs.withUnsafeBufferPointer { pairs in
                guard let table = pairs.baseAddress, let start = UnsafeMutableRawPointer(storage.baseAddress) else {
                    return 0
                }
                @inline(__always)
                func put(_ bits: UInt64, _ position: Int) {
                    // SAFETY: twelve bits pick one of 4096 entries; the storage has room for 64 characters.
                    @inline(__always)
                    func pair(_ shift: UInt64) -> UInt64 {
                        unsafe UInt64(table[Int(truncatingIfNeeded: bits >> shift & 0xFFF)])
                    }
                    let text = pair(36) << 48 | pair(24) << 32 | pair(12) << 16 | pair(0)
                    unsafe start.storeBytes(of: text.bigEndian, toByteOffset: position, as: UInt64.self)
                }
                put(words.0 >> 16, 0)
                put(words.0 << 32 | words.1 >> 32, 8)
                put(words.1 << 16 | words.2 >> 48, 16)
                put(words.2, 24)
                put(words.3 >> 16, 32)
                put(words.3 << 32 | words.4 >> 32, 40)
                put(words.4 << 16 | words.5 >> 48, 48)
                put(words.5, 56)
                return 64
            }
        }
    }
}
