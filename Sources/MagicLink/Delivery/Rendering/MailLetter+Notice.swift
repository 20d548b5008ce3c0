//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailLetter {
    /// The letter that tells of a sign-in from a new browser: it has no link on purpose.
    init(_ signIn: NewBrowserSignIn, in words: MailWords) {
        let values = ["service": signIn.serviceName, "account": signIn.address.masked, "host": signIn.host]
        let lead = words.fill(words.noticeLead, values)
        self.init(
            subject: words.noticeSubject.filled(values),
            preheader: lead,
            heading: words.fill(words.noticeHeading, values),
            paragraphs: [lead],
            details: [
                Detail(words.noticeWhen, words.times.text(of: signIn.at)),
                Detail(words.network, signIn.network ?? words.notKnown, isLeftToRight: signIn.network != nil),
                Detail(words.browser, signIn.browser.map(words.text(of:)) ?? words.notKnown),
                Detail(words.site, signIn.host, isLeftToRight: true),
            ],
            advice: [words.noticeYou, words.fill(words.noticeNotYou, values)],
            cautions: [words.noticeNoLink]
        )
    }
}
