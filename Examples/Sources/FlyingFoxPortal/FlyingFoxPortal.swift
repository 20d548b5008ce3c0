//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import ArgumentParser
import FlyingFox
import FlyingSocks
import Foundation
import Logging
import MagicLink
import MagicLinkHTTP
import ServiceLifecycle
import UnixSignals

/// A sign-in and one protected page on FlyingFox: the library on a server that it does not know.
@main
struct FlyingFoxPortal: AsyncParsableCommand {
    @Option(help: "The port of 127.0.0.1 to listen at.")
    var port: UInt16 = 8081

    @Option(help: "Where mails are written to; they are printed otherwise.")
    var mailDirectory: String?

    func run() async throws {
        let storage = InMemoryStorage()
        let configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "http://127.0.0.1:\(port)/sign-in/link",
            keys: try KeyRing(active: .random(id: 1))
        )
        let links =
            if let mailDirectory {
                try MagicLinkAuthenticator(
                    configuration: configuration,
                    store: storage,
                    mailer: DirectoryMailer(directory: mailDirectory)
                )
            } else {
                try MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: ConsoleMailer())
            }
        let signIn = try MagicLinkHTTPHandler(links: links, sessions: CookieSessions(store: storage))

        let server = HTTPServer(
            config: .init(
                address: try .inet(ip4: "127.0.0.1", port: port),
                // Larger bodies come in pieces, and nothing of them is kept for a second reader.
                sharedRequestBufferSize: 4096,
                sharedRequestReplaySize: 0,
                logger: .disabled
            ),
            handler: SignInHandler(signIn: signIn, pages: Pages(signIn: signIn))
        )
        let logger = Logger(label: "flying-fox")
        let group = ServiceGroup(
            services: [
                WebServer(server: server, origin: "http://127.0.0.1:\(port)"),
                links.worker(cleaning: [storage], logger: logger),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await group.run()
    }
}

/// FlyingFox as a service: it stops when it is asked to, and open requests are answered first.
struct WebServer: Service {
    let server: HTTPServer
    let origin: String

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await server.run()
                } catch  where Task.isShuttingDownGracefully {
                    // The listening socket was closed on purpose.
                }
            }
            group.addTask {
                try await gracefulShutdown()
                await server.stop(timeout: 10)
            }
            try await server.waitUntilListening()
            FileHandle.standardOutput.write(Data("FlyingFoxPortal listens at \(origin)\n".utf8))
            try await group.next()
            group.cancelAll()
        }
    }
}
