//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Where random bytes come from: the system's cryptographic generator, and nothing else outside tests (R1).
///
/// Another source can be put in at `package` level only, so no user of the library can weaken it.
package struct RandomSource: Sendable {
    private let draw: @Sendable () -> UInt64

    /// The system's cryptographic random number generator.
    package static let system = RandomSource {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// Creates a source from a function, for tests that need known bytes.
    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    /// Returns eight random bytes as a word.
    package func next() -> UInt64 {
        draw()
    }

    /// Returns sixteen random bytes that may be known to anybody.
    package func digest16() -> Digest16 {
        Digest16(words: draw(), draw())
    }

    /// Returns thirty-two random bytes that may be known to anybody.
    package func digest32() -> Digest32 {
        Digest32(words: draw(), draw(), draw(), draw())
    }

    /// Returns sixteen random secret bytes.
    package func secret16() -> Secret16 {
        Secret16(words: draw(), draw())
    }

    /// Returns thirty-two random secret bytes.
    package func secret32() -> Secret32 {
        Secret32(words: draw(), draw(), draw(), draw())
    }
}
