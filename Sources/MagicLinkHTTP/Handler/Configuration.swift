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

        /// Whether JSON posts of clients that are no browsers count: mobile applications, command-line tools, servers.
        ///
        /// Default: no. Such a post carries no `Origin`, no `Sec-Fetch-*` and no cookie; a post that carries any of them
        /// must show that it comes from the service's own pages, as ever (R21). Anybody can then ask for mail without a
        /// browser, within the limits. A client that keeps cookies may send the service's own origin as `Origin` instead,
        /// whatever is set here; one that keeps none gets in by a link too, but a repeated press is not known as such.
        public var allowsNonBrowserClients = false

        /// Counts forwarding fields, so that ``Doctor`` sees a proxy that is not declared.
        ///
        /// Default: none.
        public var forwardingObserver: ForwardingObserver?

        /// Asked before a mail is sent.
        ///
        /// Default: `nil`, nobody is asked.
        public var challenge: (any RequestChallenge)?

        /// The languages of the pages, the one for everybody else first.
        ///
        /// Default: ``PageWords/standard``. `Accept-Language` chooses among them.
        public var languages: [PageWords] = PageWords.standard

        /// How the standard pages look.
        public var theme: PageTheme = .standard

        /// Names what links lead to, on the page of a link.
        ///
        /// Default: none, so that the page shows the path.
        public var destinationNames: (any DestinationNames)?

        /// What writes the pages in the application's own looks.
        ///
        /// Default: none, so that ``StandardPages`` writes them all.
        public var pageRenderer: (any PageRenderer)?

        /// Creates the default settings.
        public init() {}
    }
}
