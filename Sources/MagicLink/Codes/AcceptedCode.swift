//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// That a code was right in a browser: what a page carries on that asks a person something before the code counts.
///
/// The answer then needs no second try, which there may not be. It is worth nothing in another browser, and it grants
/// nothing: the code is compared again, and the link is pressed as it is by then.
struct AcceptedCode {
    let keyID: UInt8
    let link: Digest16
    let mark: Digest16

    /// Says that the code beside a link was right.
    init(_ verified: MagicLinkAuthenticator.Verified, in browser: BrowserProof) {
        keyID = verified.keys.keyID
        link = verified.id
        mark = verified.keys.acceptedCode(verified.id, browser: browser.secret)
    }

    /// Reads what a page carried; whether it is genuine only ``keys(_:browser:purpose:)`` tells.
    init?(_ text: some StringProtocol) {
        guard let bytes = Base64URL.decode(String(text)), bytes.count == 33, let keyID = bytes.first,
            let link = Digest16(bytes: bytes[1..<17]), let mark = Digest16(bytes: bytes[17...])
        else { return nil }
        self.keyID = keyID
        self.link = link
        self.mark = mark
    }

    /// What a page carries.
    var text: String {
        Base64URL.encode([keyID] + link.bytes + mark.bytes)
    }

    /// The keys of the link, where this was made by the service for that browser; no store is asked.
    func keys(_ table: KeyTable, browser: BrowserProof, purpose: LinkPurpose) -> LinkKeys? {
        guard let keys = table.keys(id: keyID, purpose: purpose),
            mark.constantTimeEquals(keys.acceptedCode(link, browser: browser.secret))
        else { return nil }
        return keys
    }
}
