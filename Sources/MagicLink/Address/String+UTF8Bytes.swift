//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension String {
    /// Lends the UTF-8 bytes of the text, without a copy where the text is contiguous, as every native text is.
    ///
    /// `utf8.span` would do, but it asks for a newer macOS than this package does.
    func withUTF8Bytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        // SAFETY: the span does not leave the closure that the buffer is lent to; it cannot, its type forbids it.
        if let result = unsafe utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) {
            return result
        }
        return body(ContiguousArray(utf8).span)
    }

    /// Creates a text from ASCII bytes, with A to Z made lower-case from one place on.
    init(ascii bytes: Span<UInt8>, lowerCasedFrom start: Int) {
        // SAFETY: writes exactly the capacity that was asked for.
        self = unsafe String(unsafeUninitializedCapacity: bytes.count) { buffer in
            for index in bytes.indices {
                unsafe buffer[index] = index >= start ? ASCII.lowerCased(bytes[index]) : bytes[index]
            }
            return bytes.count
        }
    }
}
