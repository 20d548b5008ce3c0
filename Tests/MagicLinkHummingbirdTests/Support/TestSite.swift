//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Hummingbird
import HummingbirdTesting
import InMemoryLogging
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkTesting

/// An application with a sign-in, two pages and a payment, and the mails that it sent.
struct TestSite {
    let mailer = RecordingMailer()
    let links: MagicLinkAuthenticator
    let handler: MagicLinkHTTPHandler
    let log = InMemoryLogHandler()

    init(sessions: (any SessionTransport)? = nil) throws {
        let storage = InMemoryStorage()
        var configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: try KeyRing(active: .random(id: 1))
        )
        configuration.limits = .off
        links = try MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: mailer)
        handler =
            if let sessions {
                try MagicLinkHTTPHandler(links: links, sessions: sessions)
            } else {
                try MagicLinkHTTPHandler(links: links, sessions: CookieSessions(store: storage))
            }
    }

    /// The application's logger, which keeps every line of every level.
    var logger: Logger {
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        return logger
    }

    /// The sign-in, and pages behind it.
    func router() -> Router<MagicLinkContext> {
        let router = Router(context: MagicLinkContext.self)
        router.addMagicLink(handler)
        addPages(to: router)
        return router
    }

    func addPages(to router: Router<MagicLinkContext>) {
        router.get("/public") { _, context in
            try context.requireSignIn()
            return "never"
        }
        router.group("/hook").add(middleware: SameOriginMiddleware(handler)).post("") { _, _ in "hooked" }
        router.group().add(middleware: MagicLinkSessionMiddleware(handler))
            .get("/invoices") { _, context in try context.requireSignIn().account }
            .get("/invoices/:number") { _, context in try context.requireSignIn().scope.description }
            .post("/invoices/:number/pay") { _, context in
                try context.requireFreshSignIn(
                    within: .seconds(900),
                    returnTo: Destination(path: "invoices", context.parameters.require("number")),
                    acceptsNarrow: true
                )
                return "paid"
            }
    }

    /// Runs the application, on a real socket or without one.
    func run<Value>(
        _ setup: TestingSetup = .router,
        router: Router<MagicLinkContext>? = nil,
        _ body: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        try await Application(router: router ?? self.router(), logger: logger).test(setup, body)
    }

    /// Sends what waits, and returns the token of the latest mail.
    func mailedToken(_ address: String = "accounts@acme.example") async throws -> String {
        try await links.worker(logger: logger).drain()
        return String(mailer.links(to: try EmailAddress(address)).last?.suffix(64) ?? "")
    }
}
#endif
