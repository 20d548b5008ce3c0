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
    /// How many mails are sent at the same time.
    private static let parallelSends = 8

    /// Claims some of the mails that wait and sends them.
    ///
    /// - Returns: How many were claimed.
    package func deliverPortion(logger: Logger) async throws(MagicLinkError) -> Int {
        try await connect()
        let now = clock.now
        // The lease outlives the mailer's deadline, so that a slow mailer does not make a second worker send the same mail.
        let claim = DeliveryClaim(
            now: now,
            leaseEnds: now.adding(configuration.mailDeadline + .seconds(10)),
            limit: Self.parallelSends
        )
        let rows = try await atBoundary("store") { try await store.claimDeliveries(claim) }
        await withDiscardingTaskGroup { group in
            for row in rows {
                group.addTask { await self.deliver(row, logger: logger) }
            }
        }
        return rows.count
    }

    private func deliver(_ row: LinkRow, logger: Logger) async {
        guard let mail = row.mail else { return }
        let now = clock.now
        let ending =
            NoticeRecord.isNotice(row)
            ? await notify(row, mail, now: now, logger: logger) : await attempt(row, mail, now: now, logger: logger)
        metrics.deliveries(ending.outcome)
        do {
            _ = try await store.finishDelivery(DeliveryFinish(id: row.id, lease: mail.lease, outcome: ending.finish))
        } catch {
            // The lease runs out and the mail is sent again, with the same Message-ID.
            logger.error(
                "the end of a delivery could not be noted",
                metadata: ["magiclink.error": "\(type(of: error))"]
            )
        }
        guard let event = ending.event else { return }
        var row = row
        if case .over(let keepUntil) = ending.finish { row.keepUntil = keepUntil }
        await note(event, of: row, logger: logger)
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
            return try await withDeadline(configuration.mailDeadline) {
                try await self.send(row, mail, record, keys: keys, now: now)
            }
        } catch let failure as MailFailure where failure.kind == .permanent {
            logger.warning("a mail failed for good", metadata: ["magiclink.reason": "\(failure.reason)"])
            return DeliveryEnding(
                outcome: .failed,
                finish: .over(keepUntil: keptAfter(row, mail)),
                event: event(.notSent, row, record, now: now, reason: "permanent failure")
            )
        } catch {
            logger.warning(
                "a mail failed and will be tried again",
                metadata: ["magiclink.attempt": "\(mail.attempts)", "magiclink.error": "\(type(of: error))"]
            )
            return DeliveryEnding(
                outcome: .retried,
                finish: .retry(at: now.adding(backOff(after: mail.attempts))),
                event: mail.attempts == 1 ? event(.notSent, row, record, now: now, reason: "transient failure") : nil
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
        let id = mint.id(seed: mail.seed, address: record.address, keys: keys)
        guard keys.index(of: id) == row.id else {
            return dropped(row, record, now: now, reason: LinkRefusal.tampered.rawValue)
        }
        let url = mint.link(id: id, expires: row.expires, keys: keys)
        let code = record.codeCheck == nil ? nil : keys.signInCode(of: id)
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
            finish: .over(keepUntil: row.expires.adding(configuration.resendWindow)),
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
        let kept = row.mail.map { keptAfter(row, $0) } ?? row.expires
        return DeliveryEnding(
            outcome: .dropped,
            finish: .over(keepUntil: kept),
            event: event(.notSent, row, record, now: now, reason: reason)
        )
    }

    /// A mail that was tried before may have arrived although nobody noted it: its link can then be replaced.
    private func keptAfter(_ row: LinkRow, _ mail: QueuedMail) -> UnixTime {
        mail.attempts > 1 ? row.expires.adding(configuration.resendWindow) : row.expires
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

    /// Doubles from 5 seconds to 10 minutes, with a random quarter more, so that workers do not come all at once.
    func backOff(after attempts: Int) -> Duration {
        let seconds = min(600, 5 << min(max(attempts - 1, 0), 10))
        return .seconds(seconds + Int(random.next() % UInt64(max(1, seconds / 4))))
    }
}
