//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink
import MagicLinkHTTP
import Testing

@testable import PaymentPortal

@Suite struct ProxyWatchTests {
    private func watch(_ arguments: String...) throws -> ProxyWatch {
        let options = try PortalOptions.read(arguments, environment: [:])
        let settings = try PortalSettings(options, port: options.port)
        return ProxyWatch(
            setUp: settings.setUp(keys: try KeyRing(active: .random(id: 1))),
            observer: ForwardingObserver(),
            logger: Logger(label: "test")
        )
    }

    private let forwarded = HTTPRequest(
        method: .get,
        scheme: "https",
        authority: "portal.example",
        path: "/sign-in",
        headerFields: [HTTPField.Name("X-Forwarded-For") ?? .via: "203.0.113.9"]
    )

    @Test func nothingIsToldBeforeRequestsShowIt() throws {
        #expect(try watch().findings().isEmpty)
    }

    @Test func aProxyThatIsMissingInTheListIsToldOf() throws {
        let watch = try watch()
        watch.observer.count(forwarded, isFromProxy: false)
        #expect(watch.findings().map(\.code) == [.proxyUndeclared])
    }

    @Test func aProxyThatNamesNobodyIsToldOf() throws {
        let watch = try watch("--trusted-proxy", "192.0.2.1")
        watch.observer.count(forwarded, isFromProxy: true)
        #expect(watch.findings().isEmpty)
        let silent = HTTPRequest(method: .get, scheme: "https", authority: "portal.example", path: "/sign-in")
        watch.observer.count(silent, isFromProxy: true)
        #expect(watch.findings().map(\.code) == [.proxySilent])
    }
}
