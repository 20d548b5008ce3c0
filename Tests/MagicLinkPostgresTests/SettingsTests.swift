//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLink
import StorageTestSupport
import Testing
@testable import MagicLinkPostgres

/// Settings that are refused or read before anything is connected, and what prints.
struct SettingsTests {
    @Test(arguments: [
        "", "portal:hunter2", "postgres:hunter2", "mysql://localhost/portal",
        "postgres://localhost/portal?nonsense=1", "postgres://[::1/portal", "postgres://localhost/p\0ortal",
    ])
    func aURLThatIsNoneIsRefusedWithoutPrintingIt(_ url: String) {
        let secret = url.isEmpty ? "nothing" : String(url.suffix(7))
        let error = #expect(throws: MagicLinkError.self) {
            _ = try PostgresStorage(configuration: .init(url: url))
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.debugDescription.contains(secret) == false)
    }

    /// A password with a sign that ends it for libpq, which would take the rest for a host, a port or a database and name it.
    @Test(arguments: [
        "postgres://portal:hunt@er2@db.example/portal", "postgres://portal:hunt/er2@db.example/portal",
        "postgres://portal:hunt/er2@db.example", "postgresql://portal:hunt?er2@db.example/portal",
        "postgres://db.example?password=hunt@er2", "postgres://portal:hunter2", "postgres://portal:hunter2/portal",
        "postgres://portal@db.example:hunter2/portal", "postgres://portal@db.example/hunt@er2",
        "postgres://portal@db.example,er2@other.example/portal", "postgres://portal@hunt%40er2/portal",
        "postgres://db.example/portal?port=hunter2", "postgres://db.example/portal?host=hunt%40er2",
    ])
    func aURLThatCanBeReadInSeveralWaysIsRefusedAndSupposedToHoldAPassword(_ text: String) {
        let url = PostgresURL(text)
        #expect(url.hasPassword)
        let error = #expect(throws: MagicLinkError.self) { try PostgresStorage(configuration: .init(url: url)) }
        #expect(error?.code == .invalidConfiguration)
        for printed in ["\(url)", error?.message ?? "", error?.debugDescription ?? ""] {
            #expect(!printed.contains("hunt") && !printed.contains("er2"), "\(printed)")
        }
    }

    @Test(arguments: [
        "postgres://portal:hunt%40er%2F2%3F@db.example/portal", "postgres:///portal?host=/run/postgresql",
        "postgres://portal:a:b#c@db.example:5432/portal?sslmode=require", "postgres://%2Fvar%2Frun/portal",
        "postgres://db.example/portal?user=portal@tenant&password=x@y/z",
        "postgres://a@[::1]:5432,127.0.0.1:5433/portal",
    ])
    func aURLThatCanBeReadInOneWayIsTaken(_ text: String) throws {
        _ = try PostgresStorage(configuration: .init(url: text))
    }

    @Test func thePasswordOfAKeyIsAPasswordToo() {
        #expect(PostgresURL("postgres://portal@db.example/portal?sslpassword=hunter2").hasPassword)
    }

    @Test(arguments: [
        ("postgres://db.example/portal", false), ("postgres://127.0.0.1:1,127.0.0.1:2/portal", true),
        ("postgres://db.example/portal?hostaddr=192.0.2.1,192.0.2.2", true),
    ])
    func severalHostsAreSeen(_ url: String, _ areSeveral: Bool) throws {
        let parameters = try ConnectionParameters(.init(url: url))
        #expect(parameters.namesSeveralHosts(environment: [:]) == areSeveral)
        #expect(parameters.namesSeveralHosts(environment: ["PGHOST": "a,b"]) == areSeveral)
        let other = try ConnectionParameters(.init(url: "postgres:///portal"))
        #expect(other.namesSeveralHosts(environment: ["PGHOST": "a,b"]))
    }

    @Test func settingsThatCannotWorkAreRefused() {
        let changes: [(inout PostgresStorage.Configuration) -> Void] = [
            { $0.connections = 0 }, { $0.connections = 201 }, { $0.waitTimeout = .zero },
            { $0.lockTimeout = .seconds(-1) },
            { $0.statementTimeout = .seconds(100_000) }, { $0.schema = "" }, { $0.schema = "a\"; DROP TABLE x" },
            { $0.schema = "Public" }, { $0.schema = "pg_temp" }, { $0.limitRows = 0 }, { $0.migrationTimeout = .zero },
            { $0.auditRetention = .zero },
        ]
        for change in changes {
            var configuration = PostgresStorage.Configuration(url: "postgres://localhost/portal")
            change(&configuration)
            let error = #expect(throws: MagicLinkError.self) { try PostgresStorage(configuration: configuration) }
            #expect(error?.code == .invalidConfiguration)
        }
        #expect(throws: MagicLinkError.self) { try PostgresStorage.migrationSQL(schema: "a b") }
    }

    @Test(arguments: [
        ("postgres://portal@db.example/portal", "verify-full"), ("postgres://10.0.0.5/portal", "verify-full"),
        ("postgres://127.0.0.1,db.example/portal", "verify-full"), ("postgres://127.evil.example/p", "verify-full"),
        ("postgres://localhost.evil.example/p", "verify-full"), ("postgres://db.example/p?sslmode=require", "require"),
        ("postgres://127.0.0.1:5433/portal", "prefer"), ("postgres://localhost/portal", "prefer"),
        ("postgres://[::1]/portal", "prefer"), ("postgres:///portal?host=/run/postgresql", "prefer"),
    ])
    func aConnectionToAnotherMachineIsVerifiedUnlessItIsAskedForOtherwise(_ url: String, _ mode: String) throws {
        let parameters = try ConnectionParameters(.init(url: url)).resolved(connect: .seconds(5))
        #expect(parameters.first { $0.keyword == "sslmode" }?.value == mode)
        #expect(parameters.first { $0.keyword == "target_session_attrs" }?.value == "read-write")
        #expect(parameters.first { $0.keyword == "connect_timeout" }?.value == "5")
    }

    @Test(arguments: [
        "postgres://portal:hunter2@db.example:5432/portal?sslmode=verify-full",
        "postgres://portal:hunt@er2@db.example/p",
        "postgres://db.example/portal?password=hunter2", "postgres:hunter2", "hunter2",
        "postgres://portal:hunt/er2@db.example/p", "postgres://db.example?password=hunt@er2",
        "postgres://db.example/portal?password=x@hunter2", "postgres://portal:hunter2",
        "postgres://portal:hunter2/p@db",
    ])
    func noPasswordPrints(_ url: String) throws {
        let configuration = PostgresStorage.Configuration(url: url)
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in [dumped, "\(configuration)", String(reflecting: configuration), "\(configuration.url)"] {
            #expect(!text.contains("hunt") && !text.contains("er2"), "\(text)")
        }
    }

    @Test(arguments: [
        ("postgres://portal@db.example/portal", false, false, true),
        ("postgres://portal:pw@db.example/portal?sslmode=require", true, false, false),
        ("postgres://portal@127.0.0.1/portal?password=pw", true, true, false),
        ("postgres://portal@localhost,db.example/portal", false, false, true),
        ("postgres://%2Fvar%2Frun/portal?sslmode=verify-full", false, true, true), ("nonsense", false, false, false),
    ])
    func whatAURLSaysIsToldWithoutPrintingIt(_ text: String, password: Bool, local: Bool, verified: Bool) {
        let url = PostgresURL(text)
        #expect(url.hasPassword == password)
        #expect(url.isLocal == local)
        #expect(url.isVerified == verified)
    }

    /// A URL without a host leaves it to the environment, which may name another machine.
    @Test func theEnvironmentsHostIsNoLoopback() {
        #expect(ConnectionParameters.isLocal([:], environment: [:]))
        #expect(!ConnectionParameters.isLocal([:], environment: ["PGHOST": "db.example"]))
        #expect(!ConnectionParameters.isLocal([:], environment: ["PGHOSTADDR": "192.0.2.7"]))
        #expect(ConnectionParameters.isLocal(["host": "localhost"], environment: ["PGHOST": "db.example"]))
        #expect(!ConnectionParameters.isLocal(["host": "localhost"], environment: ["PGHOSTADDR": "192.0.2.7"]))
        #expect(!ConnectionParameters.isLocal(["host": "localhost", "hostaddr": "192.0.2.7"], environment: [:]))
        #expect(!ConnectionParameters.isLocal(["service": "prod"], environment: [:]))
        #expect(!ConnectionParameters.isLocal([:], environment: ["PGSERVICE": "prod"]))
    }

    /// An empty value in a URL is none for libpq.
    @Test(arguments: ["hostaddr=", "sslmode=", "hostaddr=&sslmode="])
    func anEmptyValueTakesNoProtectionAway(_ query: String) throws {
        let url = PostgresURL("postgres://db.example/portal?\(query)")
        #expect(!url.isLocal && url.isVerified)
        let parameters = try ConnectionParameters(
            PostgresStorage.Configuration(url: "postgres://db.example/portal?\(query)")
        )
        #expect(try parameters.resolved(connect: .seconds(5)).contains { $0 == ("sslmode", "verify-full") })
    }

    @Test func thePasswordOfAFileIsReadEachTime() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("password-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        var configuration = PostgresStorage.Configuration(url: "postgres://portal@localhost/portal")
        configuration.passwordFile = file.path
        let parameters = try ConnectionParameters(configuration)
        #expect(throws: StorageFailure.self) { try parameters.resolved(connect: .seconds(5)) }
        for password in ["first", "second"] {
            try Data("\(password)\n".utf8).write(to: file)
            let values = try parameters.resolved(connect: .seconds(5))
            #expect(values.first { $0.keyword == "password" }?.value == password)
        }
        configuration.url = PostgresURL("postgres://portal:third@localhost/portal")
        #expect(throws: MagicLinkError.self) { try ConnectionParameters(configuration) }
    }
}

/// Servers and databases that are refused on connecting.
@Suite(.serialized, .needsServer)
struct RefusedServerTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test(arguments: ["off", "local", "remote_write"])
    func aServerThatMayLoseCommitsIsRefusedUnlessItIsAskedFor(_ level: String) async throws {
        let url = PostgresURL("\(schema.url)?options=-c%20synchronous_commit%3D\(level)")
        let storage = try schema.storage { $0.url = url }
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("synchronous_commit = \(level)") == true)
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: [.sample()])) }
        try await schema.storage {
            $0.url = url
            $0.allowsLossyCommits = true
        }
        .prepare()
    }

    @Test func aWrongPasswordIsRefusedAndNotPrinted() async throws {
        let url = schema.url.replacing(/magiclink:\w+@/, with: "magiclink:wrong-hunter2@")
        let storage = try schema.storage {
            $0.url = PostgresURL(url)
            $0.waitTimeout = .milliseconds(500)
        }
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.code == .unavailable)
        let detail = error?.debugDescription ?? ""
        #expect(detail.contains("password authentication failed"))
        #expect(!detail.contains("hunter2"))
        #expect(error?.description.contains("magiclink") == false)
    }

    @Test func aServerThatIsNotThereIsAnErrorInTime() async throws {
        let storage = try schema.storage {
            $0.url = PostgresURL("postgres://nobody@127.0.0.1:9/portal")
            $0.waitTimeout = .milliseconds(300)
        }
        let clock = ContinuousClock()
        let took = await clock.measure {
            let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
            #expect(error?.code == .unavailable)
            await #expect(throws: (any Error).self) { try await storage.link(.random()) }
        }
        #expect(took < .seconds(6))
    }

    @Test func aDatabaseOfAnotherEncodingIsRefused() async throws {
        try schema.hand.run("CREATE DATABASE \(schema.name) TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
        defer { try? schema.hand.run("DROP DATABASE \(schema.name) WITH (FORCE)") }
        let url = try TestServer.url(database: schema.name)
        let storage = try schema.storage {
            $0.url = PostgresURL(url)
            $0.schema = "public"
        }
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("UTF8") == true)
    }

    @Test func aSchemaThatIsNotThereIsRefused() async throws {
        let storage = try schema.storage { $0.schema = "nowhere" }
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func errorsOfStatementsRepeatNoValue() async throws {
        let storage = try schema.storage()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let error = await #expect(throws: StorageFailure.self) {
            try await storage.insertLinks(LinkInsertion(rows: [row]))
        }
        let text = error?.description ?? ""
        #expect(text.contains("23505") && text.contains("magiclink_link_pkey"))
        #expect(!text.contains(row.id.hexadecimal))
    }
}
#endif
