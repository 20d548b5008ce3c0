//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@testable import PaymentPortal

@Suite struct LimitListTests {
    @Test func readsSeveralLimitsWithUnits() throws {
        let list = try #require(LimitList(argument: "3/15m,10/1d,600/1h,5/90s"))
        #expect(
            list.limits == [
                RateLimit(3, per: .seconds(900)), RateLimit(10, per: .seconds(86_400)),
                RateLimit(600, per: .seconds(3_600)), RateLimit(5, per: .seconds(90)),
            ]
        )
        #expect(!list.isOff)
    }

    @Test func offMeansNoLimit() throws {
        #expect(try #require(LimitList(argument: "off")).isOff)
    }

    @Test(arguments: [
        "", " ", "3", "3/", "/15m", "3/15", "3/15x", "3/m", "-3/15m", "+3/15m", "3/-1m", "3/15m,", ",3/15m", "3//15m",
        "3/15m/1", "3 /15m", "3/1.5h", "٣/15m", "3/15M", "OFF", "off,3/15m", "9999999999/1s", "3/99999999999999999999d",
    ])
    func refusesWhatIsNoLimit(text: String) {
        #expect(LimitList(argument: text) == nil)
    }

    @Test(arguments: ["0/15m", "1000001/1s", "3/0s", "3/401d"])
    func understandsButDoesNotAcceptNumbersOutOfRange(text: String) throws {
        let list = try #require(LimitList(argument: text))
        #expect(throws: StartRefusal.self) { try list.validate("--limit-per-address") }
    }
}
