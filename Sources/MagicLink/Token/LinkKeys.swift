//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The keys of one link, ready for use: those of one signing key, for one realm and purpose.
///
/// A token names its signing key, so the core asks ``KeyTable`` once and has every key of the link. `T16` is the first
/// sixteen bytes, `||` joins fields after their lengths (``JoinedFields``), and integers are big-endian.
package struct EngineLinkKeys<SHA: SHA256State>: Sendable {
    /// The number of the signing key.
    package let keyID: UInt8

    /// The purpose of the links.
    package let purpose: LinkPurpose

    private let vault: KeyVault<SHA>
    private let start: Int

    init(keyID: UInt8, purpose: LinkPurpose, vault: KeyVault<SHA>, start: Int) {
        self.keyID = keyID
        self.purpose = purpose
        self.vault = vault
        self.start = start
    }

    @inline(__always)
    private func code(_ label: KeyLabel, of message: ShortMessage) -> Digest32 {
        vault.code(at: start + label.position, of: message)
    }

    @inline(__always)
    private func code(_ label: KeyLabel, joining add: (inout JoinedFields<SHA>) -> Void) -> Digest32 {
        vault.code(at: start + label.position, joining: add)
    }
}

extension EngineLinkKeys {
    /// Returns the token of a link.
    ///
    /// - Parameters:
    ///   - id: The link's id, random or from ``mint(seed:address:)``.
    ///   - expires: The time from which on the link is refused.
    /// - Returns: The token.
    package func sign(id: Secret16, expires: UnixTime) -> MagicLinkToken {
        TokenLayout.sign(keyID: keyID, expires: expires, id: id, with: vault, at: start + KeyLabel.tag.position)
    }

    /// Returns the digest by which a store knows a link: `T16(HMAC(K(k, index), id))`.
    package func index(of id: Secret16) -> Digest16 {
        code(.index, of: ShortMessage(id.words.0, id.words.1, byteCount: 16)).first16
    }

    /// Returns the id of a link: `T16(HMAC(K(k, mint), seed || address))`.
    ///
    /// The id can be made again from the stored seed only together with the server's keys, and only for that address.
    package func mint(seed: Secret16, address: String) -> Secret16 {
        let code = code(.mint) { fields in
            fields.add(seed)
            fields.add(address)
        }
        return Secret16(words: code.words.0, code.words.1)
    }

    /// Returns the tag of a link's record: `T16(HMAC(K(k, record), d || message))`.
    ///
    /// - Parameters:
    ///   - digest: The digest by which the store knows the link.
    ///   - message: Every field of the record that never changes, in an encoding that reads one way only.
    /// - Returns: The tag.
    package func recordTag(_ digest: Digest16, message: [UInt8]) -> Digest16 {
        code(.record) { fields in
            fields.add(digest)
            fields.add(message)
        }.first16
    }

    /// Returns the mark of the browser that got a grant: `T16(HMAC(K(k, grant), d || B))`.
    package func grantMark(_ digest: Digest16, browser: Secret32) -> Digest16 {
        code(.grant) { fields in
            fields.add(digest)
            fields.add(browser)
        }.first16
    }

    /// Returns the proof that a switch of accounts is meant: `T16(HMAC(K(k, grant), "switch" || d || H(S)))`.
    ///
    /// - Parameters:
    ///   - digest: The digest of the link that is about to be pressed.
    ///   - sessionID: The digest of the session that would end.
    /// - Returns: The proof.
    package func switchProof(_ digest: Digest16, sessionID: Digest32) -> Digest16 {
        code(.grant) { fields in
            fields.add("switch")
            fields.add(digest)
            fields.add(sessionID)
        }.first16
    }

    /// Returns the mark by which a browser shows that it typed a link's code right: `T16(HMAC(K(k, grant), "accepted" || d || B))`.
    package func acceptedCode(_ digest: Digest16, browser: Secret32) -> Digest16 {
        code(.grant) { fields in
            fields.add("accepted")
            fields.add(digest)
            fields.add(browser)
        }.first16
    }

    /// Returns the secret of the session that a grant made: `HMAC(K(k, session), d || g || n || B)`.
    ///
    /// A retry computes the same secret again, so that none is stored.
    ///
    /// - Parameters:
    ///   - digest: The digest of the link.
    ///   - grant: The mark of the grant.
    ///   - click: The number of the click, as eight bytes.
    ///   - browser: The secret of the browser.
    /// - Returns: The secret of the session.
    package func session(_ digest: Digest16, grant: Digest16, click: Int, browser: Secret32) -> Secret32 {
        let code = code(.session) { fields in
            fields.add(digest)
            fields.add(grant)
            fields.add(UInt64(bitPattern: Int64(click)))
            fields.add(browser)
        }
        return Secret32(words: code.words.0, code.words.1, code.words.2, code.words.3)
    }

    /// Returns the bytes from which the code in a mail is made: `HMAC(K(k, code), "c" || id)`.
    ///
    /// Should they not be enough, which takes 2^100 codes, the next block is `HMAC(K(k, code), "c" || id || block)`.
    package func codeBytes(of id: Secret16, block: UInt64 = 0) -> Secret32 {
        let code = code(.code) { fields in
            fields.add("c")
            fields.add(id)
            if block > 0 {
                fields.add(block)
            }
        }
        return Secret32(words: code.words.0, code.words.1, code.words.2, code.words.3)
    }

    /// Returns the check value of a code: `T16(HMAC(K(k, code), "v" || d || B || code))`.
    package func codeCheck(_ digest: Digest16, browser: Secret32, code text: String) -> Digest16 {
        code(.code) { fields in
            fields.add("v")
            fields.add(digest)
            fields.add(browser)
            fields.add(text)
        }.first16
    }

    /// Returns the mark of a known device: `T16(HMAC(K(k, device), D || group))`, the same for every purpose.
    package func deviceMark(_ device: Secret16, group: Digest16) -> Digest16 {
        code(.device) { fields in
            fields.add(device)
            fields.add(group)
        }.first16
    }

    /// The value by which a store notices a wrong key: `T16(HMAC(K(k, check), ""))`, the same for every purpose.
    package var checkValue: Digest16 {
        code(.check, of: ShortMessage(0, 0, byteCount: 0)).first16
    }
}

/// The keys of one link, under the engine that the build chose.
package typealias LinkKeys = EngineLinkKeys<DefaultSHA256>
