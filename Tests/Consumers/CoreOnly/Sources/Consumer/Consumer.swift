//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Uses the core as an application would, so that the linker keeps all of it.
@main
struct Consumer {
    static func main() async throws {
        let links = try MagicLinkAuthenticator(
            configuration: .init(
                linkURL: "https://portal.example/sign-in/link",
                keys: KeyRing(active: .random(id: 1))
            ),
            store: InMemoryStorage(),
            mailer: ConsoleMailer()
        )
        let address = try EmailAddress("accounts@acme.example")
        let link = try await links.issueLink(for: address, policy: .signIn)
        let token = try MagicLinkToken(String(link.url.revealed().suffix(64)))
        let signIn = try await links.redeem(token)
        print("signed in as \(signIn.address.masked)")
    }
}
