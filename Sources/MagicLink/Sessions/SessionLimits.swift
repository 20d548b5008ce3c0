//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How long sessions last (R38).
public struct SessionLimits: Sendable, Hashable {
    /// How long a session lasts without use.
    ///
    /// Default: 30 minutes.
    public var idle: Duration = .seconds(30 * 60)
    /// How long a session lasts however much it is used.
    ///
    /// Default: 12 hours.
    public var absolute: Duration = .seconds(12 * 60 * 60)
    /// How long a session of a narrow scope lasts however much it is used.
    ///
    /// Default: 15 minutes.
    public var narrow: Duration = .seconds(15 * 60)

    /// Creates the default limits.
    public init() {}
}
