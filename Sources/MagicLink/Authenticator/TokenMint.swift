//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Builds every token and link, for issue and for delivery, in one place.
package struct TokenMint: Sendable {
    package let keys: KeyTable
    private let realm: String
    private let base: LinkBase

    package init(base: LinkBase, realm: String, ring: KeyRing, purposes: [LinkPurpose]) throws(MagicLinkError) {
        self.base = base
        self.realm = realm
        keys = try KeyTable(ring: ring, realm: realm, purposes: purposes)
    }

    /// The group of an identity: not keyed, since the payload holds the address anyway.
    package func group(of address: EmailAddress) -> Digest16 {
        LinkHash.group(realm: realm, identity: address.identity)
    }

    /// The group of the notices that wait for an identity: not that of its links, so that ending these takes no notice back.
    ///
    /// Whoever erases an identity erases both.
    func noticeGroup(of address: EmailAddress) -> Digest16 {
        LinkHash.digest { fields in
            fields.add("notices")
            fields.add(group(of: address))
        }.first16
    }

    /// The limiter's key of what is counted.
    ///
    /// One mailbox is one bucket, whatever its plus tags (R50).
    package func limitKey(_ kind: String, _ what: [UInt8]) -> Digest16 {
        LinkHash.digest { fields in
            fields.add(kind)
            fields.add(realm)
            fields.add(what)
        }.first16
    }

    /// The link's id, made from the seed of its mail.
    func id(seed: Digest16, address: EmailAddress, keys: LinkKeys) -> Secret16 {
        keys.mint(seed: Secret16(words: seed.words.0, seed.words.1), address: address.mailbox)
    }

    /// The check value of every key, as stores keep them.
    var checks: KeyChecks {
        KeyChecks(values: Dictionary(uniqueKeysWithValues: keys.checkValues.map { ($0.id, $0.value) }))
    }

    /// The whole link.
    func link(id: Secret16, expires: UnixTime, keys: LinkKeys) -> LinkURL {
        LinkURL(base.text + "?token=" + keys.sign(id: id, expires: expires).revealed())
    }
}
