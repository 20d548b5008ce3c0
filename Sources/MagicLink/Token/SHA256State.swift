//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A SHA-256 computation under way, as a value that can be copied and continued.
///
/// There are two, which give the same digests: ``CryptoSHA256`` over swift-crypto, always there, and `LibcryptoSHA256`
/// over OpenSSL with the trait `OpenSSL`. Everything above is generic over them and specialised inside this module.
package protocol SHA256State: Sendable {
    /// Whether copies count references to what they share, so that threads which copy one value wait for each other.
    static var countsReferences: Bool { get }

    /// Starts a computation.
    init()

    /// Returns the same state in memory of its own.
    func unshared() -> Self

    /// Takes in more bytes.
    mutating func absorb(_ bytes: UnsafeRawBufferPointer)

    /// Returns the digest of all bytes taken in so far.
    func digest() -> Digest32

    /// Returns the digest after a last, short message, without changing this state.
    ///
    /// This is the hot path: the state must have taken in exactly one block of 64 bytes, the pads of an HMAC.
    func digest(appending message: ShortMessage) -> Digest32
}

/// A message of at most 32 bytes in whole words, in which all bytes past its end are zero.
package struct ShortMessage: Sendable {
    package var words: (UInt64, UInt64, UInt64, UInt64)
    package var byteCount: Int

    @inline(__always)
    package init(_ first: UInt64, _ second: UInt64, _ third: UInt64 = 0, _ fourth: UInt64 = 0, byteCount: Int) {
        self.words = (first, second, third, fourth)
        self.byteCount = byteCount
    }
}

extension SHA256State {
    /// Takes in whole words, the most significant byte first.
    @inline(__always)
    package mutating func absorb(words first: UInt64, _ second: UInt64) {
        let bytes = (first.bigEndian, second.bigEndian)
        // SAFETY: two integers without padding between them, read as the sixteen bytes that they are.
        unsafe withUnsafeBytes(of: bytes) { unsafe absorb($0) }
    }

    /// Takes in an integer, the most significant byte first.
    @inline(__always)
    package mutating func absorb(_ integer: some FixedWidthInteger) {
        // SAFETY: an integer read as the bytes that it is.
        unsafe withUnsafeBytes(of: integer.bigEndian) { unsafe absorb($0) }
    }

    /// Takes in an array of bytes.
    @inline(__always)
    package mutating func absorb(_ bytes: [UInt8]) {
        // SAFETY: the buffer of an array, for the length of the call.
        unsafe bytes.withUnsafeBytes { unsafe absorb($0) }
    }
}

/// The engine that everything but tests and benchmarks uses: a choice of the build, so that none is made at run time.
#if OpenSSL
package typealias DefaultSHA256 = LibcryptoSHA256
#else
package typealias DefaultSHA256 = CryptoSHA256
#endif
