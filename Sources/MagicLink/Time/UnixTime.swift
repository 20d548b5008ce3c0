//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Links, sessions and limits compare times that several machines wrote, so they use the wall clock, in whole seconds.
public struct UnixTime: Sendable, Hashable, Comparable {
    /// The seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int64

    /// Creates a point in time.
    ///
    /// - Parameter seconds: The seconds since 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Returns whether one point in time is earlier than another.
    public static func < (left: Self, right: Self) -> Bool {
        left.seconds < right.seconds
    }

    /// Returns the point in time that lies a duration later.
    ///
    /// A fraction of a second is dropped; a result that no `Int64` holds becomes the nearest one that it does.
    ///
    /// - Parameter duration: The distance, which may be negative.
    /// - Returns: The later point in time.
    public func adding(_ duration: Duration) -> Self {
        let (sum, overflow) = seconds.addingReportingOverflow(duration.components.seconds)
        guard overflow else { return Self(seconds: sum) }
        return Self(seconds: duration.components.seconds < 0 ? .min : .max)
    }
}
