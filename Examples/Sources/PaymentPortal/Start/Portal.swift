//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import NIOCore
import ServiceLifecycle

/// The portal, put together and checked, but not yet listening.
struct Portal: Sendable {
    let settings: PortalSettings
    /// Whether the keys file was missing.
    let hasNewKey: Bool
    let ledger: any Ledger
    let storage: any PortalStorage
    let links: MagicLinkAuthenticator
    let sessions: CookieSessions
    let handler: MagicLinkHTTPHandler
    /// Sees proxies in front that the options do not name.
    let proxyWatch: ProxyWatch
    let clock: any WallClock
    let logger: Logger

    /// Opens everything that the portal needs, in the order in which a mistake is cheapest.
    init(
        _ settings: PortalSettings,
        logger: Logger,
        clock: some WallClock = SystemWallClock()
    ) async throws(StartRefusal) {
        self.settings = settings
        self.logger = logger
        self.clock = clock
        let keys = try KeyFile(path: settings.keysFile).load(mayCreate: settings.isLocal)
        hasNewKey = keys.isNew
        let kept = try await OpenDatabase(settings.database, today: CalendarDay(clock.now))
        (ledger, storage) = (kept.ledger, kept.storage)
        if let directory = settings.mail.directory {
            try SmallFile.prepareDirectory(directory)
        }
        do throws(MagicLinkError) {
            let mailer = try settings.mail.mailer()
            var links = Self.configuration(settings, keys: keys.keys, ledger: ledger, clock: clock)
            links.signInObserver = settings.mailsNewBrowsers ? NewBrowserMail(mailer: mailer) : nil
            self.links = try MagicLinkAuthenticator(
                configuration: links,
                store: storage,
                mailer: ReminderMailer(mailer: mailer, ledger: ledger, clock: clock)
            )
            try await self.links.connect()
            sessions = CookieSessions(store: storage)
            var configuration = MagicLinkHTTPHandler.Configuration()
            configuration.destinationNames = InvoiceNames()
            configuration.trustedProxies = settings.trustedProxies.map(\.description)
            let observer = ForwardingObserver()
            configuration.forwardingObserver = observer
            proxyWatch = ProxyWatch(setUp: settings.setUp(keys: keys.keys), observer: observer, logger: logger)
            handler = try MagicLinkHTTPHandler(links: self.links, sessions: sessions, configuration: configuration)
        } catch {
            throw StartRefusal(error)
        }
    }

    private static func configuration(
        _ settings: PortalSettings,
        keys: KeyRing,
        ledger: any Ledger,
        clock: some WallClock
    ) -> MagicLinkAuthenticator.Configuration {
        var configuration = settings.configuration(keys: keys)
        configuration.policies = PortalPolicies(
            ledger: ledger,
            linkLifetime: settings.linkLifetime,
            maxClicks: settings.maxClicks,
            hasCodes: settings.hasCodes
        )
        configuration.directory = PortalDirectory(ledger: ledger)
        configuration.renderer = PortalMessages(ledger: ledger)
        configuration.clock = clock
        return configuration
    }

    /// All routes.
    func router() -> Router<PortalContext> {
        let router = Router(context: PortalContext.self, options: .autoGenerateHeadEndpoints)
        let headers = PageHeaders(base: settings.base)
        let errorPages = ErrorPageMiddleware(headers: headers, visitors: Visitors(ledger: ledger, handler: handler))
        router.add(middleware: RedactingRequestLogMiddleware())
        // Before the framework's own logger, which would write the links down that are opened.
        router.addMagicLink(handler)
        router.add(middleware: QueryFreeMiddleware())
        if settings.logsFrameworkRequests {
            router.add(middleware: LogRequestsMiddleware(.info))
        }
        router.add(middleware: LanguageMiddleware())
        router.add(middleware: errorPages)

        router.get("/health") { _, _ in
            await ledger.answers() ? HTTPResponse.Status.ok : .serviceUnavailable
        }
        if settings.isLocal, let directory = settings.mail.directory {
            let mailbox = Mailbox(directory: directory)
            MailboxRoutes(mailbox: mailbox, base: settings.base, headers: headers).add(to: router)
        }
        // Once more inside, where who is signed in is known although the database does not answer any more.
        let pages = router.group().add(middleware: MagicLinkSessionMiddleware(handler)).add(middleware: errorPages)
        let reminders = ReminderRun(ledger: ledger, links: links, clock: clock)
        var window = ScannerEvidence.Configuration()
        window.refreshInterval = .seconds(10)
        let evidence = ScannerEvidence(log: storage, configuration: window, clock: clock)
        CustomerRoutes(ledger: ledger, clock: clock, headers: headers).add(to: pages)
        StaffRoutes(ledger: ledger, reminders: reminders, clock: clock, headers: headers).add(to: pages)
        AuditRoutes(
            ledger: ledger,
            links: links,
            sessions: sessions.manager,
            evidence: evidence,
            headers: headers
        ).add(to: pages)
        AccountRoutes(ledger: ledger, links: links, sessions: sessions.manager, clock: clock, headers: headers)
            .add(to: pages)
        // Last: it stands behind every route, before the answer that there is none.
        router.add(middleware: WrongMethodMiddleware(routes: router.routes))
        return router
    }

    /// The server and the worker that sends mails, as one service.
    ///
    /// - Parameter onReady: Called once connections are accepted.
    /// - Returns: The service.
    func application(onReady: @escaping @Sendable () -> Void) -> some ApplicationProtocol {
        Application(
            router: router(),
            server: .http1(
                configuration: .init(additionalChannelHandlers: [ClientPatienceInstaller()], idleTimeout: .seconds(60))
            ),
            configuration: .init(address: .hostname(settings.hostname, port: settings.port), serverName: nil),
            services: [links.worker(logger: logger), proxyWatch],
            onServerRunning: { _ in onReady() },
            logger: logger
        )
    }
}
