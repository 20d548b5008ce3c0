//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

/// A link whose code a browser may have typed.
struct CodedLink {
    let verified: MagicLinkAuthenticator.Verified
    let row: LinkRow
    let record: LinkRecord
}

extension MagicLinkAuthenticator {
    /// How many of a browser's links a code is held against, the newest first.
    static let codedLinks = 16

    /// A typed code of this moment.
    package func typed(_ code: SignInCode, in browser: BrowserProof, from network: ClientNetwork?) -> TypedCode {
        TypedCode(code: code, browser: browser, network: network, now: clock.now)
    }

    /// Finds the link whose code was typed.
    ///
    /// A link gives a try before its code is compared, so that no number of posts at once gets more than five comparisons
    /// out of it. Every link that the browser asked for gives its tries, whether or not it is live, was mailed, or has a
    /// code at all: the steps, and with them the time of a wrong code and which links are held against it, are the same
    /// for every address (R45). Whether the link still lets in is decided by its press.
    func link(
        of typed: TypedCode,
        accepted: AcceptedCode? = nil,
        _ purpose: LinkPurpose,
        logger: Logger
    ) async throws(MagicLinkError) -> CodedLink {
        try await takeSharedLimits(.codes, of: typed.network, now: typed.now)
        try await connect()
        if let accepted, let found = try await link(accepted, typed, purpose) {
            return found
        }
        // Before any row is read: a refusal tells nothing of the rows.
        let first = try await comparison(typed, logger: logger)
        let candidates = try await candidates(typed, purpose, logger: logger)
        let search = try await compare(typed, with: candidates, first, logger: logger)
        if let found = search.found {
            return found
        }
        for candidate in search.wrong {
            await noteWrongCode(candidate, typed, logger: logger)
        }
        throw search.refusal ?? error(for: search.wrong.isEmpty ? .noCode : .wrongCode)
    }

    /// What became of the comparisons.
    private struct CodeSearchResult {
        var found: CodedLink?
        var wrong: [CodedLink] = []
        /// Why not all links were compared.
        var refusal: MagicLinkError?
    }

    /// Compares a code with one link after the other, each for a token of the budget and a try of the link.
    private func compare(
        _ typed: TypedCode,
        with candidates: [CodedLink],
        _ first: CodeBudget.Token,
        logger: Logger
    ) async throws(MagicLinkError) -> CodeSearchResult {
        var result = CodeSearchResult()
        var held: CodeBudget.Token? = first
        for candidate in candidates {
            if held == nil {
                do throws(MagicLinkError) {
                    held = try await comparison(typed, logger: logger)
                } catch {
                    result.refusal = error
                    break
                }
            }
            guard try await takesTry(candidate) else { continue }
            if isRight(typed, candidate) {
                result.found = candidate
                break
            }
            result.wrong.append(candidate)
            held = nil
        }
        if let held {
            codeBudget.giveBack(held, now: typed.now)
        }
        return result
    }

    /// Takes the token of one comparison, or refuses visibly.
    private func comparison(_ typed: TypedCode, logger: Logger) async throws(MagicLinkError) -> CodeBudget.Token {
        let network = mint.limitKey("limit/code/wrong/network", typed.network?.prefix ?? [])
        switch try await codeBudget.take(for: network, now: typed.now) {
        case .taken(let token): return token
        case .refused(let wait, let isShared):
            if isShared {
                await noteUsedBudget(now: typed.now, logger: logger)
            }
            throw MagicLinkError(.limited, "too many wrong codes; use the link, or try again later", retryAfter: wait)
        }
    }

    /// The link that a page carried on, whose code this browser has typed right before.
    private func link(
        _ accepted: AcceptedCode,
        _ typed: TypedCode,
        _ purpose: LinkPurpose
    ) async throws(MagicLinkError) -> CodedLink? {
        guard accepted.keys(mint.keys, browser: typed.browser, purpose: purpose) != nil else { return nil }
        let row: LinkRow? = try await atBoundary("store") {
            do {
                return try await store.link(accepted.link)
            } catch is UnreadableRow {
                return nil
            }
        }
        guard let row, typed.now < row.created.adding(SignInCode.life), let found = opened(row),
            found.record.purpose == purpose, isRight(typed, found)
        else { return nil }
        return found
    }

    /// The links of the browser for the purpose; rows that a stranger changed are left out.
    private func candidates(
        _ typed: TypedCode,
        _ purpose: LinkPurpose,
        logger: Logger
    ) async throws(MagicLinkError) -> [CodedLink] {
        let search = CodeSearch(browser: typed.browser.digest, limit: Self.codedLinks)
        let rows = try await atBoundary("store") { try await store.linksWithCode(search) }
        var candidates: [CodedLink] = []
        // All rows are there as long as that, mailed or not.
        for row in rows where typed.now < row.created.adding(SignInCode.life) {
            guard let candidate = opened(row) else {
                _ = await refusedAndAudited(.tampered, row: row, record: nil, now: typed.now, logger: logger)
                continue
            }
            guard candidate.record.purpose == purpose, candidate.record.codeCheck != nil else { continue }
            candidates.append(candidate)
        }
        return candidates
    }

    private func opened(_ row: LinkRow) -> CodedLink? {
        guard let record = LinkRecord.opened(from: row, keys: mint.keys),
            let keys = mint.keys.keys(id: record.keyID, purpose: record.purpose)
        else { return nil }
        return CodedLink(verified: Verified(id: row.id, expires: row.expires, keys: keys), row: row, record: record)
    }

    private func takesTry(_ candidate: CodedLink) async throws(MagicLinkError) -> Bool {
        try await atBoundary("store") {
            do {
                return try await store.takeCodeTry(CodeTry(id: candidate.row.id)) != nil
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
}

extension LinkKeys {
    /// Returns the code beside a link.
    func signInCode(of id: Secret16) -> SignInCode {
        SignInCode { codeBytes(of: id, block: $0).revealedBytes() }
    }
}
