//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// Limits of codes: of a network, of all, and of wrong codes; none of them takes a mail or a link away (R30, R54).
@Suite struct CodeLimitTests {
    private let browser = BrowserProof.random()

    @Test func codesHaveTheLimitsOfAPostForThemselves() async throws {
        let harness = try Harness.withCodes {
            $0.limits.perNetwork = [RateLimit(3, per: .seconds(900))]
            $0.limits.perAddress = [RateLimit(2, per: .seconds(900))]
        }
        let network = try #require(ClientNetwork("198.51.100.7"))
        let (_, code) = try await harness.mailed(browser: browser)
        for _ in 0..<3 {
            let answer = await refusal {
                try await harness.links.redeem(code: code.other, browser: browser, network: network)
            }
            #expect(answer.code == .codeNotUsable)
        }
        // Beyond the limit nothing is compared, in this network; a limit of mails is not touched.
        let limited = await refusal { try await harness.links.redeem(code: code, browser: browser, network: network) }
        #expect(limited.code == .limited)
        #expect(try await harness.triesLeft(browser) == [2])
        try await harness.links.requestLink(
            for: EmailAddress(Harness.acme),
            origin: RequestOrigin(network: network, browser: browser)
        )
        #expect(try await harness.links.redeem(code: code, browser: browser).isByCode)
    }

    @Test func wrongCodesOfAllTogetherAreBounded() async throws {
        let harness = try Harness.withCodes { $0.limits.wrongCodes = [RateLimit(7, per: .seconds(86_400))] }
        var wrong = 0
        for _ in 0..<4 {
            let browser = BrowserProof.random()
            let (token, code) = try await harness.mailed(browser: browser)
            for _ in 0..<3 {
                let answer = await refusal { try await harness.links.redeem(code: code.other, browser: browser) }
                wrong += answer.code == .codeNotUsable ? 1 : 0
                #expect(answer.code == (wrong <= 7 && answer.code == .codeNotUsable ? .codeNotUsable : .limited))
            }
            // A link is a link, whatever the limit.
            #expect(try await harness.links.redeem(token, browser: browser).subject == Harness.acme)
        }
        #expect(wrong == 7)
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 7)
        // By and by there are tries again.
        harness.clock.advance(by: .seconds(86_400))
        let (_, code) = try await harness.mailed(browser: browser)
        #expect(try await harness.links.redeem(code: code, browser: browser).isByCode)
    }

    @Test func rightCodesAreNotCounted() async throws {
        let harness = try Harness.withCodes { $0.limits.wrongCodes = [RateLimit(1, per: .seconds(86_400))] }
        for _ in 0..<10 {
            let browser = BrowserProof.random()
            let (_, code) = try await harness.mailed(browser: browser)
            #expect(try await harness.links.redeem(code: code, browser: browser).isByCode)
        }
        let (_, code) = try await harness.mailed(browser: browser)
        #expect(
            await refusal { try await harness.links.redeem(code: code.other, browser: browser) }.reason == .wrongCode
        )
        #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.code == .limited)
    }

    @Test func aBrowserWithoutLinksTakesNothing() async throws {
        let harness = try Harness.withCodes { $0.limits.wrongCodes = [RateLimit(1, per: .seconds(86_400))] }
        let (_, code) = try await harness.mailed(browser: browser)
        for _ in 0..<10 {
            #expect(await refusal { try await harness.links.redeem(code: code, browser: .random()) }.reason == .noCode)
        }
        #expect(try await harness.links.redeem(code: code, browser: browser).isByCode)
    }

    @Test func ofManyWrongCodesAtOnceNoMoreThanTheLimitAreCompared() async throws {
        let harness = try Harness.withCodes { $0.limits.wrongCodes = [RateLimit(9, per: .seconds(86_400))] }
        var browsers: [(BrowserProof, SignInCode)] = []
        for _ in 0..<8 {
            let browser = BrowserProof.random()
            browsers.append((browser, try await harness.mailed(browser: browser).code.other))
        }
        await withTaskGroup(of: Void.self) { group in
            for (browser, wrong) in browsers {
                for _ in 0..<4 {
                    group.addTask {
                        _ = await refusal { try await harness.links.redeem(code: wrong, browser: browser) }
                    }
                }
            }
        }
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 9)
    }
}
