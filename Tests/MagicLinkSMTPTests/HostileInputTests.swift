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

/// No text becomes a command or a second message (R65, R66): the wire is looked at.
@Suite struct HostileInputTests {
    static let breaks = ["\r\n", "\r", "\n", "\0", "\u{0B}", "\u{0C}", "\u{1B}", "\u{85}", "\u{2028}"]

    @Test(arguments: breaks)
    func aBreakInAHeaderSendsNothing(_ text: String) async throws {
        let server = try await ScriptedServer()
        let mailer = try SMTPMailer(server.configuration())
        var messages = [try MailMessage.sample(subject: "Hello\(text)RCPT TO:<other@evil.example>")]
        messages.append(try .sample(messageID: "a\(text)b@portal.example"))
        var named = try MailMessage.sample()
        named.sender.name = "Portal\(text)Bcc: other@evil.example"
        messages.append(named)
        for message in messages {
            let failure = await #expect(throws: MailFailure.self) { try await mailer.send(message) }
            #expect(failure?.kind == .permanent)
        }
        #expect(try await server.transcript().connections.isEmpty)
    }

    @Test(arguments: [
        ".\r\nMAIL FROM:<x@evil.example>\r\n", "\n.\n", "\r.\r", "\r\n.\r\n", "text\n.\nRCPT TO:<other@evil.example>\n",
        ".", "..", "\r\n..\r\n", "\n.\r\n", "\r\n.\n", String(repeating: ".\n", count: 500),
        String(repeating: "x", count: 70_000),
        String(repeating: "a", count: 16_383) + "\r\n.\r\n" + String(repeating: "b", count: 40_000),
    ])
    func noTextEndsTheMessage(_ text: String) async throws {
        let server = try await ScriptedServer()
        let mailer = try SMTPMailer(server.configuration())
        let message = try MailMessage.sample(text: text)
        try await mailer.send(message)
        try await mailer.send(.sample(messageID: "second@portal.example"))
        let transcript = try await server.transcript()
        #expect(transcript.messages.count == 2)
        #expect(
            transcript.verbs == [["EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA"]]
                || transcript.verbs == [
                    ["EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA", "QUIT"]
                ]
        )
        let wire = try #require(transcript.messages.first)
        #expect(unstuffed(wire) == Data(try message.rfc5322()))
    }

    @Test(arguments: breaks + [" ", "a b", "-a", "a_b", "[", "[1.2.3]", "[IPv6:zz]", "", "ü.example"])
    func aClientNameIsAName(_ text: String) async throws {
        var configuration = try SMTPConfiguration(url: "smtp://mail.portal.example")
        configuration.clientName = text.count == 1 ? "portal\(text)example" : text
        #expect(throws: MagicLinkError.self) { try SMTPMailer(configuration) }
    }

    /// SMTPUTF8 is not spoken: such a mail fails for good, and the address is never rewritten (R73).
    @Test(arguments: ["b\u{FC}cher@acme.example", "accounts@b\u{FC}cher.example"])
    func aMailboxBeyondASCIIIsRefusedAndNotRewritten(_ mailbox: String) async throws {
        let server = try await ScriptedServer()
        var message = try MailMessage.sample()
        message.recipient = EmailAddress(storedMailbox: mailbox)
        let mailer = try SMTPMailer(server.configuration())
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(message) }
        #expect(failure?.kind == .permanent && failure?.scope == .mail)
        // A sender whom no mail of this server can have is a fault of the set-up, and ends none.
        message = try MailMessage.sample()
        message.sender.address = EmailAddress(storedMailbox: mailbox)
        let settings = await #expect(throws: MailFailure.self) { try await mailer.send(message) }
        #expect(settings?.kind == .permanent && settings?.scope == .service)
        #expect(try await server.transcript().connections.isEmpty)
    }

    @Test(arguments: breaks)
    func credentialsHaveNoControls(_ text: String) throws {
        guard text.utf8.allSatisfy({ $0 < 0x20 }) else { return }
        #expect(throws: MagicLinkError.self) { try SMTPCredentials(username: "a\(text)b", password: "c") }
        #expect(throws: MagicLinkError.self) { try SMTPCredentials(username: "a", password: "b\(text)c") }
    }

    /// What a receiving server keeps: the final dot away, and one dot of each line that begins with one (RFC 5321, 4.5.2).
    private func unstuffed(_ wire: Data) -> Data {
        var result = Data()
        var line = Data()
        for byte in wire.dropLast(3) {
            line.append(byte)
            if byte == 10 {
                result += line.first == UInt8(ascii: ".") ? line.dropFirst() : line
                line = Data()
            }
        }
        return result + line
    }
}
#endif
