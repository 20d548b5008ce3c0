//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting

extension Harness {
    /// One whose mails have codes.
    static func withCodes(
        storage: InMemoryStorage = InMemoryStorage(),
        store: (any TokenStore)? = nil,
        maxClicks: Int = 1,
        browser: BrowserBinding = .preferred,
        keys: KeyRing? = nil,
        _ change: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws -> Self {
        var policy = LinkPolicy.signIn
        policy.includesCode = true
        policy.maxClicks = maxClicks
        policy.browser = browser
        return try Self(storage: storage, store: store, keys: keys) {
            $0.policies = policy
            $0.limits = .off
            change(&$0)
        }
    }

    /// Asks for a link and reads its token and its code from the mail.
    func mailed(
        to address: String = acme,
        destination: Destination? = nil,
        browser: BrowserProof
    ) async throws -> (token: MagicLinkToken, code: SignInCode) {
        let token = try await token(for: address, destination: destination, browser: browser)
        guard let code = mailer.codes(to: try EmailAddress(address)).last else { throw NoMail() }
        return (token, code)
    }

    func triesLeft(_ browser: BrowserProof) async throws -> [Int] {
        let search = CodeSearch(browser: browser.digest, limit: 100)
        return try await storage.linksWithCode(search).map(\.codeTries)
    }
}

extension SignInCode {
    /// Another code that is as good as any.
    var other: Self {
        get throws {
            let last: Character = symbols.last == "2" ? "3" : "2"
            return try SignInCode(String(symbols.dropLast()) + String(last))
        }
    }
}
