//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// How long a notice is tried.
    private static let noticeLife: Duration = .seconds(86_400)

    /// Notes in which browser somebody signed in, and where that is new to the person lets the observer hear of it (R100).
    ///
    /// Call it once the sign-in stands, before the browser gets its ``deviceProof(of:renewing:)``. A browser is new where
    /// the proof of the origin does not fit the address; the first proof of a mailbox is no news. It never fails: one row is
    /// written, and the worker does the rest. Where not even that can be, an audit event and an error in the log say so.
    ///
    /// Does nothing without a ``Configuration/signInObserver``.
    ///
    /// - Parameters:
    ///   - signIn: The sign-in.
    ///   - origin: The network and the device's proof of the browser that signed in.
    ///   - logger: The request's logger.
    public func noteBrowser(of signIn: SignIn, origin: RequestOrigin, logger: Logger = .current) async {
        guard configuration.signInObserver != nil, signIn.scope.isFull, signIn.purpose != .confirmAddress,
            !signIn.isFirstProof, !fits(origin.device, signIn.group),
            let keys = mint.keys.keys(id: mint.keys.activeID, purpose: .signIn)
        else { return }
        let id = LinkHash.digest { fields in
            fields.add("notice")
            fields.add(signIn.link)
            fields.add(signIn.sessionSecret.digest)
        }.first16
        // The repetition of a press, whose first answer was lost, has told of it before.
        if signIn.isRetry, await isQueued(id) { return }
        let record = NoticeRecord(
            address: signIn.address,
            subject: signIn.subject,
            link: signIn.link,
            network: origin.network?.masked,
            browser: origin.label,
            language: origin.language
        )
        guard await mayNotify(signIn) else {
            await audit.record(event(.noticeNotSent, record, now: clock.now, reason: "limited"), logger: logger)
            return
        }
        let expires = signIn.authenticatedAt.adding(Self.noticeLife)
        var row = LinkRow(
            id: id,
            group: mint.noticeGroup(of: signIn.address),
            kind: .issued,
            state: .ended,
            created: signIn.authenticatedAt,
            expires: expires,
            keepUntil: expires,
            maxClicks: 1,
            requiresBrowser: true,
            mail: QueuedMail(seed: random.digest16(), lane: .signIn, nextAttempt: signIn.authenticatedAt),
            payload: []
        )
        row.payload = record.sealed(in: row, keys: keys)
        do throws(MagicLinkError) {
            try await insert([row])
            signal.mailWaits(since: clock.now, logger: logger)
        } catch {
            // Two presses at once tell of one sign-in.
            if await isQueued(id) { return }
            logger.error("a notice of a new browser was lost", metadata: ["magiclink.error": "\(error.code)"])
            await audit.record(event(.noticeNotSent, record, now: clock.now, reason: "not queued"), logger: logger)
        }
    }

    private func isQueued(_ id: Digest16) async -> Bool {
        let row = try? await store.link(id)
        return row != nil
    }

    /// At most 20 notices a day for each address: a link of many clicks floods no mailbox.
    private func mayNotify(_ signIn: SignIn) async -> Bool {
        let key = mint.limitKey("limit/notice", signIn.group.bytes)
        let bucket = LimitDemand.Bucket(key: key, limit: RateLimit(20, per: .seconds(86_400)))
        let answer = try? await limiter.takeTokens(LimitDemand(buckets: [bucket], now: clock.now))
        return answer?.isAllowed ?? true
    }

    func event(
        _ kind: AuditEvent.Kind,
        _ notice: NoticeRecord,
        now: UnixTime,
        reason: String? = nil
    ) -> AuditEvent {
        AuditEvent(
            kind,
            at: now,
            group: mint.group(of: notice.address),
            link: notice.link,
            address: notice.address.masked,
            reason: reason,
            network: notice.network
        )
    }
}
