//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// One successful click: which browser took it, which click it was, and when.
public struct LinkGrant: Sendable, Hashable {
    /// How many grants a row keeps.
    public static let kept = 4

    /// A keyed digest of link and browser, by which the same browser's retry is known.
    public var mark: Digest16
    /// The number of the click, from 1.
    public var number: Int
    /// When the click was taken.
    public var at: UnixTime

    /// Creates a grant.
    ///
    /// - Parameters:
    ///   - mark: The keyed digest of link and browser.
    ///   - number: The number of the click, from 1.
    ///   - at: When the click was taken.
    public init(mark: Digest16, number: Int, at: UnixTime) {
        self.mark = mark
        self.number = number
        self.at = at
    }
}
