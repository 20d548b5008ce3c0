//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A press of the button: which link, by which browser, at which time.
public struct Redemption: Sendable, Hashable {
    /// The link's digest.
    public var id: Digest16
    /// The digest of the pressing browser, if it has one.
    public var browser: Digest32?
    /// The keyed digest of link and browser; random where there is no browser.
    public var mark: Digest16
    /// The time of the press.
    public var now: UnixTime
    /// The earliest time of a grant that this press may repeat.
    ///
    /// A grant of the future counts as within.
    public var retriesSince: UnixTime
    /// The first bytes of the payloads that this process can read, or `nil` for all.
    ///
    /// Releases run side by side during an upgrade. A press in a process that could not read the row grants nothing, so it
    /// must not spend a click either: a store refuses such a row in its step, as ``understands(_:)`` tells.
    public var payloadVersions: ClosedRange<UInt8>?

    /// Creates a redemption.
    ///
    /// - Parameters:
    ///   - id: The link's digest.
    ///   - browser: The digest of the pressing browser.
    ///   - mark: The keyed digest of link and browser.
    ///   - now: The time of the press.
    ///   - retriesSince: The earliest time of a grant that this press may repeat.
    ///   - payloadVersions: The first bytes of the payloads that this process can read. Default: all.
    public init(
        id: Digest16,
        browser: Digest32?,
        mark: Digest16,
        now: UnixTime,
        retriesSince: UnixTime,
        payloadVersions: ClosedRange<UInt8>? = nil
    ) {
        self.id = id
        self.browser = browser
        self.mark = mark
        self.now = now
        self.retriesSince = retriesSince
        self.payloadVersions = payloadVersions
    }

    /// Whether the process that presses can read a row's payload.
    ///
    /// - Parameter row: The row.
    /// - Returns: Whether the first byte of its payload is among ``payloadVersions``.
    public func understands(_ row: LinkRow) -> Bool {
        understands(row.payload)
    }

    func understands(_ payload: [UInt8]) -> Bool {
        guard let payloadVersions else { return true }
        return payload.first.map(payloadVersions.contains) ?? false
    }
}

/// A granted press.
public struct RedeemedLink: Sendable, Hashable {
    /// The row after the step.
    public var row: LinkRow
    /// The grant: a new one, or the one that was repeated.
    public var grant: LinkGrant
    /// Whether an earlier grant of the same browser was repeated.
    public var isRetry: Bool

    /// Creates a granted press.
    ///
    /// - Parameters:
    ///   - row: The row after the step.
    ///   - grant: The grant.
    ///   - isRetry: Whether an earlier grant was repeated.
    public init(row: LinkRow, grant: LinkGrant, isRetry: Bool) {
        self.row = row
        self.grant = grant
        self.isRetry = isRetry
    }
}
