//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The sentences of a mail, before they become text or HTML.
struct MessageWords {
    let service: String
    let subject: String
    /// What stands on the button.
    let action: String
    /// Before the link.
    let introduction: String
    let link: String
    /// The code beside the link, in two groups, and before it what to do with it.
    let code: String?
    static let codeLead =
        "Reading this on another device? Then type this code into the page where you asked for the link:"
    /// After the link: how long and how often it holds, and where it leads.
    let conditions: [String]
    /// Last: from where it was asked for, and what to do if somebody else did.
    let cautions: [String]

    init(_ content: MessageContent) {
        let service = content.serviceName
        self.service = service
        link = content.url.revealed()
        code = content.code?.revealed()
        switch content.purpose {
        case .confirmAddress:
            subject = "Confirm your address for \(service)"
            action = "Confirm this address"
            introduction =
                "Use this link to confirm that this mailbox is yours, so that \(service) can use its address."
        case .invitation:
            subject = "Your invitation to \(service)"
            action = "Accept the invitation"
            introduction = "You have been invited to \(service). Use this link to accept. No password is needed."
        case .signIn where content.isSignUp:
            subject = "Finish signing up for \(service)"
            action = "Create my account"
            introduction =
                "Somebody, most likely you, asked for an account at \(service) with this address. "
                + "Use this link to create it and sign in. No password is needed."
        case .signIn where content.kind == .issued:
            // The name that `LinkPolicy.reminder` gives.
            let what = content.policyName == "reminder" ? "reminder" : "link"
            subject = "A \(what) from \(service)"
            action = "Open \(service)"
            introduction =
                "This is a \(what) from \(service). It takes you straight to what it is about. No password is needed."
        case .signIn:
            subject = "Your sign-in link for \(service)"
            action = "Sign in"
            introduction = "Use this link to sign in to \(service). No password is needed."
        default:
            subject = "Your link for \(service)"
            action = "Continue"
            introduction = "Use this link to continue at \(service)."
        }
        conditions = Self.conditions(of: content)
        cautions = Self.cautions(of: content)
    }

    private static func conditions(of content: MessageContent) -> [String] {
        let (seconds, overflow) = content.expires.seconds.subtractingReportingOverflow(content.created.seconds)
        let length = DurationWords.text(seconds: overflow ? .max : seconds)
        let end = MailDate(content.expires).readableText
        let clicks = content.maxClicks > 1 ? "up to \(content.maxClicks) times" : "once"
        var sentences = ["The link can be used \(clicks), within \(length) (until \(end))."]
        if content.kind == .issued, let path = content.destination?.text, path.utf8.first == UInt8(ascii: "/") {
            sentences.append("It leads to \(path).")
        }
        return sentences
    }

    private static func cautions(of content: MessageContent) -> [String] {
        let service = content.serviceName
        if content.kind == .issued {
            return [
                "Whoever has this mail can use the link, so please do not forward it.",
                "If you have nothing to do with \(service), delete this mail: nothing happens unless the link is used.",
            ]
        }
        let origin = content.requestedFrom.map { "It was asked for from the network \($0). " } ?? ""
        return [
            origin + "If it was not you, delete this mail: nothing happens unless the link is used.",
            content.code == nil
                ? "Do not forward this mail, and do not give the link to anybody, whoever asks for it."
                : "Do not forward this mail, and do not give the link or the code to anybody, whoever asks for it.",
        ]
    }
}
