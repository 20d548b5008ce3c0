//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite struct ManualClockTests {
    @Test func itStandsUntilItIsMoved() {
        let clock = ManualClock(UnixTime(seconds: 100))
        #expect(clock.now.seconds == 100)
        clock.advance(by: .seconds(60))
        #expect(clock.now.seconds == 160)
        clock.advance(by: .seconds(-200))
        #expect(clock.now.seconds == -40)
        clock.set(UnixTime(seconds: .max))
        clock.advance(by: .seconds(1))
        #expect(clock.now.seconds == .max)
    }
}
