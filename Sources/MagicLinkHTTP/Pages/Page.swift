//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// A page that an endpoint decided on.
///
/// How it looks is the renderer's matter.
enum Page: Sendable {
    case signIn(SignInPage)
    case sent
    case confirm(ConfirmPage)
    /// The one page of every dead link; `nil` where what was sent cannot be a token.
    case deadLink(MagicLinkToken?)
    case otherBrowser(MagicLinkToken)
    /// Signed in, and the destination lies elsewhere.
    case leave(Destination)
    case problem(RequestProblem.Reason)
}

/// The page with the address field.
struct SignInPage: Sendable {
    /// What a person reads who is signed in already; the account is masked.
    enum Notice: Sendable {
        case signedIn(String)
        /// The page is the one that the session reaches.
        case narrow(String, page: Destination?)
    }

    var destination: Destination?
    var notice: Notice?
    /// Why the last try was refused.
    var problem: RequestProblem.Reason?
    /// What was typed, so that it can be mended.
    var typed: String?
}

/// The page of a live link.
struct ConfirmPage: Sendable {
    var token: MagicLinkToken
    var preview: LinkPreview
    var switching: AccountSwitch?
    var continuesByItself: Bool
    /// Why the last press was refused: the address that was typed.
    var problem: RequestProblem.Reason?
}
