//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

package import Logging

/// How one delivery ended.
struct DeliveryEnding: Sendable {
    var outcome: LinkMetrics.DeliveryOutcome
    var finish: DeliveryFinish.Outcome
    var event: AuditEvent?
}

extension MagicLinkAuthenticator {
    /// How many mails of a lane are sent at the same time: bulk mail never takes what sign-in mail needs.
    static func parallelSends(_ lane: MailLane) -> Int { lane == .signIn ? 8 : 4 }

    /// Claims some mails of a lane and sends them.
    ///
    /// - Returns: How many there were, or 0 where no more may be sent now.
    package func deliverPortion(
        _ lane: MailLane = .signIn,
        dueAt: UnixTime? = nil,
        logger: Logger
    ) async throws(MagicLinkError) -> Int {
        let claimed = try await claimMails(lane, room: Self.parallelSends(lane), dueAt: dueAt)
        await withDiscardingTaskGroup { group in
            for row in claimed.rows {
                group.addTask { await self.deliver(row, logger: logger) }
            }
        }
        if let problem = claimed.problem { throw problem }
        return claimed.pause == nil ? claimed.rows.count : 0
    }

    /// Claims mails of a lane that were due at a time (by default now), of bulk mail no more than its rate allows.
    func claimMails(
        _ lane: MailLane,
        room: Int,
        dueAt: UnixTime? = nil
    ) async throws(MagicLinkError) -> ClaimedMails {
        try await connect()
        let now = clock.now
        guard room > 0 else { return ClaimedMails(rows: []) }
        // The lease outlives the mailer's deadline, so that a slow mailer does not make a second worker send the same mail.
        let claim = DeliveryClaim(
            now: min(dueAt ?? now, now),
            leaseEnds: now.adding(configuration.mailDeadline + .seconds(10)),
            limit: room,
            lane: lane
        )
        let rows = try await atBoundary("store") { try await store.claimDeliveries(claim) }
        return lane == .bulk ? await withinBulkRate(rows, now: now) : ClaimedMails(rows: rows)
    }

    func deliver(_ row: LinkRow, logger: Logger) async {
        guard let mail = row.mail else { return }
        let now = clock.now
        let ending =
            if let later = leftToALaterVersion(row, mail, now: now, logger: logger) {
                later
            } else if NoticeRecord.isNotice(row) {
                await notify(row, mail, now: now, logger: logger)
            } else {
                await attempt(row, mail, now: now, logger: logger)
            }
        metrics.deliveries(ending.outcome)
        var noted = row
        if case .over(let keepUntil) = ending.finish { noted.keepUntil = keepUntil }
        // A mail that did not go is reported before it is over: a crash between the two reports it twice, and never not at
        // all. One that went is over first, so that it goes again only where the crash came at once.
        let isSent = ending.outcome == .sent
        if let event = ending.event, !isSent { await note(event, of: noted, logger: logger) }
        do {
            _ = try await store.finishDelivery(DeliveryFinish(id: row.id, lease: mail.lease, outcome: ending.finish))
        } catch {
            // The lease runs out and the mail is sent again, with the same Message-ID.
            logger.error(
                "the end of a delivery could not be noted",
                metadata: ["magiclink.error": "\(type(of: error))"]
            )
        }
        if let event = ending.event, isSent { await note(event, of: noted, logger: logger) }
    }

    /// Puts a mail back that a later version of this library queued, as long as its time is not over: while a fleet is
    /// brought up to date, a process of that version comes by and sends it.
    private func leftToALaterVersion(
        _ row: LinkRow,
        _ mail: QueuedMail,
        now: UnixTime,
        logger: Logger
    ) -> DeliveryEnding? {
        let isNotice = NoticeRecord.isOfALaterVersion(row)
        guard isNotice || LinkRecord.isOfALaterVersion(row) else { return nil }
        guard now < row.expires else {
            let reason = "expired"
            let event = AuditEvent(isNotice ? .noticeNotSent : .notSent, at: now, link: row.id, reason: reason)
            return DeliveryEnding(outcome: .dropped, finish: .over(keepUntil: keptAfter(row, mail)), event: event)
        }
        logger.info(
            "a mail waits for a process of a later version",
            metadata: ["magiclink.attempt": "\(mail.attempts)"]
        )
        return DeliveryEnding(outcome: .retried, finish: .retry(at: now.adding(backOff(after: mail))))
    }

    /// Sends one mail and says how that ended.
    private func attempt(_ row: LinkRow, _ mail: QueuedMail, now: UnixTime, logger: Logger) async -> DeliveryEnding {
        guard let record = LinkRecord.opened(from: row, keys: mint.keys),
            let keys = mint.keys.keys(id: record.keyID, purpose: record.purpose)
        else { return dropped(row, nil, now: now, reason: LinkRefusal.tampered.rawValue) }
        guard row.state == .live, now < row.expires else {
            return dropped(row, record, now: now, reason: row.state == .live ? "expired" : "revoked")
        }
        do {
            // The whole of it in one deadline, which the lease outlives: a directory or a renderer that hangs neither
            // stops the worker nor lets a second one send the same mail.
            // Nor does a mail arrive whose link is over by then.
            return try await withDeadline(min(configuration.mailDeadline, .seconds(row.expires.seconds - now.seconds)))
            {
                try await self.send(row, mail, record, keys: keys, now: now)
            }
        } catch let failure as MailFailure where failure.endsMail {
            logger.warning("a mail failed for good", metadata: ["magiclink.reason": "\(failure.reason)"])
            return DeliveryEnding(
                outcome: .failed,
                finish: .over(keepUntil: keptAfter(row, mail)),
                event: event(.notSent, row, record, now: now, reason: "permanent failure")
            )
        } catch {
            let failure = error as? MailFailure
            let isRefused = failure?.kind == .permanent
            logger.log(
                level: isRefused ? .error : .warning,
                isRefused
                    ? "the mail service refuses this sender; mails wait" : "a mail failed and will be tried again",
                metadata: [
                    "magiclink.attempt": "\(mail.attempts)",
                    "magiclink.error": "\(failure?.reason ?? "\(type(of: error))")",
                ]
            )
            let reason = isRefused ? "service failure" : "transient failure"
            return DeliveryEnding(
                outcome: .retried,
                finish: .retry(at: nextTry(of: mail)),
                event: mail.attempts == 1 ? event(.notSent, row, record, now: now, reason: reason) : nil
            )
        }
    }

    /// Asks the directory, builds the link again, and sends it.
    private func send(
        _ row: LinkRow,
        _ mail: QueuedMail,
        _ record: LinkRecord,
        keys: LinkKeys,
        now: UnixTime
    ) async throws -> DeliveryEnding {
        let recipient: EmailAddress
        var isSignUp = false
        switch try await configuration.directory.account(for: record.address) {
        case .account(let account): recipient = account.address
        case .signUp: (recipient, isSignUp) = (record.address, true)
        case .none: return dropped(row, record, now: now, reason: LinkRefusal.noAccount.rawValue)
        }
        guard recipient.identity == record.address.identity else {
            return dropped(row, record, now: now, reason: LinkRefusal.noAccount.rawValue)
        }
        if mail.lane == .bulk, try await suppressions?.suppression(of: row.group) != nil {
            return dropped(row, record, now: now, reason: "suppressed")
        }
        let id = mint.id(seed: mail.seed, address: record.address, keys: keys)
        guard keys.index(of: id) == row.id else {
            return dropped(row, record, now: now, reason: LinkRefusal.tampered.rawValue)
        }
        let url = mint.link(id: id, expires: row.expires, keys: keys)
        let code = record.mailsCode ? keys.signInCode(of: id) : nil
        let message = try await message(
            to: recipient,
            isSignUp: isSignUp,
            url: url,
            code: code,
            row: row,
            record: record
        )
        try await mailer.send(message)
        return DeliveryEnding(
            outcome: .sent,
            finish: .over(keepUntil: keptForReplacing(row)),
            event: event(.sent, row, record, now: now)
        )
    }

    private func message(
        to recipient: EmailAddress,
        isSignUp: Bool,
        url: LinkURL,
        code: SignInCode?,
        row: LinkRow,
        record: LinkRecord
    ) async throws -> MailMessage {
        let content = MessageContent(
            url: url,
            serviceName: configuration.serviceName ?? base.host,
            host: base.host,
            isSignUp: isSignUp,
            purpose: record.purpose,
            policyName: record.policyName,
            kind: row.kind,
            destination: record.destination,
            created: row.created,
            expires: row.expires,
            maxClicks: row.maxClicks,
            requestedFrom: record.requestedFrom,
            code: code,
            browser: record.browser,
            language: record.language
        )
        let rendered = try await configuration.renderer.render(content)
        guard let sender = configuration.sender else {
            throw MailFailure(.permanent, reason: "no sender is configured")
        }
        return MailMessage(
            sender: sender,
            recipient: recipient,
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            messageID: Base64URL.encode(row.id.bytes) + "@" + sender.address.domain,
            // The same for every try, so that each makes the same message.
            date: row.created
        )
    }

    private func dropped(_ row: LinkRow, _ record: LinkRecord?, now: UnixTime, reason: String) -> DeliveryEnding {
        let kept = row.mail.map { keptAfter(row, $0) } ?? row.keepUntil
        return DeliveryEnding(
            outcome: .dropped,
            finish: .over(keepUntil: kept),
            event: event(.notSent, row, record, now: now, reason: reason)
        )
    }

    /// A mail that was tried before may have arrived although nobody noted it: its link can then be replaced.
    private func keptAfter(_ row: LinkRow, _ mail: QueuedMail) -> UnixTime {
        mail.attempts > 1 ? keptForReplacing(row) : row.keepUntil
    }

    /// A row is never kept for less time than one whose mail went nowhere: how long must not tell which it was (R45).
    private func keptForReplacing(_ row: LinkRow) -> UnixTime {
        max(row.keepUntil, row.expires.adding(configuration.resendWindow))
    }

    private func event(
        _ kind: AuditEvent.Kind,
        _ row: LinkRow,
        _ record: LinkRecord?,
        now: UnixTime,
        reason: String? = nil
    ) -> AuditEvent {
        AuditEvent(
            kind,
            at: now,
            group: row.group,
            link: row.id,
            address: record?.address.masked,
            policy: record?.policyName,
            reason: reason
        )
    }

    /// When a mail whose try has just ended is tried again: the pause begins now, however long the try took.
    func nextTry(of mail: QueuedMail) -> UnixTime { clock.now.adding(backOff(after: mail)) }

    /// Doubles from 5 seconds to a minute, for bulk mail to 10 minutes, with a random quarter more, so that workers do not
    /// come all at once.
    package func backOff(after mail: QueuedMail) -> Duration {
        let seconds = min(mail.lane == .signIn ? 60 : 600, 5 << min(max(mail.attempts - 1, 0), 10))
        return .seconds(seconds + Int(random.next() % UInt64(max(1, seconds / 4))))
    }
}
