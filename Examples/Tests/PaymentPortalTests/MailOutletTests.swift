//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import MagicLinkHTTP
import MagicLinkSMTP
import Testing

@testable import PaymentPortal

/// Where mails go: `--mail-directory` or `--smtp`.
@Suite struct MailOutletTests {
    private func settings(_ arguments: [String], _ environment: [String: String] = [:]) throws -> PortalSettings {
        let options = try PortalOptions.read(arguments, environment: environment)
        return try PortalSettings(options, port: options.port)
    }

    private func secret(_ folder: String, _ text: String = "pass word\n", mode: Int = 0o600) throws -> String {
        let path = folder + "/password"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    @Test(arguments: [
        ("smtp://mail.portal.example", "mail.portal.example", 587, SMTPConfiguration.Security.startTLS),
        ("smtp://mail.portal.example:25?starttls=required", "mail.portal.example", 25, .startTLS),
        ("smtps://mail.portal.example", "mail.portal.example", 465, .implicitTLS),
        ("smtp://127.0.0.1:1025?starttls=off", "127.0.0.1", 1025, .none),
        ("smtp://[::1]:1025?starttls=off", "::1", 1025, .none),
    ])
    func takesAServer(_ url: String, _ host: String, _ port: Int, _ security: SMTPConfiguration.Security) throws {
        let settings = try settings(["--base-url", "https://portal.example", "--smtp", url])
        guard case .server(let server) = settings.mail else {
            Issue.record("mails go elsewhere")
            return
        }
        #expect(server.host == host)
        #expect(server.port == port)
        #expect(server.security == security)
        #expect(server.clientName == "portal.example")
        #expect(server.credentials == nil)
        #expect(settings.mail.directory == nil)
    }

    @Test(arguments: [
        ["--smtp", ""], ["--smtp", "mail.portal.example"], ["--smtp", "http://mail.portal.example"],
        ["--smtp", "smtp://mail.portal.example?starttls=off"], ["--smtp", "smtp://10.0.0.1?starttls=off"],
        ["--smtp", "smtp://mail.portal.example?starttls=maybe"], ["--smtp", "smtps://localhost?starttls=off"],
        ["--smtp", "smtp://mail.portal.example/path"], ["--smtp", "smtp://mail.portal.example:0"],
        ["--smtp", "smtp://portal@mail.portal.example"], ["--smtp", "smtp://mail.portal.example\r\n"],
        ["--smtp", "smtp://mail.portal.example", "--mail-directory", "mail"],
        ["--smtp", "smtp://portal@mail.portal.example", "--smtp-password-file", "/no/such/file"],
        ["--smtp", "smtp://mail.portal.example", "--smtp-authorities", "/no/such/file"],
        ["--smtp", "smtp://mail.portal.example", "--smtp-authorities", "/etc/hostname"],
        ["--smtp-password-file", "/etc/hostname"], ["--smtp-authorities", "/etc/hostname"],
        ["--mail-from", ""], ["--mail-from", "portal"], ["--mail-from", "a@portal.example, b@portal.example"],
        ["--mail-from", "a@portal.example\r\nBcc: b@portal.example"],
    ])
    func refusesWhatCannotBeAccepted(arguments: [String]) {
        let refusal = #expect(throws: StartRefusal.self) { try settings(arguments) }
        #expect(refusal?.reason.contains { $0.isNewline } == false)
    }

    @Test func aPasswordComesFromAPrivateFileOrTheEnvironment() async throws {
        try await withFolder { folder in
            let server = ["--smtp", "smtp://portal@mail.portal.example", "--smtp-password-file"]
            guard case .server(let apart) = try settings(server + [try secret(folder)]).mail else {
                Issue.record("no mail server")
                return
            }
            #expect(apart.credentials != nil)
            #expect(throws: StartRefusal.self) { try settings(server + [try secret(folder, mode: 0o644)]) }
            #expect(throws: StartRefusal.self) { try settings(server + [try secret(folder, "\n")]) }
            #expect(throws: StartRefusal.self) { try settings(server + [try secret(folder, "two\nlines\n")]) }
        }
        let environment = ["PORTAL_SMTP": "smtp://portal:hunter2@mail.portal.example"]
        guard case .server(let whole) = try settings([], environment).mail else {
            Issue.record("no mail server")
            return
        }
        #expect(whole.credentials != nil)
    }

    @Test(arguments: [
        ["--smtp", "smtp://portal:hunter2@mail.portal.example"], ["--smtp=smtps://portal:hunter2@mail.portal.example"],
        ["--port", "9000", "--smtp", "smtp://:hunter2@mail.portal.example:25"],
    ])
    func aPasswordOnTheCommandLineIsRefusedAndNotRepeated(arguments: [String]) {
        let refusal = #expect(throws: StartRefusal.self) { try PortalOptions.read(arguments, environment: [:]) }
        #expect(refusal?.reason.contains("hunter2") == false)
    }

    @Test func nothingThatIsPrintedHoldsThePassword() async throws {
        let environment = ["PORTAL_SMTP": "smtp://portal:hunter2@mail.portal.example"]
        let options = try PortalOptions.read([], environment: environment)
        let report = await SetUpCheck(options).report()
        let settings = try PortalSettings(options, port: options.port)
        var dumped = ""
        dump(settings, to: &dumped)
        for text in [report.description, report.json, "\(settings)", dumped] {
            #expect(!text.contains("hunter2"))
        }
        let wrong = ["PORTAL_SMTP": "smtp://portal:hunter2@mail_portal.example"]
        let refusal = #expect(throws: StartRefusal.self) { try self.settings([], wrong) }
        #expect(refusal?.reason.contains("hunter2") == false)
    }

    @Test func theDoctorNamesTheServer() async throws {
        try await withFolder { folder in
            let arguments = ["--database", folder + "/portal.sqlite", "--smtp", "smtp://127.0.0.1:1025?starttls=off"]
            let report = await SetUpCheck(try PortalOptions.read(arguments, environment: [:])).report()
            let names = report.findings.map { "\($0.severity) \($0.code)" }
            #expect(
                names == ["note cookies.plain", "note portal.keys-new", "note portal.database", "note portal.smtp"]
            )
            #expect(report.isAcceptable)
        }
    }

    @Test func theSenderIsTheOneThatIsNamed() throws {
        let settings = try settings(["--mail-from", "billing@portal.example"])
        #expect(settings.sender?.address.mailbox == "billing@portal.example")
        #expect(try self.settings([]).sender == nil)
    }
}
