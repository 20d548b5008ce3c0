//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres
import Testing

@testable import PaymentPortal

@Suite struct PortalSettingsTests {
    private func settings(_ arguments: String...) throws -> PortalSettings {
        let options = try PortalOptions.read(arguments, environment: [:])
        return try PortalSettings(options, port: options.port)
    }

    @Test func defaultsAreForThisMachine() throws {
        let settings = try settings()
        #expect(settings.base.origin == "http://127.0.0.1:8080")
        #expect(settings.base.authority == "127.0.0.1:8080")
        #expect(settings.isBoundToLoopback)
        #expect(settings.isLocal)
        #expect(settings.linkLifetime == .seconds(3_600))
        #expect(settings.maxClicks == 1)
        #expect(settings.limits == LinkLimits())
        #expect(settings.mail.directory == "portal.mail")
        #expect(settings.keysFile == "portal.keys")
    }

    @Test func theBaseURLFollowsHostnameAndPort() throws {
        #expect(try settings("--port", "9000").base.origin == "http://127.0.0.1:9000")
        #expect(try settings("--hostname", "localhost", "--port", "80").base.authority == "localhost")
        #expect(try settings("--hostname", "::1", "--port", "81").base.origin == "http://[::1]:81")
    }

    @Test func filesLieBesideTheDatabase() throws {
        let settings = try settings("--database", "/var/lib/portal/data.db")
        #expect(settings.mail.directory == "/var/lib/portal/data.mail")
        #expect(settings.keysFile == "/var/lib/portal/data.keys")
        #expect(try self.settings("--database", "a.b/portal").keysFile == "a.b/portal.keys")
    }

    @Test(arguments: [
        ["--base-url", "http://portal.example"],
        ["--base-url", "https://portal.example?x=1"],
        ["--base-url", "https://portal.example/path"],
        ["--base-url", "https://portal.example/#x"],
        ["--base-url", "https://user@portal.example"],
        ["--base-url", "ftp://portal.example"],
        ["--base-url", "portal.example"],
        ["--base-url", "https://"],
        ["--hostname", "0.0.0.0"],
        ["--hostname", ""],
        ["--port", "70000"],
        ["--port=-1"],
        ["--hostname", "0.0.0.0", "--base-url", "https://portal.example", "--limit-per-address", "off"],
        ["--hostname", "0.0.0.0", "--base-url", "https://portal.example", "--limit-global", "off"],
        ["--link-lifetime", "0"],
        ["--link-lifetime", "34560001"],
        ["--max-clicks", "0"],
        ["--max-clicks", "1001"],
        ["--limit-per-network", "0/1m"],
        ["--database", ""],
        ["--postgres", "nonsense"],
        ["--postgres", "postgres://localhost/portal", "--database", "portal.sqlite"],
        ["--postgres", "postgres://localhost/portal", "--postgres-connections", "0"],
        ["--postgres", "postgres://portal:hunter2@db.example/portal"],
        ["--postgres-password-file", "file"],
        ["--valkey", "redis://localhost"],
        ["--base-url", "https://portal.example", "--limit-per-address", "off"],
        ["--base-url", "https://portal.example", "--limit-per-network", "off"],
    ])
    func refusesWhatCannotBeAccepted(arguments: [String]) throws {
        let options = try PortalOptions.read(arguments, environment: [:])
        #expect(throws: StartRefusal.self) { try PortalSettings(options, port: options.port) }
    }

    @Test(arguments: [
        ["--port", "eighty"], ["--unknown"], ["positional"], ["--link-lifetime", "1h"],
        ["--limit-per-address", "3/15x"],
        ["--trusted-proxy", "proxy.example"], ["--trusted-proxy", "10.0.0.0/33"], ["--log-level", "loud"], ["--port"],
        ["--base-url"],
    ])
    func doesNotUnderstandOtherText(arguments: [String]) {
        #expect(throws: (any Error).self) { try PortalOptions.read(arguments, environment: [:]) }
    }

    @Test func theEnvironmentGivesOptionsAndTheCommandLineWins() throws {
        let environment = [
            "PORTAL_PORT": "9001", "PORTAL_BASE_URL": "https://portal.example/", "PORTAL_LIMIT_PER_ADDRESS": "5/1h",
            "PORTAL_TRUSTED_PROXY": "10.0.0.0/8,fd00::/8", "PORTAL_MAX_CLICKS": "",
            "PORTAL_FRAMEWORK_REQUEST_LOG": "yes", "PORTAL_WITH_CODE": "1",
        ]
        let options = try PortalOptions.read(["--port", "9002"], environment: environment)
        #expect(options.port == 9002)
        #expect(options.baseURL == "https://portal.example/")
        #expect(options.limitPerAddress.description == "5/1h")
        #expect(options.trustedProxy.map(\.description) == ["10.0.0.0/8", "fd00::/8"])
        #expect(options.maxClicks == 1)
        #expect(options.frameworkRequestLog)
        #expect(options.withCode)
        let settings = try PortalSettings(options, port: options.port)
        #expect(settings.base.origin == "https://portal.example")
        #expect(!settings.isLocal)
        #expect(throws: (any Error).self) { try PortalOptions.read([], environment: ["PORTAL_PORT": "x"]) }
        #expect(throws: (any Error).self) { try PortalOptions.read([], environment: ["PORTAL_CHECK": "perhaps"]) }
    }

    /// A password on the command line is there for every user of the machine to read; in the environment it is not.
    @Test func aPasswordComesByTheEnvironmentOrAFile() throws {
        let url = "postgres://portal:hunter2@db.example/portal"
        let options = try PortalOptions.read([], environment: ["PORTAL_POSTGRES": url])
        #expect(try PortalSettings(options, port: 8080).database.server?.url.hasPassword == true)
        let error = #expect(throws: StartRefusal.self) { try settings("--postgres", url) }
        #expect(error?.reason.contains("hunter2") == false)
        let local = "postgres://portal:hunter2@127.0.0.1/portal"
        #expect(try settings("--postgres", local).database.server?.url.isLocal == true)
        let file = ["--postgres", "postgres://portal@db.example/portal", "--postgres-password-file", "/run/password"]
        let fromFile = try PortalOptions.read(file, environment: [:])
        #expect(try PortalSettings(fromFile, port: 8080).database.server?.passwordFile == "/run/password")
        #expect(try PortalSettings(fromFile, port: 8080).keysFile == "portal.keys")
    }

    @Test(arguments: ["127.0.0.1", "127.8.9.10", "::1", "localhost", "portal.localhost"])
    func knowsThisMachine(host: String) {
        #expect(Loopback.contains(host))
    }

    @Test(arguments: ["0.0.0.0", "::", "127.0.0.1.example", "localhost.example", "128.0.0.1", "127.0.0", "127.0.0.256"])
    func knowsOtherMachines(host: String) {
        #expect(!Loopback.contains(host))
    }
}
