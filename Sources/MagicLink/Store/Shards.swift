//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// A table in parts, each under a lock of its own: work on one key does not wait for work on most others, and a part that
/// grows, which moves all that it holds, is small.
struct Shards<Part: Sendable>: Sendable {
    /// A power of two.
    static var count: Int { 64 }

    private final class Shard: Sendable {
        let part: Mutex<Part>

        init(_ part: Part) {
            self.part = Mutex(part)
        }
    }

    private let shards: [Shard]

    /// Creates a table whose parts are all alike.
    init(_ part: Part) {
        shards = (0..<Self.count).map { _ in Shard(part) }
    }

    /// The part of a key: digests' bits are as good as random.
    static func index(of key: Digest16) -> Int {
        Int(truncatingIfNeeded: key.words.1) & (count - 1)
    }

    /// Does something with a part, under its lock.
    func withPart<Result: Sendable, Failure: Error>(
        at index: Int,
        _ body: (inout Part) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try shards[index].part.withLock { part throws(Failure) in try body(&part) }
    }

    /// Does something with the part of a key, under its lock.
    func withPart<Result: Sendable, Failure: Error>(
        of key: Digest16,
        _ body: (inout Part) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withPart(at: Self.index(of: key), body)
    }

    /// Does something with each part, under its lock, one after another.
    @discardableResult
    func eachPart<Result: Sendable>(_ body: (inout Part) -> Result) -> [Result] {
        (0..<Self.count).map { withPart(at: $0, body) }
    }
}
