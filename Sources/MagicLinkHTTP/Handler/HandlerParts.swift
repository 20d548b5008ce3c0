//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// All that a handler is made of: one object, so that requests share it and copy nothing.
final class HandlerParts: Sendable {
    let links: MagicLinkAuthenticator
    let sessions: any SessionTransport
    let routes: Routes
    let languages: [PageWords]
    /// Their tags in small letters.
    let languageTags: [LanguageTag]
    let site: PageSite
    let standardPages: StandardPages
    let pageRenderer: (any PageRenderer)?
    let sameOrigin: SameOriginRule
    let clients: ClientAddressRule
    let forwardingObserver: ForwardingObserver?
    let browserCookie: BrowserCookie
    let deviceCookie: DeviceCookie
    let securityFields: SecurityFields
    let challenge: ChallengeGate?

    init(
        _ links: MagicLinkAuthenticator,
        _ sessions: any SessionTransport,
        _ configuration: MagicLinkHTTPHandler.Configuration
    ) throws(MagicLinkError) {
        self.links = links
        self.sessions = sessions
        let base = links.base
        routes = try Routes(configuration, base: base, takesCodes: links.configuration.policies.offersCodes)
        clients = ClientAddressRule(trusted: try configuration.trustedProxies.map(NetworkRange.init))
        forwardingObserver = configuration.forwardingObserver
        sameOrigin = SameOriginRule(
            origin: base.origin,
            allowsNonBrowsers: configuration.allowsNonBrowserClients
        )
        if let asked = configuration.challenge {
            challenge = try ChallengeGate(asked)
        } else {
            challenge = nil
        }
        browserCookie = BrowserCookie(isSecure: base.isSecure)
        deviceCookie = DeviceCookie(isSecure: base.isSecure)
        languages = configuration.languages
        languageTags = try MagicLinkHTTPHandler.tags(of: languages)
        site = PageSite(
            serviceName: configuration.serviceName ?? links.configuration.serviceName ?? base.host,
            host: base.host,
            home: links.configuration.defaultDestination,
            routes: routes
        )
        standardPages = StandardPages(
            languages: languages,
            theme: configuration.theme,
            site: site,
            names: configuration.destinationNames
        )
        pageRenderer = configuration.pageRenderer
        securityFields = SecurityFields(
            isStrictTransport: base.isSecure && !base.isLoopback,
            styles: standardPages.styles + (pageRenderer?.styles ?? []),
            scripts: standardPages.scripts + (pageRenderer?.scripts ?? []),
            languages: languages.map(\.language)
        )
    }
}
