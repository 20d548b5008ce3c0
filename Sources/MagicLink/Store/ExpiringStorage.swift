//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A storage with rows whose time can be over.
public protocol ExpiringStorage: Sendable {
    /// Removes rows whose time is over.
    ///
    /// Removal never lets anybody in: validity is the presence of a live row. A link's row goes once its
    /// ``LinkRow/keepUntil`` has come and no mail waits; a session's once its ``SessionRow/keepUntil`` has come; a limit's
    /// once it is unused again.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many rows were removed; as many as ``Sweep/limit`` when there may be more.
    /// - Throws: When the storage fails; the worker tries again later.
    func removeExpired(_ sweep: Sweep) async throws -> Int
}

/// One portion of sweeping.
public struct Sweep: Sendable, Hashable {
    /// The time of the sweep.
    public var now: UnixTime
    /// How many rows to remove at most, so that a sweep never holds a redemption for long.
    public var limit: Int

    /// Creates a portion of sweeping.
    ///
    /// - Parameters:
    ///   - now: The time of the sweep.
    ///   - limit: How many rows to remove at most.
    public init(now: UnixTime, limit: Int) {
        self.now = now
        self.limit = limit
    }
}
