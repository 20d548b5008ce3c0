//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@testable import CustomStore

/// What the conformance suites cannot see: the file.
struct JournalTests {
    private let file = TestFile()
    private let now = UnixTime(seconds: 1_800_000_000)

    @Test func everythingIsThereAfterARestart() async throws {
        let row = try link()
        let first = try JournalStore(path: file.path)
        try await first.insertLinks(LinkInsertion(rows: [row]))
        let spent = try #require(try await first.redeemLink(press(row))).row
        let second = try JournalStore(path: file.path)
        #expect(try await second.link(row.id) == spent)
        #expect(try await second.redeemLink(press(row)) == nil)
    }

    @Test func aLineThatACrashHasCutIsNone() async throws {
        let (kept, lost) = (try link(), try link())
        let store = try JournalStore(path: file.path)
        try await store.insertLinks(LinkInsertion(rows: [kept]))
        let length = try content().count
        try await store.insertLinks(LinkInsertion(rows: [lost]))
        let whole = try content()
        for cut in [length + 1, (length + whole.count) / 2, whole.count - 1] {
            try whole.prefix(cut).write(to: URL(fileURLWithPath: file.path))
            let store = try JournalStore(path: file.path)
            #expect(try await store.link(kept.id) == kept)
            #expect(try await store.link(lost.id) == nil)
            #expect(try content().count == length)
            try await store.insertLinks(LinkInsertion(rows: [lost]))
            #expect(try await JournalStore(path: file.path).link(lost.id) == lost)
        }
    }

    @Test func aDamagedLineInTheMiddleRefusesEverything() async throws {
        let row = try link()
        let store = try JournalStore(path: file.path)
        try await store.insertLinks(LinkInsertion(rows: [row]))
        try await store.insertLinks(LinkInsertion(rows: [try link()]))
        var damaged = try content()
        damaged[100] ^= 1
        try damaged.write(to: URL(fileURLWithPath: file.path))
        let reopened = try JournalStore(path: file.path)
        await #expect(throws: Journal.Damaged.self) { try await reopened.redeemLink(press(row)) }
        #expect(try content() == damaged)
    }

    @Test func anErasedLinkLeavesNoTraceAndOtherProcessesGoOn() async throws {
        let (erased, kept) = (try link(), try link())
        let (first, second) = (try JournalStore(path: file.path), try JournalStore(path: file.path))
        try await first.insertLinks(LinkInsertion(rows: [erased, kept]))
        let trace = Data(erased.group.bytes).base64EncodedString().replacingOccurrences(of: "/", with: "\\/")
        #expect(String(decoding: try content(), as: UTF8.self).contains(trace))
        try await second.eraseLinks(of: erased.group)
        #expect(!String(decoding: try content(), as: UTF8.self).contains(trace))
        #expect(try await first.link(erased.id) == nil)
        #expect(try await first.redeemLink(press(kept)) != nil)
        #expect(try await second.link(kept.id)?.usedClicks == 1)
    }

    @Test func theFileDoesNotGrowForEver() async throws {
        let store = try JournalStore(path: file.path)
        var row = try link()
        row.maxClicks = 1000
        row.payload = Array(repeating: 7, count: 20_000)
        try await store.insertLinks(LinkInsertion(rows: [row]))
        for _ in 0..<200 {
            _ = try await store.redeemLink(press(row))
        }
        #expect(try content().count < 1_500_000)
        #expect(try await JournalStore(path: file.path).link(row.id)?.usedClicks == 200)
    }

    @Test func anEntryOfANewerVersionIsRefusedAndKept() async throws {
        let row = try link()
        let store = try JournalStore(path: file.path)
        try await store.insertLinks(LinkInsertion(rows: [row]))
        var entry = Entry([row.id: row], keyChecks: [:])
        entry.version = 2
        let text = try JSONEncoder().encode(entry)
        let newer = try content() + Journal.checksum(text) + Data(" ".utf8) + text + Data("\n".utf8)
        try newer.write(to: URL(fileURLWithPath: file.path))
        let reopened = try JournalStore(path: file.path)
        await #expect(throws: UnreadableRow.self) { try await reopened.redeemLink(press(row)) }
        #expect(try content() == newer)
    }

    private func content() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file.path)) }

    private func link() throws -> LinkRow {
        LinkRow(
            id: try random(),
            group: try random(),
            kind: .requested,
            created: now,
            expires: now.adding(.seconds(600)),
            keepUntil: now.adding(.seconds(6000)),
            maxClicks: 1,
            payload: [1, 2, 3]
        )
    }

    private func press(_ row: LinkRow) throws -> Redemption {
        Redemption(id: row.id, browser: nil, mark: try random(), now: now, retriesSince: now)
    }

    private func random() throws -> Digest16 {
        try #require(Digest16(bytes: (0..<16).map { _ in UInt8.random(in: 0...255) }))
    }
}
