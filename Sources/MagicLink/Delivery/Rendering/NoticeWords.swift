//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The sentences of the notice of a sign-in from a new browser.
struct NoticeWords {
    let service: String
    let subject: String
    private let introduction: String
    private let facts: [String]
    private let advice: [String]

    init(_ signIn: NewBrowserSignIn) {
        service = signIn.serviceName
        subject = "New sign-in to \(signIn.serviceName)"
        introduction =
            "Somebody signed in to \(signIn.serviceName) as \(signIn.address.masked), in a browser that was not used with "
            + "this address before."
        facts = [
            "When: \(MailDate(signIn.at).readableText)",
            "Network: \(signIn.network ?? "not known")",
            "Site: \(signIn.host)",
        ]
        advice = [
            "If it was you, there is nothing to do.",
            "If it was not you, somebody else can read your mail. Change the password of your mailbox. Then type "
                + "\(signIn.host) into your browser yourself, sign in, and sign out on all devices.",
            "This mail has no link on purpose. Do not trust one that looks like it and has.",
        ]
    }

    /// The text part.
    var plain: String {
        ([introduction, facts.joined(separator: "\n")] + advice).joined(separator: "\n\n") + "\n"
    }

    /// The HTML part.
    var html: String {
        let paragraphs = advice.map { "<p style=\"margin:0 0 12px\">\(htmlEscaped($0))</p>" }
        return MessageText.document(
            subject: subject,
            service: service,
            content: """
                <p style="margin:0 0 20px">\(htmlEscaped(introduction))</p>
                <p style="margin:0 0 20px">\(facts.map(htmlEscaped).joined(separator: "<br>"))</p>
                \(paragraphs.joined(separator: "\n"))
                """
        )
    }
}
