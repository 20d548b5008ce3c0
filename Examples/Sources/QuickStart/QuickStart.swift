//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLink
import Synchronization

/// The core alone, without a network: ask for a link, mail it, press it.
@main
struct QuickStart {
    static func main() async throws {
        let mailer = PaperMailer()
        let links = try MagicLinkAuthenticator(
            configuration: .init(
                linkURL: "https://portal.example/sign-in/link",
                keys: KeyRing(active: .random(id: 1))
            ),
            store: InMemoryStorage(),
            mailer: mailer
        )

        // A person types an address. The answer comes at once; the mail is the worker's job.
        let address = try EmailAddress("accounts@acme.example")
        try await links.requestLink(for: address, destination: "/invoices/INV-1042")
        print("A link was asked for:   \(address)")

        // A server runs the worker as a service. Here it does one pass and returns.
        try await links.worker(logger: Logger(label: "quick-start")).drain()
        let token = try mailer.takeToken()
        print("The mail arrived, with: \(token)")

        // The person presses the link.
        let signIn = try await links.redeem(token)
        print("Signed in:              \(signIn.subject)")
        print("Where to:               \(signIn.destination)")
        print("Clicks remaining:       \(signIn.clicksRemaining)")

        // A second press, in another browser: the link was good for one.
        do throws(MagicLinkError) {
            _ = try await links.redeem(token)
        } catch {
            print("A second press:         \(error.message)")
        }
    }
}

/// Keeps the latest mail instead of sending it: a mailer of one's own is one function.
final class PaperMailer: LinkMailer {
    private let latest = Mutex<MailMessage?>(nil)

    func send(_ message: MailMessage) async throws {
        latest.withLock { $0 = message }
    }

    /// Reads the token in the mail: the 64 characters behind `?token=`.
    func takeToken() throws -> MagicLinkToken {
        let text = latest.withLock { $0?.text ?? "" }
        let afterName = text.split(separator: "?token=", maxSplits: 1).last ?? ""
        return try MagicLinkToken(String(afterName.prefix(64)))
    }
}
