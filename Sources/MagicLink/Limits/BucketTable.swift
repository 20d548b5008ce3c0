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
    /// Where the next sweep begins.
    private var nextPart = 0

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

    /// Forgets some of the buckets that are full, which is what unknown ones are, and returns how many.
    ///
    /// It begins where it stopped before, so that many small portions go through the whole table once.
    @discardableResult
    mutating func removeFull(at now: UnixTime, limit most: Int) -> Int {
        var removed = 0
        for _ in parts.indices where removed < most {
            for limit in Array(parts[nextPart].keys) {
                removed += removeFull(at: now, most: most - removed, part: nextPart, limit: limit)
            }
            if removed < most {
                nextPart = (nextPart + 1) % parts.count
            }
        }
        count -= removed
        return removed
    }

    private mutating func removeFull(at now: UnixTime, most: Int, part: Int, limit: RateLimit) -> Int {
        let full = parts[part][limit].map { fullKeys(of: $0, at: now, most: most) } ?? []
        guard !full.isEmpty else { return 0 }
        // Making the table anew gives its room back; while there is more to do, that can wait.
        if full.count < most {
            let kept = parts[part][limit]?.filter { !$0.value.isFull(at: now) } ?? [:]
            parts[part][limit] = kept.isEmpty ? nil : kept
        } else {
            for key in full {
                parts[part][limit]?[key] = nil
            }
        }
        return full.count
    }

    private func fullKeys(of table: [Digest16: BucketLevel], at now: UnixTime, most: Int) -> [Digest16] {
        Array(table.lazy.filter { $0.value.isFull(at: now) }.map(\.key).prefix(max(0, most)))
    }

    /// Keys are digests: their bits are as good as random.
    private static func part(of key: Digest16) -> Int {
        Int(truncatingIfNeeded: key.words.1 & 63)
    }
}
