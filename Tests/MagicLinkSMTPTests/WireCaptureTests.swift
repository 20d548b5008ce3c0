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

/// Every hostile text in every field, and everything that went over the wire (R65, R66).
@Suite struct WireCaptureTests {
    enum Field: String, CaseIterable, Sendable {
        case recipient, senderAddress, storedRecipient, storedSender, senderName, subject, messageID, text, html,
            clientName, username, password
    }

    private static let smuggled = "MAIL FROM:<evil@evil.example>"

    /// Line ends of every kind before and behind what a server could take for a command or for the end of the message.
    static let payloads: [String] = {
        let breaks = ["\r\n", "\r", "\n", "\n\r", "\r\r\n", "\0", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{7F}"]
        let plain = breaks.flatMap {
            ["a\($0)\(smuggled)", "a\($0)Bcc: evil@evil.example", "a\($0).\($0)\(smuggled)\($0)"]
        }
        let mixed = ["\r\n.\n", "\n.\r\n", "\r.\r\n", "\r\n.\r", "\n.\r", "\r.\n", "\n\n.\r\r", "\r\n..\r\n"]
        return plain + mixed.map { "a\($0)\(smuggled)\($0)" }
            + [
                "\(smuggled)\r\n", ".", ".\r\n", "> SIZE=1\r\n\(smuggled)", "x> BODY=8BITMIME", "a@b>,<c@d",
                "=0D=0A.=0D=0A",
            ]
    }()

    /// Puts a text into a field and sends; `nil` where no mail of that kind can be made at all.
    private func attempt(_ field: Field, _ text: String, _ base: SMTPConfiguration) async throws -> MailMessage? {
        var configuration = base
        var message = try MailMessage.sample()
        do {
            switch field {
            case .recipient: message.recipient = try EmailAddress("accounts\(text)@acme.example")
            case .senderAddress: message.sender.address = try EmailAddress("no-reply@portal.example\(text)")
            // Past the parser, as a store could hand it back: what goes out is checked once more.
            case .storedRecipient:
                message.recipient = EmailAddress(storedMailbox: "\(text)accounts@acme.example\(text)")
            case .storedSender: message.sender.address = EmailAddress(storedMailbox: "no-reply@portal.example\(text)")
            case .senderName: message.sender.name = text
            case .subject: message.subject = text
            case .messageID: message.messageID = "\(text)@portal.example"
            case .text: message.text = text
            case .html: message.html = text
            case .clientName: configuration.clientName = "portal.example\(text)"
            case .username: configuration.credentials = try SMTPCredentials(username: text, password: "secret")
            case .password: configuration.credentials = try SMTPCredentials(username: "portal", password: text)
            }
            try await SMTPMailer(configuration).send(message)
            return message
        } catch is MagicLinkError {
            return nil
        } catch is MailFailure {
            return nil
        }
    }

    @Test(arguments: Field.allCases)
    func noFieldAddsACommandOrAMessage(_ field: Field) async throws {
        let server = try await ScriptedServer(.init(login: "portal:secret"))
        let configuration = try server.configuration()
        var sent: [MailMessage] = []
        for payload in Self.payloads {
            if let message = try await attempt(field, payload, configuration) { sent.append(message) }
        }
        let transcript = try await server.transcript()

        // Commands: these and no others, each one whole line.
        let isOrdinary =
            #/(EHLO localhost|STARTTLS|AUTH PLAIN [A-Za-z0-9+\/=]+|MAIL FROM:<no-reply@portal\.example[!-;=?-~]*> SIZE=\d+|RCPT TO:<[!-;=?-~]*accounts[!-;=?-~]*@acme\.example[!-;=?-~]*>|DATA|QUIT|RSET)\r\n/#
        for line in transcript.lines {
            #expect(try isOrdinary.wholeMatch(in: line.text) != nil, "\(field): \(line.text.debugDescription)")
        }
        // As many envelopes as mails, each with one recipient, and each message the one that was made.
        let verbs = transcript.verbs.flatMap { $0 }
        for verb in ["MAIL", "RCPT", "DATA"] {
            #expect(verbs.count { $0 == verb } == sent.count, "\(field): \(verb)")
        }
        #expect(transcript.messages.count == sent.count)
        for (wire, message) in zip(transcript.messages, sent) {
            #expect(Self.isStrict(wire), "\(field)")
            let header = String(decoding: wire, as: UTF8.self).split(separator: "\r\n\r\n").first
            #expect(header?.contains("\r\nBcc:") == false)
            #expect(Self.kept(wire) == Data(try message.rfc5322()))
        }
        let bodies: Set<Field> = [.text, .html]
        #expect(!bodies.contains(field) || sent.count == Self.payloads.count, "a body may hold anything")
    }

    /// What a strict server demands: no bare CR or LF, and one lone dot, at the end.
    private static func isStrict(_ wire: Data) -> Bool {
        let text = String(decoding: wire, as: UTF8.self)
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.dropLast().allSatisfy {
            $0.unicodeScalars.last == "\r" && $0.unicodeScalars.count { $0 == "\r" } == 1
        }
            && lines.last == "" && lines.count { $0.unicodeScalars.elementsEqual(".\r".unicodeScalars) } == 1
            && text.unicodeScalars.suffix(5).elementsEqual("\r\n.\r\n".unicodeScalars)
    }

    /// What a receiving server keeps: the final dot away, and one dot of each line that begins with one (RFC 5321, 4.5.2).
    static func kept(_ wire: Data) -> Data {
        var result = Data()
        var isAtStart = true
        for byte in wire.dropLast(3) {
            if !(isAtStart && byte == UInt8(ascii: ".")) { result.append(byte) }
            isAtStart = byte == UInt8(ascii: "\n")
        }
        return result
    }
}
#endif
