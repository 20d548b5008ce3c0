//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage: TokenStore {
    /// Inserts links, all or none.
    ///
    /// - Parameter insertion: The rows.
    /// - Throws: When a digest is there already, or the storage is full.
    public func insertLinks(_ insertion: LinkInsertion) async throws {
        let maxLinks = configuration.maxLinks
        try state.withLock { state in
            guard state.links.count + insertion.rows.count <= maxLinks else { throw StorageFull() }
            let ids = Set(insertion.rows.map(\.id))
            guard ids.count == insertion.rows.count, ids.allSatisfy({ state.links[$0] == nil }) else {
                throw DuplicateLink()
            }
            for row in insertion.rows {
                state.insert(row)
            }
        }
    }

    /// Looks a link up.
    ///
    /// - Parameter id: The link's digest.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: Never; the requirement allows it.
    public func link(_ id: Digest16) async throws -> LinkRow? {
        state.withLock { $0.links[id] }
    }

    /// Takes a click, or recognises a retry, in one step under the lock.
    ///
    /// - Parameter redemption: Which link, by which browser, at which time.
    /// - Returns: The row after the step with the grant, or `nil` where nobody gets in.
    /// - Throws: Never; the requirement allows it.
    public func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        state.withLock { state in
            guard var row = state.links[redemption.id], row.state == .live, redemption.now < row.expires,
                !row.requiresBrowser || (row.browser != nil && row.browser == redemption.browser),
                redemption.understands(row)
            else { return nil }
            let hit = row.grants.first { $0.mark == redemption.mark && $0.at >= redemption.retriesSince }
            if let hit {
                return RedeemedLink(row: row, grant: hit, isRetry: true)
            }
            guard row.usedClicks < row.maxClicks else { return nil }
            row.usedClicks += 1
            let grant = LinkGrant(mark: redemption.mark, number: row.usedClicks, at: redemption.now)
            row.grants = Array(([grant] + row.grants).prefix(LinkGrant.kept))
            state.links[row.id] = row
            return RedeemedLink(row: row, grant: grant, isRetry: false)
        }
    }

    /// Moves links to a state from which they cannot be redeemed.
    ///
    /// - Parameter revocation: Which links, and the state.
    /// - Throws: Never; the requirement allows it.
    public func revokeLinks(_ revocation: LinkRevocation) async throws {
        state.withLock { $0.revoke(revocation) }
    }

    /// Removes every link of a group.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: Never; the requirement allows it.
    public func eraseLinks(of group: Digest16) async throws {
        state.withLock { state in
            for id in state.groups[group] ?? [] {
                state.remove(id)
            }
        }
    }

    /// Compares the keys' check values with those kept.
    ///
    /// - Parameter checks: The check values of all keys in use.
    /// - Returns: The ids of the keys whose check value differs.
    /// - Throws: Never; the requirement allows it.
    public func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        state.withLock { state in
            let foreign = checks.values.filter { id, value in (state.keyChecks[id] ?? value) != value }.keys
            if foreign.isEmpty {
                state.keyChecks.merge(checks.values) { kept, _ in kept }
            }
            return foreign.sorted()
        }
    }
}

extension InMemoryStorage.State {
    mutating func insert(_ row: LinkRow) {
        links[row.id] = row
        groups[row.group, default: []].append(row.id)
        if row.codeTries > 0, let browser = row.browser {
            codes[browser, default: []].append(row.id)
        }
        sweeps.push(row.id, at: row.keepUntil)
        if let mail = row.mail {
            mails[mail.lane.rawValue].push(row.id, at: mail.nextAttempt)
        }
    }

    mutating func remove(_ id: Digest16) {
        guard let row = links.removeValue(forKey: id) else { return }
        groups[row.group]?.removeAll { $0 == id }
        if groups[row.group]?.isEmpty == true {
            groups[row.group] = nil
        }
        if let browser = row.browser, codes[browser]?.contains(id) == true {
            codes[browser]?.removeAll { $0 == id }
            if codes[browser]?.isEmpty == true {
                codes[browser] = nil
            }
        }
    }

    mutating func revoke(_ revocation: LinkRevocation) {
        switch revocation {
        case .everything(let group):
            end(groups[group] ?? [], as: .ended) { $0.state != .ended }
        case .superseded(let group, let createdUntil, let except):
            end(groups[group] ?? [], as: .superseded) { row in
                row.state == .live && row.kind == .requested && row.created <= createdUntil && row.id != except
            }
        case .single(let id):
            end([id], as: .revoked) { $0.state == .live }
        }
    }

    private mutating func end(_ ids: [Digest16], as state: LinkState, where applies: (LinkRow) -> Bool) {
        for id in ids {
            guard var row = links[id], applies(row) else { continue }
            row.state = state
            if row.mail != nil {
                row.mail = nil
                sweeps.push(id, at: row.keepUntil)
            }
            links[id] = row
        }
    }

    /// Removes rows whose time is over; a row whose mail waits comes back to the sweep when the mail is finished.
    mutating func removeExpiredLinks(_ sweep: Sweep) -> Int {
        var removed = 0
        while removed < sweep.limit, let (id, at) = sweeps.popFirst(until: sweep.now) {
            guard let row = links[id], row.keepUntil == at, row.mail == nil else { continue }
            remove(id)
            removed += 1
        }
        return removed
    }
}
