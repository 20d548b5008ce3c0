//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

/// Mails through mail services' HTTP interfaces, held against a server that knows their documented form.
@Suite("HTTP mail services", .serialized)
struct HTTPMailerTests {
    static let link = "https://portal.example/sign-in/link?token=AQIAAAAAa0nSAGp1c3QgYSBzYW1wbGUgaWQhISEhZGVmZ2hp"

    enum Kind: String, CaseIterable, Sendable {
        case postmark, sendGrid

        func service(_ key: String = "right") throws -> any MailService {
            let secret = try MailServiceSecret(key)
            return self == .postmark ? PostmarkService(serverToken: secret) : SendGridService(key: secret)
        }
    }

    private let local: LocalMailService

    init() throws {
        local = try LocalMailService()
    }

    private func mailer(_ kind: Kind, key: String = "right") throws -> HTTPMailer {
        func made(_ service: some MailService) -> HTTPMailer { HTTPMailer(service, client: local) }
        return made(try kind.service(key))
    }

    private func message(to recipient: String = "accounts@acme.example") throws -> MailMessage {
        MailMessage(
            sender: MailSender(name: #"Bücher "Portal", \ Co."#, address: try EmailAddress("no-reply@portal.example")),
            recipient: try EmailAddress(recipient),
            subject: "Your sign-in link — Ümläute, 日本語",
            text: "Press:\n\(Self.link)\n\u{1F642}\n.\n",
            html: "<p title=\"a\\b\">\t<a href=\"\(Self.link)\">\(Self.link)</a></p>\u{2028}\n",
            messageID: "3q2-7w_aAbBcCdDeEfF0gQ@portal.example",
            date: UnixTime(seconds: 1_800_000_000)
        )
    }

    @Test(arguments: Kind.allCases)
    func theServiceTakesAMailInItsDocumentedForm(_ kind: Kind) async throws {
        let message = try message()
        try await mailer(kind).send(message)
        let expected = LocalMailService.Taken(
            name: message.sender.name ?? "",
            sender: "no-reply@portal.example",
            recipient: "accounts@acme.example",
            subject: message.subject,
            text: message.text,
            html: message.html,
            messageID: "<3q2-7w_aAbBcCdDeEfF0gQ@portal.example>",
            autoSubmitted: "auto-generated"
        )
        #expect(try await local.taken() == expected)
    }

    /// What an answer means for a mail.
    enum Verdict: Sendable {
        /// It goes again, or it does not because of itself, or it goes again because the fault is not its own.
        case again, over, refused

        init(_ failure: MailFailure) {
            self = failure.kind == .transient ? .again : failure.scope == .mail ? .over : .refused
        }
    }

    static let answers: [(Kind, answer: String, Verdict)] = [
        (.postmark, "401-10", .again), (.postmark, "422-300", .refused), (.postmark, "422-300-to", .over),
        (.postmark, "422-406", .over), (.postmark, "422-400", .again), (.postmark, "422-401", .again),
        (.postmark, "422-405", .again), (.postmark, "422-412", .again), (.postmark, "413-0", .over),
        (.postmark, "415-0", .refused), (.postmark, "429-429", .again), (.postmark, "500-0", .again),
        (.postmark, "503-100", .again), (.postmark, "200-406", .again), (.postmark, "404-0", .again),
        (.postmark, "422-300-cut", .again),
        (.sendGrid, "400-0", .refused), (.sendGrid, "400-0-to", .over), (.sendGrid, "401-0", .again),
        (.sendGrid, "403-0", .again), (.sendGrid, "413-0", .over), (.sendGrid, "415-0", .refused),
        (.sendGrid, "429-0", .again), (.sendGrid, "500-0", .again), (.sendGrid, "503-0", .again),
        (.sendGrid, "200-0", .again),
    ]

    @Test(arguments: answers)
    func theDocumentedAnswerDecides(_ kind: Kind, _ answer: String, _ expected: Verdict) async throws {
        let message = try message(to: "answer-\(answer)@acme.example")
        let failure = await #expect(throws: MailFailure.self) { try await mailer(kind).send(message) }
        #expect(failure.map(Verdict.init) == expected)
        #expect(failure?.reason.contains("acme") == false)
        #expect(failure?.reason.contains(answer.prefix(3)) == true)
    }

    /// It has taken the mail, whatever became of its words: another try would be a second mail.
    @Test func aSuccessWhoseBodyCannotBeReadIsOne() async throws {
        try await mailer(.postmark).send(message(to: "answer-200-0-cut@acme.example"))
    }

    /// A service says that it took a mail to an address on its own lists, and sends nothing.
    @Test(arguments: [false, true])
    func theServicesOwnListsArePassedByWhereThatIsWanted(_ bypasses: Bool) async throws {
        let listed = try message(to: "listed@acme.example")
        try await mailer(.sendGrid).send(message())
        let service = SendGridService(key: try MailServiceSecret("right"), bypassesLists: bypasses)
        try await HTTPMailer(service, client: local).send(listed)
        #expect(try await local.taken().recipient == (bypasses ? "listed" : "accounts") + "@acme.example")
    }

    @Test(arguments: Kind.allCases)
    func aWrongKeyIsTheOperatorsToMend(_ kind: Kind) async throws {
        let failure = await #expect(throws: MailFailure.self) { try await mailer(kind, key: "wrong").send(message()) }
        #expect(failure?.kind == .transient)
    }

    /// No control in a header field, and no second recipient: nothing is sent then (R65).
    @Test(arguments: Kind.allCases, ["\r\nBcc: evil@evil.example", "\n", "\r", "\0", "\u{1B}"])
    func aBreakInAHeaderSendsNothing(_ kind: Kind, _ text: String) async throws {
        struct NoClient: MailServiceClient {
            func exchange(_ request: MailServiceRequest) async throws -> MailServiceResponse {
                Issue.record("a request was sent")
                throw CancellationError()
            }
        }
        func mailer(_ service: some MailService) -> HTTPMailer { HTTPMailer(service, client: NoClient()) }
        var named = try message()
        named.sender.name = "Portal\(text)"
        var titled = try message()
        titled.subject += text
        var identified = try message()
        identified.messageID += text
        for hostile in [named, titled, identified] {
            let failure = await #expect(throws: MailFailure.self) { try await mailer(kind.service()).send(hostile) }
            #expect(failure?.kind == .permanent)
        }
    }

    @Test func requestsGoToTheServiceAndNowhereElse() throws {
        let message = try message()
        let secret = try MailServiceSecret("right")
        let postmark = PostmarkService(serverToken: secret).request(for: message).head
        #expect([postmark.scheme, postmark.authority, postmark.path] == ["https", "api.postmarkapp.com", "/email"])
        let global = SendGridService(key: secret).request(for: message).head
        #expect([global.scheme, global.authority, global.path] == ["https", "api.sendgrid.com", "/v3/mail/send"])
        #expect(
            SendGridService(key: secret, region: .europe).request(for: message).head.authority == "api.eu.sendgrid.com"
        )
    }

    @Test(arguments: Kind.allCases)
    func keysAndLinksNeverPrint(_ kind: Kind) throws {
        let request = try kind.service("hunter2").request(for: message())
        var dumped = ""
        dump(request, to: &dumped)
        dump(try kind.service("hunter2"), to: &dumped)
        for text in ["\(request)", String(reflecting: request), dumped] {
            #expect(!text.contains("hunter2") && !text.contains("token="))
        }
    }

    @Test(arguments: ["", "a b", "a\r\nb", "a\u{0}", "ü", String(repeating: "a", count: 513)])
    func keysAreWhatAHeaderFieldTakes(_ text: String) {
        #expect(throws: MagicLinkError.self) { try MailServiceSecret(text) }
    }
}
