//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The plain, unkeyed digests of the protocol.
package enum LinkHash {
    /// Returns the handle of everything that belongs to one identity of one realm: `T16(H("group" || realm ||
    /// identity))`.
    ///
    /// It is not keyed, since the record holds the address anyway, and so outlives every key.
    package static func group(realm: String, identity: String) -> Digest16 {
        digest { fields in
            fields.add("group")
            fields.add(realm)
            fields.add(identity)
        }.first16
    }

    /// Returns what tells apart, in audit events, the browsers that met one link.
    package static func visitor(link: Digest16, browser: Digest32) -> Digest16 {
        digest { fields in
            fields.add("audit/browser")
            fields.add(link.bytes)
            fields.add(browser.bytes)
        }.first16
    }

    /// Returns the SHA-256 digest of the thirty-two bytes of a secret, without a length before them.
    package static func digest(of secret: Secret32) -> Digest32 {
        var state = DefaultSHA256()
        state.absorb(words: secret.words.0, secret.words.1)
        state.absorb(words: secret.words.2, secret.words.3)
        return state.digest()
    }

    /// Returns the SHA-256 digest of the fields that a closure adds, each after its length.
    ///
    /// The first field names what the digest is for, so that no two uses share a digest.
    package static func digest(joining add: (inout JoinedFields<DefaultSHA256>) -> Void) -> Digest32 {
        var fields = JoinedFields(startingAt: DefaultSHA256())
        add(&fields)
        return fields.digest()
    }
}
