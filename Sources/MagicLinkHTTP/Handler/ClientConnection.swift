//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

package import Logging

/// Where a request came in.
public struct ClientConnection: Sendable, Hashable {
    /// The address of the socket's other end, IPv4 or IPv6, without port and brackets; `nil` where there is none, as on
    /// a Unix domain socket.
    ///
    /// Clients without an address share one bucket of the limiter (R52).
    public var peerAddress: String?
    /// The id of the request, which audit events then carry; at most 64 bytes are kept.
    public var requestID: String? {
        get { givenID ?? logger?[metadataKey: Self.keyOfID]?.description }
        set {
            givenID = newValue
            logger = nil
        }
    }

    private var givenID: String?
    /// A logger that knows the id: most requests are answered without a need for it, and making its text takes time.
    private var logger: Logger?

    private static let keyOfID = "hb.request.id"

    /// Creates a description of a connection.
    ///
    /// - Parameters:
    ///   - peerAddress: The address of the socket's other end.
    ///   - requestID: The id of the request, for audit events.
    public init(peerAddress: String? = nil, requestID: String? = nil) {
        self.peerAddress = peerAddress
        givenID = requestID
    }

    /// Creates a description of a connection of Hummingbird.
    ///
    /// - Parameters:
    ///   - peerAddress: The address of the socket's other end.
    ///   - logger: The request's logger, which Hummingbird gave the id of the request.
    package init(peerAddress: String?, logger: Logger) {
        self.peerAddress = peerAddress
        self.logger = logger
    }

    /// Whether two connections are described alike.
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.peerAddress == rhs.peerAddress && lhs.requestID == rhs.requestID
    }

    /// Hashes address and id.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(peerAddress)
        hasher.combine(requestID)
    }
}
