//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import JWTKit

/// What many would take in place of a token of one's own: a JSON Web Token, HS256, with two claims, by jwt-kit.
///
/// It carries claims, and its keys live in an actor: signing and verifying are `async`.
public struct JWTSubject: Sendable {
    private struct Claims: JWTPayload {
        let jti: IDClaim
        let exp: ExpirationClaim

        func verify(using algorithm: some JWTAlgorithm) throws {
            try exp.verifyNotExpired()
        }
    }

    private let keys = JWTKeyCollection()

    /// Makes the key.
    public init() async {
        let secret = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
    }

    /// Signs and verifies tokens off the main actor, and returns how many were accepted.
    @concurrent
    public func roundTrips(count: Int) async throws -> Int {
        var accepted = 0
        for index in 0..<count {
            let expires = ExpirationClaim(value: .init(timeIntervalSince1970: 4_000_000_000 + Double(index)))
            let text = try await keys.sign(Claims(jti: "AAECAwQFBgcICQoLDA0ODw", exp: expires))
            accepted += try await keys.verify(text, as: Claims.self).exp == expires ? 1 : 0
        }
        return accepted
    }
}
