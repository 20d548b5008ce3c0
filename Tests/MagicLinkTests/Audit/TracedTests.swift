//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import InMemoryTracing
import MagicLink
import Testing
import Tracing

/// Operations are spans where the process has a tracer, those that are refused before they begin too.
@Suite struct TracedTests {
    @Test func whatIsRefusedAndWhatIsGrantedAreSpans() async throws {
        let harness = try Harness()
        let token = try await harness.token()
        let forged = try MagicLinkToken("AQE" + String(repeating: "A", count: 61))
        let tracer = InMemoryTracer()
        await withTracer(tracer) {
            #expect(throws: MagicLinkError.self) {
                try harness.links.check(forged, before: .pressing, logger: harness.logger)
            }
            #expect(throws: MagicLinkError.self) {
                try harness.links.check(forged, before: .opening, logger: harness.logger)
            }
            #expect(throws: Never.self) { try harness.links.check(token, before: .pressing, logger: harness.logger) }
            _ = try? await harness.links.redeem(forged)
            _ = try? await harness.links.redeem(token)
        }
        let spans = tracer.finishedSpans
        let names = ["magiclink.redeem", "magiclink.preview", "magiclink.redeem", "magiclink.redeem"]
        #expect(spans.map(\.operationName) == names)
        let errors = spans.map { span -> String? in
            guard case .string(let code) = span.attributes.get("magiclink.error") else { return nil }
            return code
        }
        #expect(errors == ["linkNotUsable", "linkNotUsable", "linkNotUsable", nil])
    }
}
