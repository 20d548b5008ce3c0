//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// The parameters of a statement, side by side in memory, as libpq takes them.
struct BoundValues {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values {
            starts.append(value.bytes.map { _ in bytes.count })
            lengths.append(Int32(clamping: value.bytes?.count ?? 0))
            bytes += value.bytes ?? []
        }
        // So that an empty value at the end has an address, too.
        bytes.append(0)
    }

    /// Calls a function with the count, the addresses, the lengths, and for each the note that it is binary.
    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>
        ) -> Result
    ) -> Result {
        let formats = [Int32](repeating: 1, count: starts.count)
        // SAFETY: every start lies within the bytes, and all addresses are used during the call only.
        return unsafe bytes.withUnsafeBytes { buffer in
            let base = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            let pointers = unsafe starts.map { start in unsafe start.flatMap { unsafe base?.advanced(by: $0) } }
            return unsafe body(Int32(starts.count), pointers, lengths, formats)
        }
    }
}

/// Two lists of C strings that end in NULL.
enum CStringList {
    static func with<Result>(
        _ first: [String],
        _ second: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let firstBytes = first.map { Array($0.utf8) + [0] }
        let secondBytes = second.map { Array($0.utf8) + [0] }
        return unsafe withPointers(firstBytes) { first in
            unsafe withPointers(secondBytes) { second in unsafe body(first, second) }
        }
    }

    private static func withPointers<Result>(
        _ strings: [[UInt8]],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let joined = Array(strings.joined())
        // SAFETY: every start lies within the joined strings, each of which ends in a zero; used during the call only.
        return unsafe joined.withUnsafeBytes { buffer in
            let base = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            var pointers: [UnsafePointer<CChar>?] = unsafe []
            var start = 0
            for string in strings {
                unsafe pointers.append(base?.advanced(by: start))
                start += string.count
            }
            unsafe pointers.append(nil)
            return unsafe body(pointers)
        }
    }
}
#endif
