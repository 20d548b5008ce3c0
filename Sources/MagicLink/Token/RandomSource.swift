//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Where random bytes come from: the system's cryptographic generator, and nothing else outside tests (R1).
///
/// Another source can be put in at `package` level only, so no user of the library can weaken it.
package struct RandomSource: Sendable {
    private typealias Words = (UInt64, UInt64, UInt64, UInt64)

    private let draw: @Sendable () -> UInt64
    private let drawFour: @Sendable () -> Words

    /// The system's cryptographic random number generator.
    package static let system = RandomSource(draw: systemWord, drawFour: systemWords)

    /// Creates a source from a function, for tests that need known bytes.
    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.init(draw: draw) { (draw(), draw(), draw(), draw()) }
    }

    private init(draw: @escaping @Sendable () -> UInt64, drawFour: @escaping @Sendable () -> Words) {
        self.draw = draw
        self.drawFour = drawFour
    }

    @Sendable private static func systemWord() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// Four words in one call of the system, where it takes a length; Swift's own generator calls it for each word.
    @Sendable private static func systemWords() -> Words {
        #if canImport(Glibc) || canImport(Musl)
        var words: Words = (0, 0, 0, 0)
        // SAFETY: the system writes as many bytes as it is told into memory that is the caller's for that long, or fails.
        if unsafe withUnsafeMutableBytes(of: &words, { unsafe getentropy($0.baseAddress, $0.count) }) == 0 {
            return words
        }
        #endif
        return (systemWord(), systemWord(), systemWord(), systemWord())
    }

    /// Returns eight random bytes as a word.
    package func next() -> UInt64 {
        draw()
    }

    /// Returns sixteen random bytes that may be known to anybody.
    package func digest16() -> Digest16 {
        let words = drawFour()
        return Digest16(words: words.0, words.1)
    }

    /// Returns thirty-two random bytes that may be known to anybody.
    package func digest32() -> Digest32 {
        let words = drawFour()
        return Digest32(words: words.0, words.1, words.2, words.3)
    }

    /// Returns sixteen random secret bytes.
    package func secret16() -> Secret16 {
        let words = drawFour()
        return Secret16(words: words.0, words.1)
    }

    /// Returns thirty-two random secret bytes.
    package func secret32() -> Secret32 {
        let words = drawFour()
        return Secret32(words: words.0, words.1, words.2, words.3)
    }
}
