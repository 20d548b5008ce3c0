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

/// Mails through a real server: what it gets, and what its answers mean.
@Suite struct SMTPMailerTests {
    @Test(arguments: ["starttls", "implicit"])
    func aMailArrivesByteForByteOverTLS(_ security: String) async throws {
        let server = try await ScriptedServer(.init(security: security, login: "portal:secret word"))
        var configuration = try server.configuration { port in
            security == "implicit" ? "smtps://localhost:\(port)" : "smtp://localhost:\(port)"
        }
        configuration.credentials = try SMTPCredentials(username: "portal", password: "secret word")
        configuration.clientName = "portal.example"
        let message = try MailMessage.sample()
        try await SMTPMailer(configuration).send(message)
        let transcript = try await server.transcript()
        let bytes = try message.rfc5322()
        #expect(transcript.messages == [Data(bytes + Array(".\r\n".utf8))])
        let sender = "MAIL FROM:<no-reply@portal.example> SIZE=\(bytes.count)\r\n"
        #expect(transcript.lines.contains { $0.text == sender })
        #expect(transcript.lines.contains { $0.text == "RCPT TO:<accounts@acme.example>\r\n" })
        #expect(transcript.lines.first?.text == "EHLO portal.example\r\n")
        for line in transcript.lines where !line.isEncrypted {
            #expect(line.text == "EHLO portal.example\r\n" || line.text == "STARTTLS\r\n", "said without TLS")
        }
    }

    @Test func oneConnectionCarriesManyMails() async throws {
        let server = try await ScriptedServer()
        let mailer = try SMTPMailer(server.configuration())
        for number in 0..<5 {
            try await mailer.send(.sample(recipient: "accounts\(number)@acme.example"))
        }
        let transcript = try await server.transcript()
        #expect(transcript.connections.count == 1)
        #expect(transcript.messages.count == 5)
    }

    @Test func manyMailsAtOnceShareFewConnections() async throws {
        let server = try await ScriptedServer()
        var configuration = try server.configuration()
        configuration.connections = 2
        let mailer = try SMTPMailer(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { try await mailer.send(.sample(messageID: "mail\(number)@portal.example")) }
            }
            try await group.waitForAll()
        }
        let transcript = try await server.transcript()
        #expect((1...2).contains(transcript.connections.count))
        #expect(Set(transcript.messages).count == 20)
    }

    @Test func noMailGoesWithoutTheSignInThatIsAskedFor() async throws {
        let server = try await ScriptedServer(
            .init(login: "portal:secret", offersLogin: false, replies: ["RCPT": ["554 5.7.1 relay access denied"]])
        )
        var configuration = try server.configuration()
        configuration.credentials = try SMTPCredentials(username: "portal", password: "secret")
        let mailer = try SMTPMailer(configuration)
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
        #expect(failure?.kind == .transient)
        #expect(failure?.reason.contains("sign in") == true)
        #expect(try await server.transcript().messages.isEmpty)
    }

    @Test func aKeptConnectionThatIsDeadIsReplacedAtOnce() async throws {
        let server = try await ScriptedServer(.init(replies: ["MAIL": [nil, "421 closing"], "CONTENT": [nil]]))
        let mailer = try SMTPMailer(server.configuration())
        try await mailer.send(.sample())
        try await mailer.send(.sample(messageID: "second@portal.example"))
        let transcript = try await server.transcript()
        #expect(transcript.connections.count == 2)
        #expect(transcript.messages.count == 2)
    }

    @Test(arguments: [
        ("MAIL", "550 not you"), ("MAIL", "553 no such sender"), ("RCPT", "554 5.7.1 your network is listed"),
        ("DATA", "554 5.7.1 not from you"), ("CONTENT", "550 5.7.26 not signed"),
    ])
    func whatIsNotOfThisMailEndsNone(_ verb: String, _ reply: String) async throws {
        let server = try await ScriptedServer(.init(replies: [verb: [reply]]))
        let mailer = try SMTPMailer(server.configuration())
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
        #expect(failure?.kind == .permanent)
        #expect(failure?.scope == .service)
    }

    /// What a server answers, and whether the mail is tried again.
    static let answers: [(verb: String, reply: String, kind: MailFailure.Kind)] = [
        ("GREETING", "421 busy", .transient), ("GREETING", "554 no service", .transient),
        ("GREETING", "drop", .transient),
        ("EHLO", "421 closing", .transient), ("EHLO", "drop", .transient), ("STARTTLS", "454 not now", .transient),
        ("STARTTLS", "drop", .transient), ("AUTH", "454 not now", .transient), ("AUTH", "535 wrong", .transient),
        ("AUTH", "drop", .transient), ("MAIL", "451 later", .transient), ("MAIL", "452 full", .transient),
        ("MAIL", "530 sign in first", .transient), ("MAIL", "552 too much", .permanent), ("MAIL", "drop", .transient),
        ("RCPT", "421 closing", .transient),
        ("RCPT", "450 busy", .transient), ("RCPT", "550 unknown", .permanent),
        ("RCPT", "550 5.1.1 unknown", .permanent), ("RCPT", "553 name", .permanent),
        ("RCPT", "drop", .transient), ("DATA", "451 later", .transient), ("DATA", "554 no", .permanent),
        ("DATA", "drop", .transient), ("CONTENT", "451 later", .transient), ("CONTENT", "552 too much", .permanent),
        ("CONTENT", "554 spam", .permanent), ("CONTENT", "drop", .transient),
    ]

    @Test(arguments: answers)
    func theAnswerOfTheServerDecides(_ verb: String, _ reply: String, _ kind: MailFailure.Kind) async throws {
        let replies: [String: [String?]] = [verb: Array(repeating: reply, count: 3)]
        let server = try await ScriptedServer(.init(login: "portal:secret", replies: replies))
        var configuration = try server.configuration()
        configuration.credentials = try SMTPCredentials(username: "portal", password: "secret")
        let mailer = try SMTPMailer(configuration)
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
        #expect(failure?.kind == kind)
        #expect(kind == .transient || failure?.scope == .mail)
        #expect(failure?.reason.contains("acme") == false)
        #expect(failure?.reason.contains("secret") == false)
    }

    @Test func aSlowServerIsWaitedFor() async throws {
        let slow = Dictionary(
            uniqueKeysWithValues: ["GREETING", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", "CONTENT"]
                .map { ($0, ["wait 0.2"]) }
        )
        let server = try await ScriptedServer(.init(replies: slow))
        try await SMTPMailer(server.configuration()).send(.sample())
        #expect(try await server.transcript().messages.count == 1)
    }

    @Test func aServerThatIsNotThereIsTriedAgain() async throws {
        let server = try await ScriptedServer()
        let configuration = try server.configuration()
        _ = try await server.transcript()
        let failure = await #expect(throws: MailFailure.self) { try await SMTPMailer(configuration).send(.sample()) }
        #expect(failure?.kind == .transient)
    }
}
#endif
