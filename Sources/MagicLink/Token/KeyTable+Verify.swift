//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension EngineKeyTable {
    /// Verifies a token: version, key, realm, purpose and tag, and that its time is not over.
    ///
    /// No store is asked, and nothing is allocated by the libcrypto engine. A refused token takes as long as an
    /// accepted one.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - purpose: What it must be for.
    ///   - now: The time, read once for the operation. The token is accepted before its expiry and refused from it on.
    /// - Returns: What the token says.
    /// - Throws: ``MagicLinkError/Code/linkNotUsable`` with the refusal `notAuthentic` or `expired`, and
    ///   ``MagicLinkError/Code/invalidConfiguration`` if the configuration does not name the purpose.
    package func verify(
        _ token: MagicLinkToken,
        as purpose: LinkPurpose,
        at now: UnixTime
    ) throws(MagicLinkError) -> TokenContents {
        let contents = try authenticate(token, as: purpose)
        guard now < contents.expires else { throw .expired }
        return contents
    }

    /// Does the same for a token that may be over: a dead link may still ask for a fresh one.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - purpose: What it must be for.
    /// - Returns: What the token says.
    /// - Throws: As ``verify(_:as:at:)``, but never for its time.
    package func authenticate(
        _ token: MagicLinkToken,
        as purpose: LinkPurpose
    ) throws(MagicLinkError) -> TokenContents {
        let row = Int(purposePositions[Int(purpose.rawValue)])
        guard row >= 0 else { throw .unknownPurpose(purpose) }
        return try authenticate(token, row: row)
    }

    /// Signs under the active key of the one purpose of a ``TokenSigner``.
    @inline(__always)
    func sign(id: Secret16, expires: UnixTime) -> MagicLinkToken {
        TokenLayout.sign(keyID: activeID, expires: expires, id: id, with: vault, at: 0)
    }

    /// Verifies for the one purpose of a ``TokenSigner``.
    @inline(__always)
    func verify(_ token: MagicLinkToken, at now: UnixTime) throws(MagicLinkError) -> TokenContents {
        let contents = try authenticate(token, row: 0)
        guard now < contents.expires else { throw .expired }
        return contents
    }

    @inline(__always)
    private func authenticate(_ token: MagicLinkToken, row: Int) throws(MagicLinkError) -> TokenContents {
        let contents = TokenLayout.contents(of: token)
        // A token under an unknown key is checked under the first one, and refused whatever comes out, in the same time.
        let position = Int(keyPositions[Int(contents.keyID)])
        let unknownKey = UInt64(bitPattern: Int64(position >> 16))
        let faults = TokenLayout.faults(of: token, with: vault, at: start(purpose: row, key: max(position, 0)))
        guard faults | unknownKey == 0 else { throw .notAuthentic }
        return contents
    }
}

extension MagicLinkError {
    static func unknownPurpose(_ purpose: LinkPurpose) -> MagicLinkError {
        MagicLinkError(.invalidConfiguration, "The configuration does not name the purpose \(purpose).")
    }
}
