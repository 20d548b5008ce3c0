//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import ArgumentParser
import Logging

/// The command line.
///
/// Every option can also come from the environment: `--base-url` from `PORTAL_BASE_URL`, and so on.
struct PortalOptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "PaymentPortal",
        abstract: "A customer payment portal: sign in by a mailed link, see invoices, pay them.",
        discussion: """
            Every option can also come from the environment, --base-url from PORTAL_BASE_URL and so on; the command \
            line wins. Limits are written as 3/15m,10/1d, with units s, m, h and d.
            """
    )

    @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
    var hostname = "127.0.0.1"

    // A number may be negative, so that it is refused for what it is and not taken for an option.
    @Option(parsing: .unconditional, help: "The port to listen at; 0 takes a free one.")
    var port = 8080

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp(
            "Scheme and host of every link, such as https://portal.example. (default: http, hostname and port)",
            valueName: "url"
        )
    )
    var baseURL: String?

    @Option(help: ArgumentHelp("The SQLite file. (default: portal.sqlite)", valueName: "file"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            "A PostgreSQL database instead of the SQLite file, for several processes on any number of machines.",
            valueName: "url"
        )
    )
    var postgres: String?

    @Option(
        help: ArgumentHelp(
            "The first line is the password of PostgreSQL; read at each new connection.",
            valueName: "file"
        )
    )
    var postgresPasswordFile: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many connections to PostgreSQL this process makes at most.", valueName: "count")
    )
    var postgresConnections = 8

    @Flag(help: "Several hosts in --postgres, and the standby that takes over may lack the last moments.")
    var postgresAsynchronousStandby = false

    @Option(help: ArgumentHelp("Where mails are written to. (default: beside the database)", valueName: "dir"))
    var mailDirectory: String?

    @Option(
        help: ArgumentHelp(
            "Send mails by SMTP: smtp://USER@HOST (STARTTLS) or smtps://; ?starttls=off on loopback only.",
            valueName: "url"
        )
    )
    var smtp: String?

    @Option(help: ArgumentHelp("The password for --smtp; mode 0600.", valueName: "file"))
    var smtpPasswordFile: String?

    @Option(help: ArgumentHelp("Whom to trust for --smtp (PEM). (default: as the system does)", valueName: "file"))
    var smtpAuthorities: String?

    @Option(
        help: ArgumentHelp("Who mails come from. (default: no-reply at the host of the links)", valueName: "address")
    )
    var mailFrom: String?

    @Option(
        help: ArgumentHelp(
            "Lines ID:BASE64URL(32 bytes), the first is active; mode 0600. (default: beside the database)",
            valueName: "file"
        )
    )
    var keysFile: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How long customers' sign-in links live.", valueName: "seconds")
    )
    var linkLifetime = 3600

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many sign-ins customers' sign-in links are good for.", valueName: "count")
    )
    var maxClicks = 1

    @Option(help: ArgumentHelp("How often one address may ask, or off.", valueName: "limits"))
    var limitPerAddress = LimitList("3/15m,10/1d")

    @Option(help: ArgumentHelp("How often one network may ask, or off.", valueName: "limits"))
    var limitPerNetwork = LimitList("60/15m")

    @Option(help: ArgumentHelp("How often all together may ask, or off.", valueName: "limits"))
    var limitGlobal = LimitList("600/1m")

    @Option(
        help: ArgumentHelp("A proxy whose forwarding headers count; may be repeated.", valueName: "cidr")
    )
    var trustedProxy: [NetworkRange] = []

    @Option(
        help: ArgumentHelp("trace, debug, info, notice, warning, error or critical.", valueName: "level"),
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else { throw ValidationError("There is no such level.") }
            return level
        }
    )
    var logLevel = Logger.Level.info

    @Flag(help: "Log requests with the framework's own logger too.")
    var frameworkRequestLog = false

    @Flag(help: "Put a code beside customers' sign-in links, to be typed in the browser that asked.")
    var withCode = false

    @Flag(help: "Mail people who sign in with a browser that is new to them.")
    var newBrowserMail = false

    @Option(help: ArgumentHelp("Valkey for limits and sessions (not in this build).", valueName: "url"))
    var valkey: String?

    @Flag(help: "Say what is wrong with the set-up and exit: 0, or 78 where it is not acceptable. Nothing is changed.")
    var check = false

    @Flag(help: "With --check: print JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "With --check: a line of the proxy's access log, or the format that writes it.",
            valueName: "text"
        )
    )
    var accessLog: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --check: how many processes serve the same people.", valueName: "count")
    )
    var replicas = 1

    /// Whether the URL of PostgreSQL stands where every user of the machine can read it.
    @Flag(help: .hidden)
    var postgresOnCommandLine = false

    /// The names of the options that take a value, as they stand on the command line.
    static let valueNames = [
        "hostname", "port", "base-url", "database", "mail-directory", "keys-file", "link-lifetime", "max-clicks",
        "limit-per-address", "limit-per-network", "limit-global", "trusted-proxy", "log-level", "postgres",
        "postgres-password-file", "postgres-connections", "valkey", "smtp", "smtp-password-file", "smtp-authorities",
        "mail-from", "replicas", "access-log",
    ]

    /// The names of the options that take no value.
    static let flagNames = [
        "framework-request-log", "with-code", "new-browser-mail", "postgres-asynchronous-standby", "check", "json",
    ]

    /// Reads the command line, and the environment for what is not on it.
    ///
    /// - Throws: ``StartRefusal`` for a secret on the command line; the parser's error for what is not understood.
    static func read(_ arguments: [String], environment: [String: String]) throws -> Self {
        try MailOutlet.refusePasswords(arguments)
        let isVisible = EnvironmentOptions.isGiven("postgres", arguments)
        return try parse(
            EnvironmentOptions.arguments(environment, besides: arguments) + arguments
                + (isVisible ? ["--postgres-on-command-line"] : [])
        )
    }
}
