//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Mails a person that somebody signed in with their address in a browser that is new to it (R100).
///
/// The mail says who, masked, when, from which network and in which browser, and what to do if it was somebody else, in the
/// language of the page on which the person signed in. It has no link to press, and nothing that the requester can choose
/// (R69).
public struct NewBrowserMail: SignInObserver {
    private let mailer: any LinkMailer
    private let renderer: StandardMessageRenderer

    /// Creates the observer.
    ///
    /// - Parameters:
    ///   - mailer: Sends the mails.
    ///   - renderer: Looks and languages of the mails.
    public init(mailer: some LinkMailer, renderer: StandardMessageRenderer = StandardMessageRenderer()) {
        self.mailer = mailer
        self.renderer = renderer
    }

    /// Mails the notice to the address that signed in.
    ///
    /// - Parameter signIn: Who signed in, when, and from where.
    /// - Throws: ``MailFailure``, or whatever the mailer throws.
    public func newBrowserSignedIn(_ signIn: NewBrowserSignIn) async throws {
        let notice = renderer.notice(of: signIn)
        try await mailer.send(
            MailMessage(
                sender: signIn.sender,
                recipient: signIn.address,
                subject: notice.subject,
                text: notice.text,
                html: notice.html,
                messageID: Base64URL.encode(signIn.id.bytes) + "@" + signIn.sender.address.domain,
                // The same for every try, so that each makes the same message.
                date: signIn.at
            )
        )
    }
}
