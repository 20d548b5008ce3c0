//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import Testing

/// Whoever presses the link gets the session, and nobody gets one because somebody else pressed (R28).
@Suite struct TwoDevicesTests {
    @Test(arguments: [BrowserBinding.preferred, .none])
    func aPressOnOneDeviceSignsInNoOther(_ binding: BrowserBinding) async throws {
        let site = try Site {
            var policy = LinkPolicy.signIn
            policy.browser = binding
            $0.policies = policy
        }
        let asking = Browser(site)
        _ = await asking.get("/sign-in?to=%2Finvoices")
        _ = await asking.post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices")
        let token = try await site.mailedToken()
        let pressing = Browser(site)
        _ = await pressing.get("/sign-in/link?token=" + token)
        #expect(await pressing.post("/sign-in/link", "token=" + token).sessionCookie != nil)

        for reply in [
            await asking.get("/sign-in/sent"), await asking.get("/sign-in"),
            await asking.get("/sign-in?to=%2Finvoices"),
            await asking.get("/sign-in/link?token=" + token), await asking.post("/sign-in/link", "token=" + token),
        ] {
            #expect(reply.sessionCookie == nil)
        }
        #expect(asking.cookies["__Host-magiclink-session"] == nil)
        #expect(try await site.handler.authorization(of: asking.request("/invoices")).session == nil)
        #expect(try await site.handler.authorization(of: pressing.request("/invoices")).session != nil)
    }
}
