//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailLetter {
    /// The letter of a link, in the library's words.
    init(_ content: MessageContent, in words: MailWords) {
        let service = ["service": content.serviceName]
        let opening = Self.opening(of: content, in: words)
        let (seconds, overflow) = content.expires.seconds.subtractingReportingOverflow(content.created.seconds)
        let validity = words.validity(maxClicks: content.maxClicks, seconds: overflow ? .max : seconds)
        self.init(
            // A header has no need of marks for direction.
            subject: opening.subject.filled(service),
            preheader: validity,
            heading: words.fill(opening.heading, service),
            paragraphs: [words.fill(opening.lead, service)],
            link: content.url,
            action: words.fill(opening.action, service),
            code: content.code?.revealed(),
            conditions: [validity],
            details: Self.details(of: content, in: words),
            cautions: content.kind == .issued
                ? [words.keepPrivate, words.fill(words.notYours, service)]
                : [words.notYou, content.code == nil ? words.keepSecret : words.keepCodeSecret]
        )
    }

    private static func opening(of content: MessageContent, in words: MailWords) -> MailWords.Opening {
        switch content.purpose {
        case .confirmAddress: words.confirmAddress
        case .invitation: words.invitation
        case .signIn where content.isSignUp: words.signUp
        // The name that `LinkPolicy.reminder` gives.
        case .signIn where content.kind == .issued && content.policyName == "reminder": words.reminder
        case .signIn where content.kind == .issued: words.issued
        case .signIn: words.signIn
        default: words.other
        }
    }

    /// From where it was asked for, in words that the requester cannot choose (R69); where it leads, only for links that
    /// the application issued.
    private static func details(of content: MessageContent, in words: MailWords) -> [Detail] {
        var details: [Detail] = []
        if content.kind == .issued {
            if let path = content.destination?.text, path.utf8.first == UInt8(ascii: "/") {
                details.append(Detail(words.leadsTo, path, isLeftToRight: true))
            }
        } else {
            details.append(Detail(words.asked, words.times.text(of: content.created)))
            if let network = content.requestedFrom {
                details.append(Detail(words.network, network, isLeftToRight: true))
            }
            if let browser = content.browser {
                details.append(Detail(words.browser, words.text(of: browser)))
            }
        }
        details.append(Detail(words.site, content.host, isLeftToRight: true))
        details.append(Detail(words.expires, words.times.text(of: content.expires)))
        return details
    }
}
