//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Synchronization
import Testing

/// A challenge is asked before any mail is sent, with the same for every address (R57).
@Suite struct ChallengeTests {
    /// Passes whoever answers `yes`.
    final class Puzzle: RequestChallenge {
        struct Down: Error {}

        let fieldNames: [String]
        let deadline: Duration
        private let seen = Mutex<[[String: String]]>([])

        private let stubborn = Mutex<[CheckedContinuation<Void, Never>]>([])

        var attempts: [[String: String]] { seen.withLock { $0 } }

        /// Lets those go on that hear nothing of their cancellation.
        func release() {
            stubborn.withLock { waiting in
                for continuation in waiting { continuation.resume() }
                waiting = []
            }
        }

        init(_ names: [String] = ["puzzle-answer"], deadline: Duration = .seconds(60)) {
            self.deadline = deadline
            fieldNames = names
        }

        func judgeRequest(_ attempt: ChallengeAttempt) async throws -> ChallengeVerdict {
            seen.withLock { $0.append(attempt.fields) }
            if attempt.fields["puzzle-answer"] == "down" { throw Down() }
            if attempt.fields["puzzle-answer"] == "later" {
                // Never comes, until it is cancelled.
                for await _ in AsyncStream<Never>.makeStream().stream {}
                return .passed
            }
            if attempt.fields["puzzle-answer"] == "stubborn" {
                await withCheckedContinuation { continuation in stubborn.withLock { $0.append(continuation) } }
                return .passed
            }
            return attempt.fields["puzzle-answer"] == "yes" ? .passed : .refused
        }
    }

    private func site(_ puzzle: Puzzle) throws -> Site {
        var http = MagicLinkHTTPHandler.Configuration()
        http.challenge = puzzle
        return try Site(http: http)
    }

    private func mails(_ site: Site) async throws -> Int {
        try await site.links.worker(logger: site.logger).drain()
        return site.mailer.messages.count
    }

    @Test(arguments: ["", "&puzzle-answer=no", "&puzzle-answer=yes&puzzle-answer=yes", "&puzzle-answer[]=yes"])
    func whoeverDoesNotPassGetsTheFormAgainAndNoMail(_ answer: String) async throws {
        let site = try site(Puzzle())
        site.storage.watch()
        let reply = await Browser(site).post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices" + answer)
        #expect(reply.status == 403)
        #expect(reply.text.contains("action=\"/sign-in\"") && reply.text.contains("role=\"alert\""))
        #expect(reply.text.contains("accounts@acme.example") && reply.text.contains("value=\"/invoices\""))
        #expect(site.storage.calls.isEmpty, "neither a limit nor a row is taken")
        #expect(try await mails(site) == 0)
    }

    @Test func whoeverPassesGetsTheMail() async throws {
        let site = try site(Puzzle())
        let reply = await Browser(site).post("/sign-in", "email=accounts%40acme.example&puzzle-answer=yes")
        #expect(reply.status == 303)
        #expect(try await mails(site) == 1)
    }

    @Test func whereItFailsNoMailGoesOut() async throws {
        let site = try site(Puzzle())
        let token = try await site.issuedToken()
        for (path, field) in [("/sign-in", "email=accounts%40acme.example"), ("/sign-in/resend", "token=" + token)] {
            let reply = await Browser(site).post(path, field + "&puzzle-answer=down")
            #expect(reply.status == 503)
            #expect(reply.response.headerFields[.retryAfter] != nil)
        }
        #expect(try await mails(site) == 0)
    }

    @Test func whoNeverJudgesIsNotWaitedFor() async throws {
        let site = try site(Puzzle(deadline: .seconds(1)))
        let reply = await Browser(site).post("/sign-in", "email=accounts%40acme.example&puzzle-answer=later")
        #expect(reply.status == 503)
        #expect(try await mails(site) == 0)
    }

    /// A challenge that hears nothing of its cancellation is left behind, and so many are not asked again.
    @Test func whoDoesNotStopIsLeftBehindABoundedNumberOfTimes() async throws {
        let puzzle = Puzzle(deadline: .seconds(1))
        let site = try site(puzzle)
        let form = { @Sendable (answer: String) in "email=accounts%40acme.example&puzzle-answer=" + answer }
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<1000 {
                group.addTask { await Browser(site).post("/sign-in", form("stubborn")).status }
            }
            for await status in group { #expect(status == 503) }
        }
        #expect(puzzle.attempts.count == 1000)
        #expect(await Browser(site).post("/sign-in", form("yes")).status == 503)
        #expect(puzzle.attempts.count == 1000)
        #expect(try await mails(site) == 0)
        puzzle.release()
        // Each of them makes room when it ends; what it says then counts no more.
        while await Browser(site).post("/sign-in", form("yes")).status != 303 { await Task.yield() }
        #expect(try await mails(site) == 1)
    }

    @Test func whoeverHasGoneIsNotJudgedFor() async throws {
        let puzzle = Puzzle(deadline: .seconds(60))
        let site = try site(puzzle)
        let post = Task {
            await Browser(site).post("/sign-in", "email=accounts%40acme.example&puzzle-answer=stubborn").status
        }
        while puzzle.attempts.isEmpty { await Task.yield() }
        post.cancel()
        #expect(await post.value == 503)
        puzzle.release()
        #expect(try await mails(site) == 0)
    }

    @Test(
        arguments: [
            .zero, .seconds(-1), .milliseconds(999), .milliseconds(60_001), .seconds(86_400), .seconds(Int64.max),
        ] as [Duration]
    )
    func aDeadlineThatCannotBeIsRefusedAtStart(_ deadline: Duration) throws {
        let error = #expect(throws: MagicLinkError.self) { try site(Puzzle(deadline: deadline)) }
        #expect(error?.code == .invalidConfiguration && error?.message.contains("1 and 60 seconds") == true)
        for fits in [Duration.seconds(1), .seconds(60)] { _ = try site(Puzzle(deadline: fits)) }
    }

    @Test func aProgramHearsThatItDidNotPass() async throws {
        let site = try site(Puzzle())
        let body = { (answer: String) in "{\"email\":\"accounts@acme.example\",\"puzzle-answer\":\"\(answer)\"}" }
        let refused = await Browser(site).post("/sign-in", body("no"), headers: [.contentType: "application/json"])
        #expect(refused.status == 403 && refused.text.contains("\"error\":\"challengeRefused\""))
        let passed = await Browser(site).post("/sign-in", body("yes"), headers: [.contentType: "application/json"])
        #expect(passed.status == 202)
        #expect(try await mails(site) == 1)
    }

    @Test func aFreshLinkNeedsItToo() async throws {
        let site = try site(Puzzle())
        let token = try await site.issuedToken()
        let refused = await Browser(site).post("/sign-in/resend", "token=" + token)
        #expect(refused.status == 403)
        #expect(refused.text.contains("role=\"alert\"") && refused.text.contains("action=\"/sign-in/resend\""))
        #expect(refused.text.contains("value=\"\(token)\""), "another press still leads to the same place")
        // The same for what was never a token.
        let other = await Browser(site).post("/sign-in/resend", "token=x")
        #expect(other.text == refused.text.replacing("value=\"\(token)\"", with: "value=\"\""))
        #expect(try await mails(site) == 0)
        let passed = await Browser(site).post("/sign-in/resend", "token=\(token)&puzzle-answer=yes")
        #expect(passed.status == 303)
        #expect(try await mails(site) == 1)
    }

    @Test func itIsAskedOnceTheFormIsInOrderAndHearsNothingOfTheAddress() async throws {
        let puzzle = Puzzle(["puzzle-answer", "second"])
        let site = try site(puzzle)
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=nonsense&puzzle-answer=yes")
        _ = await browser.post("/sign-in", "email=a%40acme.example&to=%2F%2Fevil.example&puzzle-answer=yes")
        _ = await browser.post(
            "/sign-in",
            "email=a%40acme.example&puzzle-answer=yes",
            headers: [.fetchSite: "cross-site"]
        )
        #expect(puzzle.attempts.isEmpty)
        _ = await browser.post("/sign-in", "email=a%40acme.example&puzzle-answer=yes&other=1")
        _ = await browser.post("/sign-in/link", "token=x&puzzle-answer=yes")
        #expect(puzzle.attempts == [["puzzle-answer": "yes"]])
    }

    @Test(arguments: [["email"], ["token"], ["a b"], [""], ["a", "a"], ["a[]"], (0..<17).map { "f\($0)" }])
    func namesThatCannotBeAreRefusedAtStart(_ names: [String]) {
        let error = #expect(throws: MagicLinkError.self) { try site(Puzzle(names)) }
        #expect(error?.code == .invalidConfiguration)
    }
}
