//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Where a request came in.
public struct ClientConnection: Sendable, Hashable {
    /// The address of the socket's other end, IPv4 or IPv6, without port and brackets; `nil` where there is none, as on
    /// a Unix domain socket.
    ///
    /// Clients without an address share one bucket of the limiter (R52).
    public var peerAddress: String?
    /// The id of the request, which audit events then carry; at most 64 bytes are kept.
    public var requestID: String?

    /// Creates a description of a connection.
    ///
    /// - Parameters:
    ///   - peerAddress: The address of the socket's other end.
    ///   - requestID: The id of the request, for audit events.
    public init(peerAddress: String? = nil, requestID: String? = nil) {
        self.peerAddress = peerAddress
        self.requestID = requestID
    }
}
