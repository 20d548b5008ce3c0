//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization
import Testing

@testable import MagicLink

/// What the storage in memory keeps beside its rows must agree with them, whatever happens at once.
@Suite struct InMemoryTableTests {
    private let start = UnixTime(seconds: 1_800_000_000)

    private func row(id: Digest16 = .random(), group: Digest16 = .random(), keptFor seconds: Int64 = 60) -> LinkRow {
        LinkRow(
            id: id,
            group: group,
            kind: .requested,
            created: start,
            expires: start.adding(.seconds(86_400)),
            keepUntil: start.adding(.seconds(seconds)),
            maxClicks: 1,
            payload: [1, 2, 3]
        )
    }

    @Test func aRowComesBackAsItWasPutIn() {
        var row = row()
        #expect(PackedLink(row).row == row)
        row.browser = .random()
        row.codeTries = 5
        row.requiresBrowser = true
        row.grants = [LinkGrant(mark: .random(), number: 1, at: start)]
        row.mail = QueuedMail(seed: .random(), lane: .bulk, lease: 3, attempts: 2, nextAttempt: start)
        #expect(PackedLink(row).row == row)
    }

    @Test func aPlaceThatIsUsedAgainIsNotSweptAtItsOldTime() throws {
        var table = LinkTable()
        let old = row(keptFor: 60)
        let place = table.insert(PackedLink(old))
        #expect(table.remove(place)?.id == old.id)
        let new = row(keptFor: 120)
        #expect(table.insert(PackedLink(new)) == place)
        #expect(table.popExpired(Sweep(now: start.adding(.seconds(119)), limit: 10)).isEmpty)
        #expect(table[new.id]?.id == new.id)
        #expect(table.popExpired(Sweep(now: start.adding(.seconds(120)), limit: 10)).map(\.group) == [new.group])
        #expect(table[old.id] == nil)
    }

    @Test func aRowWhoseTimeChangesIsSweptAtTheNewOneOnly() {
        var table = LinkTable()
        let row = row(keptFor: 60)
        let place = table.insert(PackedLink(row))
        let later = start.adding(.seconds(600))
        _ = table.update(row.id) { $0.keepUntil = later }
        #expect(table.popExpired(Sweep(now: start.adding(.seconds(599)), limit: 10)).isEmpty)
        let expired = LinkTable.Expired(place: place, group: row.group)
        #expect(table.removeExpired(expired, at: start.adding(.seconds(599))) == nil)
        let another = LinkTable.Expired(place: place, group: .random())
        #expect(table.removeExpired(another, at: later) == nil)
        #expect(table.popExpired(Sweep(now: later, limit: 10)).map(\.place) == [place])
    }

    @Test func anAddressKeepsEveryLinkThatIsNotTakenOut() {
        var groups = GroupTable()
        let group = Digest16.random()
        let members = (0..<4).map { GroupTable.Member(place: $0, part: UInt8($0)) }
        for member in members { groups.add(member, to: group) }
        #expect(groups[group] == members)
        for (index, member) in members.enumerated() {
            groups.remove(member, from: group)
            #expect(groups[group] == Array(members[(index + 1)...]))
        }
    }

    /// Links come and go in several tasks at once; afterwards each one left is found by its address, and none more.
    @Test func rowsAndTheirAddressesAgreeWhateverHappensAtOnce() async throws {
        let storage = InMemoryStorage()
        let addresses = (0..<4).map { _ in Digest16.random() }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for task in 0..<4 {
                tasks.addTask {
                    for step in 0..<500 {
                        let group = addresses[(task + step) % 4]
                        try await storage.insertLinks(
                            LinkInsertion(rows: [row(group: group, keptFor: 0), row(group: group)])
                        )
                        if step % 7 == task { try await storage.eraseLinks(of: group) }
                        _ = try await storage.removeExpired(Sweep(now: start, limit: 3))
                    }
                }
            }
            try await tasks.waitForAll()
        }
        while try await storage.removeExpired(Sweep(now: start, limit: 100)) == 100 {}
        let left = storage.linkCount.withLock(\.self)
        #expect(left > 0)
        let found = addresses.map { group in storage.groups.withPart(of: group) { $0[group].count } }
        #expect(found.reduce(0, +) == left)
        for group in addresses {
            try await storage.revokeLinks(.everything(group: group))
            for member in storage.groups.withPart(of: group, { $0[group] }) {
                let link = try #require(storage.links.withPart(at: Int(member.part)) { $0[member.place] })
                #expect(link.group == group)
                #expect(link.state == .ended)
            }
            try await storage.eraseLinks(of: group)
        }
        #expect(storage.linkCount.withLock(\.self) == 0)
    }
}
