//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The levels of buckets, in many small tables.
///
/// A table takes its whole size anew when it grows or is cleaned. Small ones do so one after the other, so that a flood of
/// keys never needs the room of two whole tables at once (R53). A bucket takes 24 bytes of a table that is at least three
/// eighths full.
struct BucketTable {
    /// Levels by limit and key.
    ///
    /// There are few limits: those of the configuration.
    private typealias Part = [RateLimit: [Digest16: BucketLevel]]

    private var parts = [Part](repeating: [:], count: 64)
    /// How many buckets there are.
    private(set) var count = 0

    /// The level of a bucket, or `nil` where it is full and unknown.
    subscript(bucket: LimitDemand.Bucket) -> BucketLevel? {
        parts[Self.part(of: bucket.key)][bucket.limit]?[bucket.key]
    }

    /// Notes the level of a bucket.
    mutating func set(_ bucket: LimitDemand.Bucket, to level: BucketLevel) {
        let old = parts[Self.part(of: bucket.key)][bucket.limit, default: [:]].updateValue(level, forKey: bucket.key)
        if old == nil {
            count += 1
        }
    }

    /// Forgets the buckets of some keys, whatever their limit.
    mutating func remove(_ keys: Set<Digest16>) {
        for key in keys {
            let part = Self.part(of: key)
            for limit in Array(parts[part].keys) where parts[part][limit]?.removeValue(forKey: key) != nil {
                count -= 1
            }
        }
    }

    /// Forgets the buckets that are full, which is what unknown ones are.
    mutating func removeFull(at now: UnixTime) {
        var left = 0
        for part in parts.indices {
            for limit in Array(parts[part].keys) {
                let kept = parts[part][limit]?.filter { !$0.value.isFull(at: now) } ?? [:]
                parts[part][limit] = kept.isEmpty ? nil : kept
                left += kept.count
            }
        }
        count = left
    }

    /// Keys are digests: their bits are as good as random.
    private static func part(of key: Digest16) -> Int {
        Int(truncatingIfNeeded: key.words.1 & 63)
    }
}
