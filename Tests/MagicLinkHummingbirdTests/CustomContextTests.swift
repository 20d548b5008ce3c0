//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Hummingbird
import HummingbirdTesting
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import Testing

/// A context of an application's own.
private struct AppContext: MagicLinkRequestContext {
    var coreContext: CoreRequestContextStorage
    let peerAddress: String?
    var magicLink: RequestAuthorization?
    var language = "en"

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peerAddress = source.peerAddress
    }
}

@Suite struct CustomContextTests {
    @Test func anApplicationMayHaveAContextOfItsOwn() async throws {
        let site = try TestSite()
        let router = Router(context: AppContext.self)
        router.addMagicLink(site.handler)
        router.group()
            .add(middleware: MagicLinkSessionMiddleware(site.handler))
            .get("/invoices") { _, context in
                try context.requireSignIn()
                return context.language
            }
        try await Application(router: router).test(.router) { client in
            let page = try await client.get("/sign-in")
            #expect(page.status == .ok)
            let unsigned = try await client.get("/invoices")
            #expect(unsigned.status == .seeOther)
        }
    }
}
#endif
