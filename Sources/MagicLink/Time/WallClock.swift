//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Tells the time of day.
///
/// This is the one seam through which the library learns the time. It is read once in an operation, so that an operation
/// sees one time. The clocks of machines that share a store may differ by at most five seconds.
///
/// Tests use `ManualClock` of the module `MagicLinkTesting`.
public protocol WallClock: Sendable {
    /// The time of day now.
    var now: UnixTime { get }
}

/// The system's clock.
public struct SystemWallClock: WallClock {
    /// Creates the system's clock.
    public init() {}

    /// The time of day now, by the operating system.
    public var now: UnixTime {
        UnixTime(seconds: Int64(time(nil)))
    }
}
