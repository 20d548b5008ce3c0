//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a link is to be, before it has an id.
struct LinkDraft: Sendable {
    var address: EmailAddress
    var policy: LinkPolicy
    var destination: Destination?
    var kind: LinkKind
    var origin: RequestOrigin

    /// The part of the record that does not depend on the id.
    func record(keyID: UInt8) -> LinkRecord {
        LinkRecord(
            keyID: keyID,
            purpose: policy.purpose,
            policyName: policy.name,
            address: address,
            destination: destination,
            scope: policy.scope,
            binding: policy.browser,
            requestedFrom: origin.network?.masked,
            language: origin.language,
            browser: origin.label
        )
    }
}

extension MagicLinkAuthenticator {
    /// Makes the row of a link that the worker is to mail.
    ///
    /// Its id comes from the seed, so that the worker can build the link again.
    func queuedRow(
        _ draft: LinkDraft,
        lane: MailLane,
        isDead: Bool = false,
        now: UnixTime
    ) throws(MagicLinkError) -> LinkRow {
        let keys = try mint.keys.activeKeys(for: draft.policy.purpose)
        let seed = random.digest16()
        let id = mint.id(seed: seed, address: draft.address, keys: keys)
        var row = try row(draft, id: id, keys: keys, now: now)
        if isDead {
            row.state = .ended
        } else {
            row.mail = QueuedMail(seed: seed, lane: lane, nextAttempt: now)
        }
        return row
    }

    /// Makes the row of a link.
    func row(_ draft: LinkDraft, id: Secret16, keys: LinkKeys, now: UnixTime) throws(MagicLinkError) -> LinkRow {
        let policy = draft.policy
        if policy.browser == .required, draft.origin.browser == nil {
            throw MagicLinkError(.invalidConfiguration, "a policy that requires the browser needs the browser's proof")
        }
        let expires = now.adding(policy.lifetime)
        var row = LinkRow(
            id: keys.index(of: id),
            group: mint.group(of: draft.address),
            kind: draft.kind,
            created: now,
            expires: expires,
            keepUntil: expires,
            maxClicks: policy.maxClicks,
            browser: boundBrowser(draft),
            requiresBrowser: policy.browser.isEnforcedByTheStore,
            payload: []
        )
        var record = draft.record(keyID: keys.keyID)
        // A code is for the browser that asked. What nobody's browser asked for has none. Where codes are offered, every other
        // row is like one that has a code, and is kept as long: whether one was mailed is nothing that tries may tell (R45).
        if configuration.policies.offersCodes, draft.kind == .requested, let browser = draft.origin.browser {
            row.codeTries = SignInCode.tries
            row.keepUntil = max(expires, now.adding(SignInCode.life))
            let check = keys.codeCheck(row.id, browser: browser.secret, code: keys.signInCode(of: id).symbols)
            record.codeCheck = policy.includesCode ? check : random.digest16()
            record.mailsCode = policy.includesCode
        }
        row.payload = record.sealed(in: row, keys: keys)
        return row
    }

    /// The digest of the browser that the link knows.
    ///
    /// A link that wants the address typed and that no browser asked for knows one that nobody has. Where codes are offered,
    /// a link of which browsers are of no matter is found by the one that asked all the same.
    private func boundBrowser(_ draft: LinkDraft) -> Digest32? {
        switch draft.policy.browser.kind {
        case .none:
            configuration.policies.offersCodes && draft.kind == .requested ? draft.origin.browser?.digest : nil
        case .preferred, .required: draft.origin.browser?.digest
        case .typedAddress: draft.origin.browser?.digest ?? random.digest32()
        }
    }

    /// Inserts rows durably.
    func insert(_ rows: [LinkRow]) async throws(MagicLinkError) {
        try await connect()
        try await atBoundary("store") { try await store.insertLinks(LinkInsertion(rows: rows)) }
    }
}
