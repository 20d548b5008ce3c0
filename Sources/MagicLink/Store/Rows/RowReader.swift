//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Reads the columns of a stored row from left to right, and throws where a value is not what it must be.
///
/// The storages in SQL databases keep the same rows in the same columns. Each brings how its driver hands a value over; what
/// the columns mean stands here, once.
package protocol RowReader {
    mutating func integerIfPresent() throws -> Int64?
    mutating func flag() throws -> Bool
    mutating func bytesIfPresent() throws -> ArraySlice<UInt8>?
    mutating func textIfPresent() throws -> String?

    /// Returns the error for the column that was read last, which should have held something else.
    func failure(_ expected: String) -> UnreadableRow
}

extension RowReader {
    package mutating func integer() throws -> Int64 {
        guard let value = try integerIfPresent() else { throw failure("an integer") }
        return value
    }

    package mutating func int() throws -> Int {
        guard let value = Int(exactly: try integer()) else { throw failure("an integer of this machine's size") }
        return value
    }

    package mutating func time() throws -> UnixTime {
        UnixTime(seconds: try integer())
    }

    package mutating func bytes() throws -> ArraySlice<UInt8> {
        guard let value = try bytesIfPresent() else { throw failure("bytes") }
        return value
    }

    package mutating func digest16IfPresent() throws -> Digest16? {
        guard let bytes = try bytesIfPresent() else { return nil }
        guard let digest = Digest16(bytes: bytes) else { throw failure("16 bytes") }
        return digest
    }

    package mutating func digest16() throws -> Digest16 {
        guard let digest = try digest16IfPresent() else { throw failure("16 bytes") }
        return digest
    }

    package mutating func digest32IfPresent() throws -> Digest32? {
        guard let bytes = try bytesIfPresent() else { return nil }
        guard let digest = Digest32(bytes: bytes) else { throw failure("32 bytes") }
        return digest
    }

    package mutating func digest32() throws -> Digest32 {
        guard let digest = try digest32IfPresent() else { throw failure("32 bytes") }
        return digest
    }

    /// A text that was kept as bytes.
    package mutating func exactText() throws -> String {
        guard let text = String(validating: try bytes(), as: UTF8.self) else { throw failure("UTF-8") }
        return text
    }

    package mutating func text() throws -> String {
        guard let text = try textIfPresent() else { throw failure("a text") }
        return text
    }
}
