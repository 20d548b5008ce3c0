//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The signing keys that a server knows: the one that signs, and others that it still accepts.
///
/// To rotate over a fleet without killing a link: accept the new key everywhere, then make it the active one, then drop
/// the old one once its last links are dead. A token names its key, so no look-up is tried twice.
///
/// ```swift
/// let keys = try KeyRing(active: newKey, accepted: [oldKey])
/// ```
public struct KeyRing: Sendable {
    /// The keys, the active one first.
    let keys: [SigningKey]

    /// Creates a key ring.
    ///
    /// - Parameters:
    ///   - active: The key that signs new links.
    ///   - accepted: Other keys whose links are still accepted.
    /// - Throws: ``MagicLinkError/Code/invalidConfiguration`` if two keys have the same number, or two numbers the same
    ///   secret.
    public init(active: SigningKey, accepted: [SigningKey] = []) throws(MagicLinkError) {
        let keys = [active] + accepted
        for (position, key) in keys.enumerated() {
            for other in keys[..<position] {
                guard other.id != key.id else {
                    throw MagicLinkError(.invalidConfiguration, "Two signing keys have the number \(key.id).")
                }
                guard other.secret != key.secret else {
                    throw MagicLinkError(
                        .invalidConfiguration,
                        "The signing keys \(other.id) and \(key.id) have the same secret."
                    )
                }
            }
        }
        self.keys = keys
    }

    /// The number of the key that signs new links.
    public var activeID: UInt8 { keys[0].id }

    /// The numbers of all keys, the active one first.
    public var ids: [UInt8] { keys.map(\.id) }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The numbers of the keys, without a secret.
    public var description: String { "KeyRing(active: \(activeID), accepted: \(Array(ids.dropFirst())))" }

    /// The numbers of the keys, without a secret.
    public var debugDescription: String { description }

    /// A mirror that shows the numbers alone.
    public var customMirror: Mirror { Mirror(self, children: ["ids": ids]) }
}
