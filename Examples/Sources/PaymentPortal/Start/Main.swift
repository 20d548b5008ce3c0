//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import ArgumentParser
import Foundation
import Hummingbird
import Logging
import MagicLinkHTTP
import NIOCore
import ServiceLifecycle
import UnixSignals

@main
enum Main {
    /// Options that were understood but cannot be accepted (`EX_CONFIG`).
    private static let refused: Int32 = 78
    /// How long open requests may take once the portal is told to stop.
    private static let drain: Duration = .seconds(20)

    static func main() async {
        let options: PortalOptions
        do {
            options = try PortalOptions.read(
                Array(CommandLine.arguments.dropFirst()),
                environment: ProcessInfo.processInfo.environment
            )
        } catch let refusal as StartRefusal {
            exit(refusal)
        } catch {
            PortalOptions.exit(withError: error)
        }
        LoggingSystem.bootstrap { label in StreamLogHandler.standardError(label: label) }
        var logger = Logger(label: "portal")
        logger.logLevel = options.logLevel
        do throws(StartRefusal) {
            if options.check {
                try await check(options)
            } else {
                try await run(options, logger: logger)
            }
        } catch {
            exit(error)
        }
    }

    private static func exit(_ refusal: StartRefusal) -> Never {
        FileHandle.standardError.write(Data("PaymentPortal: \(refusal.reason)\n".utf8))
        Foundation.exit(refused)
    }

    /// Prints what is wrong with the set-up: nothing listens, and nothing on the disk changes.
    private static func check(_ options: PortalOptions) async throws(StartRefusal) {
        let report = await SetUpCheck(options).report()
        FileHandle.standardOutput.write(Data("\(options.json ? report.json : report.description)\n".utf8))
        guard report.isAcceptable else { throw StartRefusal("The set-up is not acceptable.") }
    }

    private static func run(_ options: PortalOptions, logger: Logger) async throws(StartRefusal) {
        let port = options.port == 0 ? try await ListenAddress.probe(options.hostname, port: 0) : options.port
        let settings = try PortalSettings(options, port: port)
        let findings = try SetUpCheck.requireAcceptable(settings)
        let portal = try await Portal(settings, logger: logger)
        _ = try await ListenAddress.probe(settings.hostname, port: port)

        let application = portal.application {
            for finding in findings {
                logger.warning("the set-up has a fault", metadata: ["finding": "\(finding)"])
            }
            if portal.hasNewKey {
                logger.notice("a new key was made", metadata: ["file": "\(settings.keysFile)"])
            }
            FileHandle.standardOutput.write(Data("PaymentPortal listens at \(settings.base.origin)\n".utf8))
        }
        var configuration = ServiceGroupConfiguration(
            services: [application],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = drain
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw ListenAddress.refusal(error, settings.hostname, port: port)
        } catch {
            logger.critical("the portal stopped", metadata: ["error": "\(error)"])
            Foundation.exit(EXIT_FAILURE)
        }
    }
}
