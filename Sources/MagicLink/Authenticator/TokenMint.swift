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

    /// The keys that sign new links of a purpose.
    func activeKeys(for purpose: LinkPurpose) throws(MagicLinkError) -> LinkKeys {
        guard let keys = keys.active(purpose) else {
            throw MagicLinkError(.invalidConfiguration, "the purpose is not among the configured purposes")
        }
        return keys
    }

    /// The group of an identity: not keyed, since the payload holds the address anyway.
    package func group(of address: EmailAddress) -> Digest16 {
        Digest16.sha256("group", realm.utf8, address.identity.utf8)
    }

    /// The limiter's key of what is counted. One mailbox is one bucket, whatever its plus tags (R50).
    package func limitKey(_ kind: StaticString, _ what: some Collection<UInt8>) -> Digest16 {
        Digest16.sha256(kind, realm.utf8, what)
    }

    /// The whole link.
    func link(id: Digest16, expires: UnixTime, keys: LinkKeys) -> LinkURL {
        LinkURL(base.text + "?token=" + TokenCodec.sign(id: id, expires: expires, keys: keys))
    }
}
