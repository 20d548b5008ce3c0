//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

extension MagicLinkAuthenticator {
    /// Tells the observer of one sign-in, and says how that ended.
    func notify(_ row: LinkRow, _ mail: QueuedMail, now: UnixTime, logger: Logger) async -> DeliveryEnding {
        guard let record = NoticeRecord.opened(from: row, keys: mint.keys) else {
            let event = AuditEvent(.noticeNotSent, at: now, link: row.id, reason: LinkRefusal.tampered.rawValue)
            return DeliveryEnding(outcome: .dropped, finish: .over(keepUntil: row.expires), event: event)
        }
        // A repetition of the press within the grace must still find the row.
        let over = DeliveryFinish.Outcome.over(keepUntil: now.adding(configuration.retryGrace + .seconds(60)))
        func dropped(_ reason: String) -> DeliveryEnding {
            let event = self.event(.noticeNotSent, record, now: now, reason: reason)
            return DeliveryEnding(outcome: .dropped, finish: over, event: event)
        }
        guard now < row.expires else { return dropped("expired") }
        guard let observer = configuration.signInObserver, let sender = configuration.sender else {
            return dropped("no observer")
        }
        let signIn = NewBrowserSignIn(
            id: row.id,
            address: record.address,
            subject: record.subject,
            at: row.created,
            network: record.network,
            serviceName: configuration.serviceName ?? base.host,
            host: base.host,
            sender: sender,
            browser: record.browser,
            language: record.language
        )
        do {
            try await withDeadline(configuration.mailDeadline) { try await observer.newBrowserSignedIn(signIn) }
            let event = self.event(.noticeSent, record, now: now)
            return DeliveryEnding(outcome: .sent, finish: over, event: event)
        } catch let failure as MailFailure where failure.endsMail {
            logger.warning("a notice failed for good", metadata: ["magiclink.reason": "\(failure.reason)"])
            var ending = dropped("permanent failure")
            ending.outcome = .failed
            return ending
        } catch {
            logger.warning(
                "a notice failed and will be tried again",
                metadata: ["magiclink.attempt": "\(mail.attempts)", "magiclink.error": "\(type(of: error))"]
            )
            let event = self.event(.noticeNotSent, record, now: now, reason: "transient failure")
            return DeliveryEnding(
                outcome: .retried,
                finish: .retry(at: nextTry(of: mail)),
                event: mail.attempts == 1 ? event : nil
            )
        }
    }
}
