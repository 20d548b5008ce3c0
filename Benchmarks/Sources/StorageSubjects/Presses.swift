//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Figures
import MagicLink

/// Presses of links that are there, by browsers that are new each time.
package struct Presses: Sendable {
    package let store: any TokenStore
    package let ids: [Digest16]
    /// Marks of browsers, made before anything is measured: more than a link keeps grants.
    private let marks: [Digest16]
    private let now = SystemWallClock().now

    package init(_ store: any TokenStore, _ links: [LinkSupply.Link]) throws {
        self.store = store
        ids = links.map(\.id).shuffled()
        // One more than links: a link meets another mark each time round.
        marks = try (0..<(ids.count + 1)).map { _ in try Self.mark() }
    }

    private static func mark() throws -> Digest16 {
        guard let mark = Digest16(bytes: (0..<16).map { _ in UInt8.random(in: 0...255) }) else { throw WrongVerdict() }
        return mark
    }

    /// Presses one link after another, by the one atomic step of the store.
    @concurrent
    package func press(_ count: Int, from start: Int) async throws {
        for position in 0..<count {
            let redemption = Redemption(
                id: ids[(start + position) % ids.count],
                browser: nil,
                mark: marks[(start + position) % marks.count],
                now: now,
                retriesSince: now
            )
            // A comparison with nil would compare, and so copy, the whole row.
            guard case .some = try await store.redeemLink(redemption) else { throw WrongVerdict() }
        }
    }

    /// Does the same in several tasks at once.
    package func press(_ count: Int, tasks: Int, from start: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask { try await press(count, from: start + task * (ids.count / tasks)) }
            }
            try await group.waitForAll()
        }
    }

    /// Presses links until told to stop, and returns the seconds that each press took.
    @concurrent
    package func pressWhile(_ isGoingOn: @Sendable () -> Bool, least: Int, from start: Int) async throws -> [Double] {
        var times: [Double] = []
        while isGoingOn() || times.count < least {
            let position = start + times.count
            times.append(try await seconds { try await press(1, from: position) })
        }
        return times
    }
}

/// A link was not redeemed that should have been.
package struct WrongVerdict: Error {
    package init() {}
}
