//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The links whose code a browser may have typed.
public struct CodeSearch: Sendable, Hashable {
    /// The digest of the browser.
    public var browser: Digest32
    /// The time of the search.
    public var now: UnixTime
    /// How many links at most.
    public var limit: Int

    /// Creates a search.
    ///
    /// - Parameters:
    ///   - browser: The digest of the browser.
    ///   - now: The time of the search.
    ///   - limit: How many links at most.
    public init(browser: Digest32, now: UnixTime, limit: Int) {
        self.browser = browser
        self.now = now
        self.limit = limit
    }
}

/// One try of the code beside a link.
public struct CodeTry: Sendable, Hashable {
    /// The link's digest.
    public var id: Digest16
    /// The time of the try.
    public var now: UnixTime

    /// Creates a try.
    ///
    /// - Parameters:
    ///   - id: The link's digest.
    ///   - now: The time of the try.
    public init(id: Digest16, now: UnixTime) {
        self.id = id
        self.now = now
    }
}
