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
        let rows = insertion.rows
        try linkCount.withLock { count in
            guard count + rows.count <= configuration.maxLinks else { throw StorageFull() }
            let ids = Set(rows.map(\.id))
            guard ids.count == rows.count, !ids.contains(where: { id in links.withPart(of: id) { $0[id] != nil } })
            else {
                throw DuplicateLink()
            }
            count += rows.count
            for row in rows {
                insert(row)
            }
        }
    }

    /// Looks a link up.
    ///
    /// - Parameter id: The link's digest.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: Never; the requirement allows it.
    public func link(_ id: Digest16) async throws -> LinkRow? {
        links.withPart(of: id) { $0[id] }?.row
    }

    /// Takes a click, or recognises a retry, in one step under the lock.
    ///
    /// - Parameter redemption: Which link, by which browser, at which time.
    /// - Returns: The row after the step with the grant, or `nil` where nobody gets in.
    /// - Throws: Never; the requirement allows it.
    public func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        links.withPart(of: redemption.id) { links in
            links.update(redemption.id) { link in
                guard link.state == .live, redemption.now < link.expires,
                    !link.requiresBrowser || (link.browser != nil && link.browser == redemption.browser),
                    redemption.understands(link.payload)
                else { return nil }
                let hit = link.grants.first { $0.mark == redemption.mark && $0.at >= redemption.retriesSince }
                if let hit {
                    return RedeemedLink(row: link.row, grant: hit, isRetry: true)
                }
                guard link.usedClicks < link.maxClicks else { return nil }
                link.usedClicks += 1
                let grant = LinkGrant(mark: redemption.mark, number: link.usedClicks, at: redemption.now)
                link.grants = [grant] + link.grants.prefix(LinkGrant.kept - 1)
                return RedeemedLink(row: link.row, grant: grant, isRetry: false)
            }
        }
    }

    /// Moves links to a state from which they cannot be redeemed.
    ///
    /// - Parameter revocation: Which links, and the state.
    /// - Throws: Never; the requirement allows it.
    public func revokeLinks(_ revocation: LinkRevocation) async throws {
        switch revocation {
        case .everything(let group):
            end(group, as: .ended) { $0.state != .ended }
        case .superseded(let group, let createdUntil, let except):
            end(group, as: .superseded) { link in
                link.state == .live && link.kind == .requested && link.created <= createdUntil && link.id != except
            }
        case .single(let id):
            links.withPart(of: id) { links in
                links.update(id) { $0.state == .live ? $0.end(as: .revoked) : nil }
            }
        }
    }

    private func end(_ group: Digest16, as state: LinkState, where applies: @Sendable (PackedLink) -> Bool) {
        groups.withPart(of: group) { groups in
            for member in groups[group] {
                links.withPart(at: Int(member.part)) { links in
                    links.update(at: member.place) { applies($0) ? $0.end(as: state) : nil }
                }
            }
        }
    }

    /// Removes every link of a group.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: Never; the requirement allows it.
    public func eraseLinks(of group: Digest16) async throws {
        let removed = groups.withPart(of: group) { groups in
            groups[group].compactMap { member in
                groups.remove(member, from: group)
                return links.withPart(at: Int(member.part)) { $0.remove(member.place) }
            }
        }
        forget(removed)
    }

    /// Compares the keys' check values with those kept.
    ///
    /// - Parameter checks: The check values of all keys in use.
    /// - Returns: The ids of the keys whose check value differs.
    /// - Throws: Never; the requirement allows it.
    public func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        keyChecks.withLock { kept in
            let foreign = checks.values.filter { id, value in (kept[id] ?? value) != value }.keys
            if foreign.isEmpty {
                kept.merge(checks.values) { kept, _ in kept }
            }
            return foreign.sorted()
        }
    }
}

extension InMemoryStorage {
    private func insert(_ row: LinkRow) {
        if row.codeTries > 0, let browser = row.browser {
            codes.withLock { $0[browser, default: []].append(row.id) }
        }
        groups.withPart(of: row.group) { groups in
            let place = links.withPart(of: row.id) { $0.insert(PackedLink(row)) }
            let part = UInt8(truncatingIfNeeded: Shards<LinkTable>.index(of: row.id))
            groups.add(GroupTable.Member(place: place, part: part), to: row.group)
        }
        if let mail = row.mail {
            mails.withLock { $0[mail.lane.rawValue].push(row.id, at: mail.nextAttempt) }
        }
    }

    /// Removes rows of one part whose time is over, one after another: nobody waits for more than one of them.
    func removeExpiredLinks(of part: Int, _ sweep: Sweep) -> Int {
        let expired = links.withPart(at: part) { $0.popExpired(sweep) }
        let removed = expired.compactMap { expired in
            groups.withPart(of: expired.group) { groups in
                let link = links.withPart(at: part) { $0.removeExpired(expired, at: sweep.now) }
                if let link {
                    let member = GroupTable.Member(place: expired.place, part: UInt8(truncatingIfNeeded: part))
                    groups.remove(member, from: link.group)
                }
                return link
            }
        }
        forget(removed)
        return removed.count
    }

    /// Forgets what lies outside of rows that were removed.
    private func forget(_ removed: [PackedLink]) {
        guard !removed.isEmpty else { return }
        linkCount.withLock { $0 -= removed.count }
        codes.withLock { codes in
            for link in removed {
                guard let browser = link.browser, let rest = codes[browser]?.filter({ $0 != link.id }) else { continue }
                codes[browser] = rest.isEmpty ? nil : rest
            }
        }
    }
}

extension PackedLink {
    /// Puts the link into a state from which it cannot be redeemed; its mail is not sent any more.
    fileprivate mutating func end(as state: LinkState) {
        self.state = state
        mail = nil
    }
}
