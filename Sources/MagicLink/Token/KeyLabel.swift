//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a derived key is for: its text enters the derivation, so no two keys are the same.
package enum KeyLabel: String, Sendable {
    /// The tag of a link's token.
    case tag
    /// The digest by which a store knows a link.
    case index
    /// The id of a link, from its seed and address.
    case mint
    /// The tag of a link's record.
    case record
    /// The code that a mail may carry, and its check value.
    case code
    /// The mark of the browser that got the grant, and the proof of a deliberate switch of accounts.
    case grant
    /// The secret of the session that a grant made.
    case session
    /// The mark in the cookie of a known device.
    case device
    /// The value by which a store notices a wrong key.
    case check
    /// The tag of a token that ``TokenSigner`` signs, which is no link and never passes for one.
    case signer

    /// Whether the key is the same for every purpose: it belongs to the server's keys and browsers, not to a link.
    var isSharedByAllPurposes: Bool {
        self == .device || self == .check
    }

    /// The labels of a link's keys, in the order in which a key table keeps them: the one that signs comes first.
    static let ofLinks: [KeyLabel] = [.tag, .index, .mint, .record, .code, .grant, .session, .device, .check]

    /// The position of a link's key in ``ofLinks``.
    var position: Int {
        switch self {
        case .tag, .signer: 0
        case .index: 1
        case .mint: 2
        case .record: 3
        case .code: 4
        case .grant: 5
        case .session: 6
        case .device: 7
        case .check: 8
        }
    }
}
