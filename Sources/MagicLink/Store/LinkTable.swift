//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The links of one part of a storage, by digest.
///
/// Rows lie in blocks, which never move: a table that doubled its room would need up to twice what its rows take.
struct LinkTable: Sendable {
    /// Where a row lies.
    typealias Place = UInt32

    private static var blockSize: Int { 128 }

    private var places: [Digest16: Place] = [:]
    private var blocks: [[PackedLink?]] = []
    private var vacant: [Place] = []
    /// When rows may be swept; an entry whose row says otherwise by now is skipped.
    private var sweeps = TimeQueue<Place>()

    subscript(id: Digest16) -> PackedLink? {
        places[id].flatMap { self[$0] }
    }

    private(set) subscript(place: Place) -> PackedLink? {
        get { blocks[Int(place) / Self.blockSize][Int(place) % Self.blockSize] }
        _modify { yield &blocks[Int(place) / Self.blockSize][Int(place) % Self.blockSize] }
    }

    /// Puts a row where there is room, and returns where that is.
    mutating func insert(_ link: PackedLink) -> Place {
        let place = vacant.popLast() ?? addPlace()
        self[place] = link
        places[link.id] = place
        sweeps.push(place, at: link.keepUntil)
        return place
    }

    private mutating func addPlace() -> Place {
        if blocks.last.map({ $0.count == Self.blockSize }) ?? true {
            blocks.append([])
        }
        let block = blocks.count - 1
        blocks[block].append(nil)
        return Place(block * Self.blockSize + blocks[block].count - 1)
    }

    /// Changes a row where it lies, and returns what the change returns; `nil` where there is no row.
    mutating func update<Result>(_ id: Digest16, _ change: (inout PackedLink) -> Result?) -> Result? {
        guard let place = places[id] else { return nil }
        return update(at: place, change)
    }

    /// Changes the row at a place, and returns what the change returns; `nil` where there is no row.
    mutating func update<Result>(at place: Place, _ change: (inout PackedLink) -> Result?) -> Result? {
        let before = self[place]?.sweepTime
        let result = self[place]?.changed(by: change)
        if let after = self[place]?.sweepTime, after != before {
            sweeps.push(place, at: after)
        }
        return result
    }

    /// Takes the row at a place out, and returns it.
    mutating func remove(_ place: Place) -> PackedLink? {
        guard let link = self[place] else { return nil }
        self[place] = nil
        places[link.id] = nil
        vacant.append(place)
        return link
    }

    /// Returns rows whose time is over and whose mail does not wait, at most so many; none is returned again.
    ///
    /// A row whose mail waits comes back to the sweep when the mail is finished.
    mutating func popExpired(_ sweep: Sweep) -> [Expired] {
        var found: [Expired] = []
        while found.count < sweep.limit, let (place, at) = sweeps.popFirst(until: sweep.now) {
            // Another row may lie here by now: what counts is whether its time has come.
            guard let link = self[place], link.keepUntil == at, !link.isWaiting else { continue }
            found.append(Expired(place: place, group: link.group))
        }
        return found
    }

    /// Takes a row out if it is still there and its time still over.
    mutating func removeExpired(_ expired: Expired, at now: UnixTime) -> PackedLink? {
        guard let link = self[expired.place], link.group == expired.group, link.keepUntil <= now, !link.isWaiting else {
            return nil
        }
        return remove(expired.place)
    }

    struct Expired {
        let place: Place
        let group: Digest16
    }
}

extension PackedLink {
    /// When the row may be swept; `nil` while its mail waits.
    fileprivate var sweepTime: UnixTime? { isWaiting ? nil : keepUntil }

    fileprivate mutating func changed<Result>(by change: (inout Self) -> Result?) -> Result? {
        change(&self)
    }
}
