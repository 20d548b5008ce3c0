//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// A page that an endpoint decided on, and what it says.
///
/// Pages are added with new features: a renderer that switches over them leaves those that it does not know to the
/// standard pages.
public enum PageContent: Sendable {
    /// The page with the address field.
    case signIn(SignInPage)
    /// The page after a request for a link.
    case sent(SentPage)
    /// The page of a live link.
    case confirm(ConfirmPage)
    /// The one page of every dead link.
    case deadLink(DeadLinkPage)
    /// The page of a live link that another browser asked for and only that one may use.
    case otherBrowser(OtherBrowserPage)
    /// Somebody is signed in, and the destination lies elsewhere.
    case leave(LeavePage)
    /// An error.
    case problem(ProblemPage)
}

/// The page with the address field.
///
/// Its form posts `email`, and `to` where there is a destination, to ``PageSite/signInPath``.
public struct SignInPage: Sendable {
    /// What a person reads who is signed in already; the account is masked.
    public enum Notice: Sendable {
        /// Signed in.
        case signedIn(String)
        /// Signed in by a link that opens one page only, which the session reaches.
        case narrow(String, page: Destination?)
    }

    /// Where the person wants to go; the field `to` carries its text.
    public var destination: Destination?
    /// Who is signed in already.
    public var notice: Notice?
    /// Why the last try was refused.
    var problem: RequestProblem.Reason?
    /// What was typed, so that it can be mended: anybody's text.
    public var typed: String?

    /// Why the last try was refused, in the words of a language; `nil` where there was none.
    ///
    /// - Parameter words: The words.
    /// - Returns: A sentence.
    public func problem(in words: PageWords) -> String? {
        problem.map(words.text(of:))
    }
}

/// The page after a request for a link: the same for everybody (R45).
///
/// Its form posts `email` to ``PageSite/signInPath``; where ``PageSite/codePath`` is there, another one posts `code` to that.
public struct SentPage: Sendable {
    /// How many seconds the button to ask again waits, where scripts run.
    public var wait = 30
    /// Why the last code was refused.
    var problem: RequestProblem.Reason?

    /// Why the last code was refused, in the words of a language; `nil` where none was typed.
    ///
    /// - Parameter words: The words.
    /// - Returns: A sentence, the same whatever was wrong.
    public func problem(in words: PageWords) -> String? {
        problem.map(words.text(of:))
    }
}

/// The page of a live link: who, where to, where and when it was asked for, and one button (R24).
///
/// Its form posts ``hiddenFields`` to ``path``. Where the preview needs the address, the form has a field
/// `email` too, the page does not show the account, and a second form posts ``hiddenFields`` to ``PageSite/resendPath``.
public struct ConfirmPage: Sendable {
    /// Another account that is signed in; both addresses are masked.
    public struct AccountChange: Sendable, Hashable {
        /// Who is signed in.
        public let current: String
        /// Whom the link signs in.
        public let next: String
    }

    /// What the link is.
    public let preview: LinkPreview
    /// Who else is signed in: the page then names both accounts, and its button says that it switches (R29).
    public let change: AccountChange?
    /// Whether the page may go on by itself: its form then has the attribute `data-continue`, and the page has
    /// ``StandardPages/script`` (R22).
    public let continuesByItself: Bool
    /// Where the form posts: ``PageSite/linkPath``, or ``PageSite/codePath`` for a code that was typed.
    public let path: String
    /// What the form carries.
    public let hiddenFields: HiddenFields
    /// Why the last press was refused: the address that was typed.
    var problem: RequestProblem.Reason?

    /// Why the last press was refused, in the words of a language; `nil` where there was none.
    ///
    /// - Parameter words: The words.
    /// - Returns: A sentence.
    public func problem(in words: PageWords) -> String? {
        problem.map(words.text(of:))
    }

    init(
        token: MagicLinkToken,
        path: String,
        preview: LinkPreview,
        switching: AccountSwitch?,
        continuesByItself: Bool
    ) {
        self.preview = preview
        self.path = path
        self.continuesByItself = continuesByItself
        change = switching.map { AccountChange(current: $0.current, next: $0.next) }
        hiddenFields = HiddenFields(token: token, switchProof: switching?.proof)
    }

    /// The page that asks whether to switch accounts, once a right code was typed.
    init(code: SignInCode, path: String, preview: LinkPreview, switching: AccountSwitch) {
        self.preview = preview
        self.path = path
        continuesByItself = false
        change = AccountChange(current: switching.current, next: switching.next)
        hiddenFields = HiddenFields(code: code, switchProof: switching.proof)
    }
}

/// The one page of every dead link, alike but for the token (R25).
///
/// One form posts ``hiddenFields`` to ``PageSite/resendPath``, another one `email` to ``PageSite/signInPath``.
public struct DeadLinkPage: Sendable {
    /// What the form carries.
    public let hiddenFields: HiddenFields
    let problem: RequestProblem.Reason?

    /// - Parameters:
    ///   - token: `nil` where what was sent cannot be a token.
    ///   - problem: Why no fresh link was sent.
    init(token: MagicLinkToken?, problem: RequestProblem.Reason? = nil) {
        hiddenFields = HiddenFields(token: token)
        self.problem = problem
    }

    /// Why no fresh link was sent, in the words of a language, or `nil` where none was asked for.
    ///
    /// - Parameter words: The words.
    /// - Returns: A sentence.
    public func problem(in words: PageWords) -> String? {
        problem.map(words.text(of:))
    }
}

/// The page of a live link that only the browser that asked may use (R27).
///
/// Its forms are those of the dead link's page.
public struct OtherBrowserPage: Sendable {
    /// What the form carries.
    public let hiddenFields: HiddenFields

    init(token: MagicLinkToken) {
        hiddenFields = HiddenFields(token: token)
    }
}

/// The way to a destination on another origin or in an app: a form's answer may not redirect there (R23).
public struct LeavePage: Sendable {
    /// Where to.
    public let destination: Destination
}

/// An error.
public struct ProblemPage: Sendable {
    let reason: RequestProblem.Reason

    /// The heading, in the words of a language.
    ///
    /// - Parameter words: The words.
    /// - Returns: A heading.
    public func title(in words: PageWords) -> String { words.title(of: reason) }

    /// The reason, in the words of a language.
    ///
    /// - Parameter words: The words.
    /// - Returns: A sentence.
    public func text(in words: PageWords) -> String { words.text(of: reason) }
}
