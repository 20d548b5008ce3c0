//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import Foundation
import MagicLink
import MagicLinkSMTP
import Testing

/// TLS is required, verified, and forgets what was said before it (R67).
@Suite struct TLSTests {
    private func sends(_ script: ScriptedServer.Script, _ url: (Int) -> String) async throws
        -> ScriptedServer.Transcript
    {
        let server = try await ScriptedServer(script)
        var configuration = try server.configuration(url)
        configuration.credentials = try SMTPCredentials(username: "portal", password: "secret")
        let failure = await #expect(throws: MailFailure.self) { try await SMTPMailer(configuration).send(.sample()) }
        #expect(failure?.kind == .transient, "the operator can mend it while the mail waits")
        let transcript = try await server.transcript()
        #expect(transcript.messages.isEmpty)
        #expect(!transcript.lines.contains { $0.text.hasPrefix("AUTH") || $0.text.hasPrefix("MAIL") })
        return transcript
    }

    @Test func withoutSTARTTLSNothingIsSaid() async throws {
        let transcript = try await sends(.init(offered: false)) { "smtp://localhost:\($0)" }
        #expect(transcript.lines.allSatisfy { !$0.isEncrypted })
    }

    @Test(arguments: ["other-name", "expired"], ["starttls", "implicit"])
    func aCertificateThatDoesNotFitIsRefused(_ certificate: String, _ security: String) async throws {
        _ = try await sends(.init(security: security, certificate: certificate)) { port in
            security == "implicit" ? "smtps://localhost:\(port)" : "smtp://localhost:\(port)"
        }
    }

    @Test func anAuthorityThatNobodyTrustsIsRefused() async throws {
        let server = try await ScriptedServer()
        var configuration = try server.configuration()
        configuration.trustedCertificates = nil
        await #expect(throws: MailFailure.self) { try await SMTPMailer(configuration).send(.sample()) }
    }

    @Test(arguments: ["250 AUTH PLAIN\r\n", "220 hello\r\n", "550 no\r\n"])
    func whatIsInjectedBeforeTheHandshakeIsNeverBelieved(_ text: String) async throws {
        _ = try await sends(.init(inject: text)) { "smtp://localhost:\($0)" }
    }

    @Test func withoutTLSThereAreNoCredentials() async throws {
        let server = try await ScriptedServer(.init(security: "none", login: "portal:secret"))
        var configuration = try SMTPConfiguration(url: "smtp://127.0.0.1:\(server.port)?starttls=off")
        try await SMTPMailer(configuration).send(.sample())
        configuration.credentials = try SMTPCredentials(username: "portal", password: "secret")
        #expect(throws: MagicLinkError.self) { try SMTPMailer(configuration) }
        let transcript = try await server.transcript()
        #expect(transcript.messages.count == 1)
        #expect(!transcript.lines.contains { $0.text.hasPrefix("AUTH") })
    }
}
#endif
