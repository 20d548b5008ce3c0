//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
public import MagicLinkHTTP
import NIOCore

/// The request context for applications that need no other.
///
/// ```swift
/// let router = Router(context: MagicLinkContext.self)
/// ```
public struct MagicLinkContext: MagicLinkRequestContext {
    /// What Hummingbird itself keeps with a request.
    public var coreContext: CoreRequestContextStorage
    /// The address of the socket's other end, without port; `nil` on a Unix domain socket.
    public let peerAddress: String?
    /// Who sent the request, once ``MagicLinkSessionMiddleware`` has found out.
    public var magicLink: RequestAuthorization?

    /// Creates the context of a request.
    ///
    /// - Parameter source: The connection and the request's logger.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peerAddress = source.peerAddress
    }
}

extension ApplicationRequestContextSource {
    /// The address of the socket's other end, without port; `nil` on a Unix domain socket.
    public var peerAddress: String? { channel.remoteAddress?.ipAddress }
}
#endif
