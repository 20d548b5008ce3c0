//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// A parameter of a statement, in PostgreSQL's binary format.
struct SQLValue: Sendable {
    /// The object identifier of the type, as every PostgreSQL knows it.
    let type: UInt32
    /// The value, or `nil` for NULL.
    let bytes: [UInt8]?

    /// The types in use.
    enum ObjectID {
        static let bool: UInt32 = 16
        static let bytes: UInt32 = 17
        static let int8: UInt32 = 20
        static let int2: UInt32 = 21
        static let int4: UInt32 = 23
        static let text: UInt32 = 25
        static let bytesArray: UInt32 = 1001
        static let textArray: UInt32 = 1009
        static let int8Array: UInt32 = 1016
    }

    static func int(_ value: Int64?) -> Self {
        Self(type: ObjectID.int8, bytes: value.map(bigEndian))
    }

    static func int(_ value: Int) -> Self {
        int(Int64(value))
    }

    static func time(_ time: UnixTime) -> Self {
        int(time.seconds)
    }

    static func bytes(_ value: [UInt8]?) -> Self {
        Self(type: ObjectID.bytes, bytes: value)
    }

    static func digest(_ value: Digest16) -> Self {
        bytes(value.bytes)
    }

    static func digest(_ value: Digest32?) -> Self {
        bytes(value?.bytes)
    }

    static func text(_ value: String?) -> Self {
        Self(type: ObjectID.text, bytes: value.map { Array($0.utf8) })
    }

    static func ints(_ values: [Int64?]) -> Self {
        Self(type: ObjectID.int8Array, bytes: array(of: ObjectID.int8, values.map { $0.map(bigEndian) }))
    }

    static func byteStrings(_ values: [[UInt8]?]) -> Self {
        Self(type: ObjectID.bytesArray, bytes: array(of: ObjectID.bytes, values))
    }

    static func texts(_ values: [String?]) -> Self {
        Self(type: ObjectID.textArray, bytes: array(of: ObjectID.text, values.map { $0.map { Array($0.utf8) } }))
    }

    /// One dimension, counted from 1: what `array_recv` reads.
    private static func array(of type: UInt32, _ values: [[UInt8]?]) -> [UInt8] {
        guard !values.isEmpty else { return words(0, 0, type) }
        var bytes = words(1, values.contains { $0 == nil } ? 1 : 0, type, UInt32(truncatingIfNeeded: values.count), 1)
        for value in values {
            bytes += words(value.map { UInt32(truncatingIfNeeded: $0.count) } ?? .max)
            bytes += value ?? []
        }
        return bytes
    }

    private static func words(_ words: UInt32...) -> [UInt8] {
        words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
    }

    private static func bigEndian(_ value: Int64) -> [UInt8] {
        let word = UInt64(bitPattern: value)
        return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
}
#endif
