//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import MagicLink
import MagicLinkSMTP
import Testing

/// A server that keeps silent costs the time that is set, and nobody else's (the bounds are wide: machines are busy).
@Suite struct SilentServerTests {
    private static let soon: Duration = .seconds(12)

    @Test(arguments: ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "CONTENT"])
    func isGivenUpAfterTheTimeOfAMail(_ verb: String) async throws {
        let server = try await ScriptedServer(.init(replies: [verb: ["silence"]]))
        var configuration = try server.configuration()
        configuration.totalTimeout = .milliseconds(1200)
        try await givesUp(configuration)
    }

    @Test(arguments: ["MAIL", "CONTENT"])
    func isGivenUpAfterTheTimeOfAnAnswer(_ verb: String) async throws {
        let server = try await ScriptedServer(.init(replies: [verb: ["silence"]]))
        var configuration = try server.configuration()
        configuration.responseTimeout = .seconds(1)
        try await givesUp(configuration)
    }

    private func givesUp(_ configuration: SMTPConfiguration) async throws {
        let mailer = try SMTPMailer(configuration)
        let duration = await ContinuousClock().measure {
            let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
            #expect(failure?.kind == .transient)
            #expect(failure?.reason.contains("took too long") == true)
        }
        #expect(duration < Self.soon)
    }

    @Test func aRefusalIsHeardThoughTheFarewellIsNot() async throws {
        let server = try await ScriptedServer(.init(replies: ["RCPT": ["550 unknown"], "QUIT": ["silence"]]))
        let mailer = try SMTPMailer(server.configuration())
        let duration = await ContinuousClock().measure {
            let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
            #expect(failure?.kind == .permanent)
        }
        #expect(duration < Self.soon)
    }

    @Test func aMailerThatIsDroppedWaitsForNoFarewell() async throws {
        let server = try await ScriptedServer(.init(replies: ["QUIT": ["silence"]]))
        var mailer: SMTPMailer? = try SMTPMailer(server.configuration())
        try await mailer?.send(.sample())
        let duration = ContinuousClock().measure { mailer = nil }
        #expect(duration < .milliseconds(900), "libcurl waits a second at least")
        #expect(mailer == nil)
        #expect(try await server.silence() == "QUIT", "the farewell is said all the same")
    }

    @Test func aCancelledTaskIsLetGoSoon() async throws {
        let server = try await ScriptedServer(.init(replies: ["MAIL": ["silence"]]))
        let mailer = try SMTPMailer(server.configuration())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await mailer.send(.sample()) }
            }
            let silent = try await server.silence()
            #expect(silent == "MAIL")
            group.cancelAll()
            let duration = try await ContinuousClock().measure { try await group.waitForAll() }
            #expect(duration < Self.soon)
        }
    }

    @Test func aTaskThatIsCancelledInTheLineLeavesIt() async throws {
        let server = try await ScriptedServer(.init(replies: ["MAIL": ["silence"]]))
        let mailer = try SMTPMailer(server.configuration())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await mailer.send(.sample()) }
            }
            let silent = try await server.silence()
            #expect(silent == "MAIL")
            await withTaskGroup(of: Void.self) { waiting in
                waiting.addTask {
                    await #expect(throws: CancellationError.self) { try await mailer.send(.sample()) }
                }
                await Task.yield()
                waiting.cancelAll()
            }
            group.cancelAll()
        }
    }

    @Test func bulkMailThatHangsHoldsUpNoOther() async throws {
        let server = try await ScriptedServer(.init(replies: ["RCPT": Array(repeating: "silence", count: 4)]))
        var configuration = try server.configuration()
        configuration.connections = try SMTPConfiguration(url: "smtp://mail.portal.example").connections
        let mailer = try SMTPMailer(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    await #expect(throws: CancellationError.self) { try await mailer.send(.sample()) }
                }
            }
            for _ in 0..<4 { #expect(try await server.silence() == "RCPT") }
            let duration = try await ContinuousClock().measure {
                try await mailer.send(.sample(messageID: "sign-in@portal.example"))
            }
            #expect(duration < Self.soon)
            group.cancelAll()
        }
        #expect(try await server.transcript().messages.count == 1)
    }
}
#endif
