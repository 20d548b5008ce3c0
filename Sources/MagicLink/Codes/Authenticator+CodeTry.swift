//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

/// A link whose code was compared and found right.
struct CodedLink {
    let verified: MagicLinkAuthenticator.Verified
    let row: LinkRow
    let record: LinkRecord
}

extension MagicLinkAuthenticator {
    /// How many of a browser's links a code is held against, the newest first.
    private static let codedLinks = 3

    /// A typed code of this moment.
    package func typed(_ code: SignInCode, in browser: BrowserProof, from network: ClientNetwork?) -> TypedCode {
        TypedCode(code: code, browser: browser, network: network, now: clock.now)
    }

    /// Finds the link whose code was typed.
    ///
    /// A link gives a try before its code is compared, so that no number of posts at once gets more than five comparisons
    /// out of it. Links that were superseded, ended or never mailed give theirs too: the steps, and with them the time of
    /// a wrong code, are the same for every address (R45). Whether the link still lets in is decided by its press.
    func link(
        of typed: TypedCode,
        _ purpose: LinkPurpose,
        logger: Logger
    ) async throws(MagicLinkError) -> CodedLink {
        try await takeSharedLimits(.codes, of: typed.network, now: typed.now)
        try await connect()
        let candidates = try await candidates(typed, purpose, logger: logger)
        guard !candidates.isEmpty else { throw error(for: .noCode) }
        if let wait = try await codeBudget.take(now: typed.now) {
            throw MagicLinkError(.limited, "too many wrong codes; use the link, or try again later", retryAfter: wait)
        }
        var compared: [CodedLink] = []
        for candidate in candidates {
            guard try await takesTry(candidate, now: typed.now) else { continue }
            compared.append(candidate)
            if isRight(typed, candidate) {
                codeBudget.giveBack()
                return candidate
            }
        }
        if compared.isEmpty {
            codeBudget.giveBack()
        }
        for candidate in compared {
            await noteWrongCode(candidate, typed, logger: logger)
        }
        throw error(for: compared.isEmpty ? .noCode : .wrongCode)
    }

    /// The links of the browser that came with a code for the purpose; rows that a stranger changed are left out.
    private func candidates(
        _ typed: TypedCode,
        _ purpose: LinkPurpose,
        logger: Logger
    ) async throws(MagicLinkError) -> [CodedLink] {
        let search = CodeSearch(browser: typed.browser.digest, now: typed.now, limit: Self.codedLinks)
        let rows = try await atBoundary("store") { try await store.linksWithCode(search) }
        var candidates: [CodedLink] = []
        for row in rows {
            guard let record = LinkRecord.opened(from: row, keys: mint.keys),
                let keys = mint.keys.keys(id: record.keyID, purpose: record.purpose)
            else {
                _ = await refusedAndAudited(.tampered, row: row, record: nil, now: typed.now, logger: logger)
                continue
            }
            guard record.purpose == purpose, record.codeCheck != nil else { continue }
            let verified = Verified(id: row.id, expires: row.expires, keys: keys)
            candidates.append(CodedLink(verified: verified, row: row, record: record))
        }
        return candidates
    }

    private func takesTry(_ candidate: CodedLink, now: UnixTime) async throws(MagicLinkError) -> Bool {
        try await atBoundary("store") {
            do {
                return try await store.takeCodeTry(CodeTry(id: candidate.row.id, now: now)) != nil
            } catch is UnreadableRow {
                return false
            }
        }
    }

    /// Compares in constant time (R4).
    private func isRight(_ typed: TypedCode, _ candidate: CodedLink) -> Bool {
        let verified = candidate.verified
        let check = verified.keys.codeCheck(verified.id, browser: typed.browser.secret, code: typed.code.symbols)
        return candidate.record.codeCheck?.constantTimeEquals(check) == true
    }

    /// Writes a wrong code down: at most five times for each link, since each took a try.
    private func noteWrongCode(_ candidate: CodedLink, _ typed: TypedCode, logger: Logger) async {
        await note(
            AuditEvent(
                .refused,
                at: typed.now,
                group: candidate.row.group,
                link: candidate.row.id,
                address: candidate.record.address.masked,
                policy: candidate.record.policyName,
                reason: LinkRefusal.wrongCode.rawValue,
                network: typed.network?.masked,
                browser: auditMark(of: typed.browser, link: candidate.row.id)
            ),
            of: candidate.row,
            logger: logger
        )
    }
}

extension LinkKeys {
    /// Returns the code beside a link.
    func signInCode(of id: Secret16) -> SignInCode {
        SignInCode { codeBytes(of: id, block: $0).revealedBytes() }
    }
}
