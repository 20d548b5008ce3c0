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

/// Who looks at a page, and in which language.
struct Viewer: Sendable {
    var account: PortalAccount
    var session: Session
    /// What this person's forms carry in the hidden field `csrf`.
    var formValue: String
    var words: PortalWords

    /// Whether the session is good for one invoice only.
    var isNarrow: Bool { !session.scope.isFull }
}

extension Ledger {
    /// Returns who is signed in and reaches the request's path.
    ///
    /// - Parameters:
    ///   - context: The request's context.
    ///   - role: Who the page is for; for others it does not exist.
    ///   - returnTo: Where the person goes after signing in, for posts.
    /// - Returns: Who it is.
    /// - Throws: `SignInRequired`, or 404 for somebody of the other role.
    func viewer(
        _ context: PortalContext,
        role: PortalAccount.Role? = nil,
        returnTo: Destination? = nil
    ) async throws -> Viewer {
        let authorization = try context.requireMagicLink()
        let session = try authorization.requireSignIn(returnTo: returnTo)
        guard let account = try await account(subject: session.subject), let formValue = authorization.formValue else {
            throw SignInRequired(.notSignedIn, returnTo: returnTo)
        }
        guard role == nil || role == account.role else { throw HTTPError(.notFound) }
        return Viewer(account: account, session: session, formValue: formValue, words: context.words)
    }
}
