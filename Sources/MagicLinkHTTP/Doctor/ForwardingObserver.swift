//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
import Synchronization

/// Counts forwarding fields while a service runs, so that a missing or wrong proxy list is seen.
///
/// Set it as ``MagicLinkHTTPHandler/Configuration/forwardingObserver``; the handler counts the sign-in's requests. It
/// keeps counts and no address.
///
/// ```swift
/// let observer = ForwardingObserver()
/// configuration.forwardingObserver = observer
/// // After a while, from an operator's page or a schedule:
/// setUp.forwarding = observer.counts
/// print(Doctor.examine(setUp))
/// ```
public final class ForwardingObserver: Sendable {
    private let state = Mutex(ForwardingCounts())

    /// Creates an observer that has seen nothing.
    public init() {}

    /// What has been seen so far.
    public var counts: ForwardingCounts { state.withLock { $0 } }

    /// Counts a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - isFromProxy: Whether a trusted proxy sent it.
    public func count(_ request: HTTPRequest, isFromProxy: Bool) {
        state.withLock { $0.count(request.headerFields, isFromProxy: isFromProxy) }
    }
}
