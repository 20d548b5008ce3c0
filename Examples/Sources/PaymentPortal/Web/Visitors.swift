//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird

/// Finds out who looks at a page that nobody needs to be signed in for, such as that of an error.
struct Visitors: Sendable {
    let ledger: any Ledger
    let handler: MagicLinkHTTPHandler

    /// Returns who sent a request; `nil` where nobody is signed in, or where that cannot be found out now.
    func viewer(of request: Request, _ context: PortalContext) async -> Viewer? {
        var authorization = context.magicLink
        if authorization == nil {
            authorization = try? await handler.authorization(of: request.head, logger: context.logger)
        }
        guard let authorization, let session = authorization.sessionOfAnyScope, let formValue = authorization.formValue
        else { return nil }
        let known = try? await ledger.account(subject: session.subject)
        guard let account = known ?? Self.unnamed(session) else { return nil }
        return Viewer(account: account, session: session, formValue: formValue, words: context.words)
    }

    /// What the session alone tells, while the ledger does not answer.
    private static func unnamed(_ session: Session) -> PortalAccount? {
        let role = session.subject.split(separator: ":").first.flatMap { PortalAccount.Role(rawValue: String($0)) }
        return role.map { PortalAccount(id: 0, role: $0, code: "", name: session.account, address: "") }
    }
}
