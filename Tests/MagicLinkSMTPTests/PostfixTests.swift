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

/// Mails through a real Postfix, which `Tests/Postfix/with-postfix` starts.
@Suite(.enabled(if: Postfix.here != nil, "needs Tests/Postfix/with-postfix"), .serialized)
struct PostfixTests {
    private let postfix: Postfix

    init() throws {
        postfix = try #require(Postfix.here)
    }

    @Test func mailsArriveWholeAndOnce() async throws {
        let mailer = try SMTPMailer(postfix.configuration())
        let before = try postfix.messages().count
        let sent = try (0..<40).map { number in
            try MailMessage.sample(
                recipient: number.isMultiple(of: 2) ? "accounts\(number)@acme.example" : "payables@globex.example",
                text: "line\n.\n..\n.dot\nhttps://portal.example/sign-in/link?token=\(number)\n",
                messageID: "\(number).\(UUID().uuidString)@portal.example"
            )
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for message in sent { group.addTask { try await mailer.send(message) } }
            try await group.waitForAll()
        }
        let arrived = try await postfix.waitForMessages(before + sent.count).map { String(decoding: $0, as: UTF8.self) }
        for message in sent {
            // A file has single line feeds; Postfix puts its own header fields before the message.
            let text = String(decoding: try message.rfc5322(), as: UTF8.self).replacing("\r\n", with: "\n")
            #expect(arrived.count { $0.hasSuffix("\n" + text) } == 1)
        }
    }

    @Test func aWrongPasswordIsTriedAgainAndSaysSo() async throws {
        var configuration = try postfix.configuration()
        configuration.credentials = try SMTPCredentials(username: "portal", password: "wrong")
        let mailer = try SMTPMailer(configuration)
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
        #expect(failure?.kind == .transient)
        #expect(failure?.reason.contains("535") == true)
    }

    @Test func withoutAPasswordTheServerRefusesTheRecipient() async throws {
        var configuration = try postfix.configuration()
        configuration.credentials = nil
        let mailer = try SMTPMailer(configuration)
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
        #expect(failure?.kind == .permanent && failure?.scope == .service, "relaying is a setting of the server")
        #expect(failure?.reason.contains("554") == true)
    }
}

/// The Postfix that the environment names.
struct Postfix {
    let url: String
    let login: [Substring]
    let authorities: String
    let mailbox: URL

    static let here: Postfix? = {
        let environment = ProcessInfo.processInfo.environment
        guard let url = environment["MAGICLINK_POSTFIX_URL"], let login = environment["MAGICLINK_POSTFIX_LOGIN"],
            let authorities = environment["MAGICLINK_POSTFIX_AUTHORITIES"],
            let mailbox = environment["MAGICLINK_POSTFIX_MAILBOX"]
        else { return nil }
        return Postfix(
            url: url,
            login: login.split(separator: ":"),
            authorities: authorities,
            mailbox: URL(fileURLWithPath: mailbox).appendingPathComponent("new")
        )
    }()

    func configuration() throws -> SMTPConfiguration {
        var configuration = try SMTPConfiguration(url: url)
        configuration.trustedCertificates = authorities
        configuration.credentials = try SMTPCredentials(username: String(login[0]), password: String(login[1]))
        configuration.connections = 2
        return configuration
    }

    func messages() throws -> [Data] {
        guard FileManager.default.fileExists(atPath: mailbox.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: mailbox, includingPropertiesForKeys: nil)
            .map { try Data(contentsOf: $0) }
    }

    /// Waits until as many messages lie in the mailbox: Postfix delivers after it has answered.
    func waitForMessages(_ count: Int) async throws -> [Data] {
        let deadline = ContinuousClock.now + .seconds(30)
        while try messages().count < count, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        return try messages()
    }
}
#endif
