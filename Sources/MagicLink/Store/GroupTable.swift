//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which links belong to which address, for some of the addresses.
///
/// Nearly all have one link.
struct GroupTable: Sendable {
    /// Where a row lies, in which part.
    struct Member: Sendable, Hashable {
        let place: LinkTable.Place
        let part: UInt8
    }

    private enum Members: Sendable {
        case one(Member)
        case several([Member])
    }

    private var groups: [Digest16: Members] = [:]

    subscript(group: Digest16) -> [Member] {
        switch groups[group] {
        case nil: []
        case .one(let member): [member]
        case .several(let members): members
        }
    }

    mutating func add(_ member: Member, to group: Digest16) {
        guard let present = groups.updateValue(.one(member), forKey: group) else { return }
        var members: [Member]
        switch present {
        case .one(let first): members = [first]
        case .several(let others): members = others
        }
        members.append(member)
        groups[group] = .several(members)
    }

    mutating func remove(_ member: Member, from group: Digest16) {
        let rest = self[group].filter { $0 != member }
        switch rest.count {
        case 0: groups[group] = nil
        case 1: groups[group] = .one(rest[0])
        default: groups[group] = .several(rest)
        }
    }
}
