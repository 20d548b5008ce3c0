//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MagicLinkHTTPHandler {
    /// The settings of a handler.
    ///
    /// Every one has a secure default.
    public struct Configuration: Sendable {
        /// The path of the sign-in page, such as `/sign-in`; the other paths lie below it, and sign-out beside it.
        ///
        /// Default: the path of the link URL without its last segment, or `/sign-in` where nothing is left.
        public var signInPath: String?

        /// The path to which sign-out is posted.
        ///
        /// Default: `sign-out` beside ``signInPath``.
        public var signOutPath: String?

        /// The name of the service, as pages show it.
        ///
        /// Default: that of the authenticator.
        public var serviceName: String?

        /// The proxies whose `X-Forwarded-For` counts, each an address or a range such as `10.0.0.0/8` or `fd00::/8`.
        ///
        /// Default: none. The client of a request is then the other end of the socket, whatever a header says (R51). List
        /// the addresses of your own proxies only: whoever is listed can choose the address that limits count.
        public var trustedProxies: [String] = []

        /// Creates the default settings.
        public init() {}
    }
}
