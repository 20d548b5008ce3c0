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
    /// How many links at most.
    public var limit: Int

    /// Creates a search.
    ///
    /// - Parameters:
    ///   - browser: The digest of the browser.
    ///   - limit: How many links at most.
    public init(browser: Digest32, limit: Int) {
        self.browser = browser
        self.limit = limit
    }
}

/// One try of the code beside a link.
public struct CodeTry: Sendable, Hashable {
    /// The link's digest.
    public var id: Digest16

    /// Creates a try.
    ///
    /// - Parameter id: The link's digest.
    public init(id: Digest16) {
        self.id = id
    }
}
