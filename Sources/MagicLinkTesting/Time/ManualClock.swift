//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink
import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualClock: WallClock {
    private let time: Mutex<UnixTime>

    /// Creates a clock.
    ///
    /// - Parameter now: Where it stands. Default: a Friday in January 2027.
    public init(_ now: UnixTime = UnixTime(seconds: 1_800_000_000)) {
        time = Mutex(now)
    }

    /// The time that was set.
    public var now: UnixTime {
        time.withLock { $0 }
    }

    /// Puts the clock to a time, which may be earlier.
    ///
    /// - Parameter now: The time.
    public func set(_ now: UnixTime) {
        time.withLock { $0 = now }
    }

    /// Moves the clock.
    ///
    /// - Parameter duration: How far; a negative one moves it back. Fractions of a second are dropped.
    public func advance(by duration: Duration) {
        time.withLock { $0 = $0.adding(duration) }
    }
}
