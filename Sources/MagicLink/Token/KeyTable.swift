//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Every derived key of a key ring, for one realm and the purposes that the configuration names.
///
/// All keys are derived once, here. A look-up takes no lock and allocates nothing.
package struct EngineKeyTable<SHA: SHA256State>: Sendable {
    /// The number of the key that signs new links.
    package let activeID: UInt8

    let ids: [UInt8]
    /// For each number that a key may have, its position in ``ids``, or -1.
    let keyPositions: [Int16]
    /// For each purpose that there may be, its position among the configured ones, or -1.
    let purposePositions: [Int16]
    /// How many keys are derived from each signing key for each purpose.
    let keysPerRow: Int
    package let vault: KeyVault<SHA>

    /// Derives all keys of links.
    ///
    /// - Parameters:
    ///   - ring: The signing keys.
    ///   - realm: What tells this site from every other under the same keys, by default the origin of its links.
    ///   - purposes: The purposes that links may have. Repeated ones count once.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` if the realm is empty, or no purpose is given.
    package init(ring: KeyRing, realm: String, purposes: [LinkPurpose]) throws(MagicLinkError) {
        try self.init(ring: ring, realm: realm, purposes: purposes, labels: KeyLabel.ofLinks)
    }

    /// Derives the keys of a ``TokenSigner``, which are none of a link's.
    init(signing ring: KeyRing, realm: String, purpose: LinkPurpose) throws(MagicLinkError) {
        try self.init(ring: ring, realm: realm, purposes: [purpose], labels: [.signer])
    }

    /// The first label is the one whose keys sign tokens.
    private init(
        ring: KeyRing,
        realm: String,
        purposes: [LinkPurpose],
        labels: [KeyLabel]
    ) throws(MagicLinkError) {
        guard !realm.isEmpty else {
            throw MagicLinkError(.invalidConfiguration, "The realm must not be empty.")
        }
        guard !purposes.isEmpty else {
            throw MagicLinkError(.invalidConfiguration, "At least one purpose is needed.")
        }
        var keyPositions = [Int16](repeating: -1, count: 256)
        for (position, id) in ring.ids.enumerated() {
            keyPositions[Int(id)] = Int16(position)
        }
        var purposePositions = [Int16](repeating: -1, count: 256)
        var distinct: [LinkPurpose] = []
        for purpose in purposes where purposePositions[Int(purpose.rawValue)] < 0 {
            purposePositions[Int(purpose.rawValue)] = Int16(distinct.count)
            distinct.append(purpose)
        }
        self.activeID = ring.activeID
        self.ids = ring.ids
        self.keyPositions = keyPositions
        self.purposePositions = purposePositions
        self.keysPerRow = labels.count
        self.vault = KeyVault(count: distinct.count * ring.keys.count * labels.count) { position in
            let (row, label) = position.quotientAndRemainder(dividingBy: labels.count)
            let (purpose, key) = row.quotientAndRemainder(dividingBy: ring.keys.count)
            return KeyedHash(
                key: KeyDerivation.key(
                    ring.keys[key].secret,
                    label: labels[label],
                    realm: realm,
                    purpose: distinct[purpose]
                )
            )
        }
    }
}

extension EngineKeyTable {
    /// Returns the keys of links under one signing key, or `nil` if the ring has no such key or the configuration does
    /// not name the purpose.
    package func keys(id: UInt8, purpose: LinkPurpose) -> EngineLinkKeys<SHA>? {
        let key = Int(keyPositions[Int(id)])
        let row = Int(purposePositions[Int(purpose.rawValue)])
        guard key >= 0, row >= 0 else { return nil }
        return EngineLinkKeys(keyID: id, purpose: purpose, vault: vault, start: start(purpose: row, key: key))
    }

    /// Returns the keys under which new links are signed.
    ///
    /// - Parameter purpose: The purpose of the links.
    /// - Returns: The keys.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` if the configuration does not name the purpose.
    package func activeKeys(for purpose: LinkPurpose) throws(MagicLinkError) -> EngineLinkKeys<SHA> {
        guard let keys = keys(id: activeID, purpose: purpose) else { throw .unknownPurpose(purpose) }
        return keys
    }

    /// The value by which a store notices a wrong key, for each signing key.
    package var checkValues: [(id: UInt8, value: Digest16)] {
        ids.enumerated().map { position, id in
            let check = start(purpose: 0, key: position) + KeyLabel.check.position
            return (id, vault.code(at: check, of: ShortMessage(0, 0, byteCount: 0)).first16)
        }
    }

    @inline(__always)
    func start(purpose: Int, key: Int) -> Int {
        (purpose * ids.count + key) * keysPerRow
    }
}

/// The derived keys, under the engine that the build chose.
package typealias KeyTable = EngineKeyTable<DefaultSHA256>
