//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SignInSuite {
    static let walking: [Check] = [
        Check("a mailed link lets in once and leads where it should", "What a person does, from the form to the page.")
        {
            store in
            let walk = try Walk(store)
            let token = try await walk.token(to: "/invoices/INV-1042")
            let signIn = try await walk.links.redeem(token, browser: walk.browser)
            try expectEqual(signIn.address, walk.address, "who signed in")
            try expectEqual(signIn.destination, "/invoices/INV-1042", "where the link leads")
            try expectEqual(signIn.clicksRemaining, 0, "the clicks that are left")
            try await walk.expectDead(token, browser: .random(), "a spent link in another browser")
            try expectEqual(try await walk.row().usedClicks, 1, "the used clicks")
        },
        Check("a retry is the same sign-in, until the grace is over", "A reload is no second click.") { store in
            let walk = try Walk(store)
            let token = try await walk.token()
            let first = try await walk.links.redeem(token, browser: walk.browser)
            walk.clock.advance(by: .seconds(60))
            let retry = try await walk.links.redeem(token, browser: walk.browser)
            try expect(retry.isRetry, "a retry within the grace was taken for a click")
            try expectEqual(retry.authenticatedAt, first.authenticatedAt, "the time of the sign-in that was repeated")
            walk.clock.advance(by: .seconds(1))
            try await walk.expectDead(token, "a spent link after the grace")
        },
        Check("an answer that was lost is settled by a retry", "The commit went through, and nobody was told.") {
            store in
            let losing = LosingStore(store)
            let walk = try Walk(losing)
            let token = try await walk.token()
            losing.loseNext()
            do {
                _ = try await walk.links.redeem(token, browser: walk.browser)
                throw Unmet(message: "a press whose answer was lost let in")
            } catch let error as MagicLinkError {
                try expectEqual(error.code, .unavailable, "the answer to a press whose outcome is not known")
            }
            let retry = try await walk.links.redeem(token, browser: walk.browser)
            try expect(retry.isRetry, "the press whose answer was lost was taken for none")
            try await walk.expectDead(token, browser: .random(), "a link whose one click was taken")
            try expectEqual(try await walk.row().usedClicks, 1, "the clicks that press and retry took")
        },
        Check("a sweep between any two steps of the way changes nothing", "The sweeper runs when it likes.") { store in
            let walk = try Walk(store)
            func sweep() async throws {
                _ = try await store.removeExpired(Sweep(now: walk.clock.now, limit: 100))
            }
            try await walk.ask(to: "/statements")
            try await sweep()
            try await walk.deliver()
            let token = try walk.newestToken()
            try await sweep()
            try expectEqual(
                try await walk.links.preview(of: token, browser: walk.browser).destination,
                "/statements",
                "where the page says that the link leads"
            )
            try await sweep()
            _ = try await walk.links.redeem(token, browser: walk.browser)
            try await sweep()
            let retry = try await walk.links.redeem(token, browser: walk.browser)
            try expect(retry.isRetry, "a retry after a sweep took another click")
            try await walk.expectDead(token, browser: .random(), "a spent link after a sweep")
            walk.clock.advance(by: .seconds(86_400))
            try await sweep()
            let sent = walk.mailer.messages.count
            try await walk.links.requestLink(replacing: token, origin: RequestOrigin(browser: walk.browser))
            try await walk.deliver()
            try expectEqual(
                walk.mailer.messages.count,
                sent + 1,
                "the mails after a fresh link was asked for, after a sweep"
            )
            let fresh = try walk.newestToken()
            try expectEqual(
                try await walk.links.redeem(fresh, browser: walk.browser).destination,
                "/statements",
                "where the fresh link leads"
            )
        },
        Check("a clock that goes back lets nobody in twice", "Machines are set right while they run.") { store in
            let walk = try Walk(store)
            let token = try await walk.token()
            walk.clock.advance(by: .seconds(300))
            _ = try await walk.links.redeem(token, browser: walk.browser)
            for _ in 0..<2 {
                walk.clock.advance(by: .seconds(-100))
                let retry = try await walk.links.redeem(token, browser: walk.browser)
                try expect(retry.isRetry, "a retry by a clock that went back took another click")
                try await walk.expectDead(token, browser: .random(), "a spent link by a clock that went back")
            }
        },
        Check("signing out everywhere ends links and their retries", "Nothing of before works any more.") { store in
            let walk = try Walk(store)
            let spent = try await walk.token()
            _ = try await walk.links.redeem(spent, browser: walk.browser)
            walk.clock.advance(by: .seconds(1))
            let fresh = try await walk.token()
            try await walk.ask()
            let sent = walk.mailer.messages.count
            try await walk.links.revokeLinks(for: walk.address)
            try await walk.expectDead(spent, "a retry after everything was ended")
            try await walk.expectDead(fresh, "a link after everything was ended")
            try await walk.deliver()
            try expectEqual(walk.mailer.messages.count, sent, "the mails sent after everything was ended")
        },
    ]
}
