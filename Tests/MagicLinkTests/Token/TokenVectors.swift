//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

/// Known answers, computed by `scripts/generate-token-vectors` with no code of this library.
struct TokenVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Given: Decodable, Sendable {
        var secret: String
        var keyID: UInt8
        var realm: String
        var purpose: UInt8
        var expires: Int64
        var click: Int
        var address: String
        var message: String
        var code: String
        var id: String
        var seed: String
        var browser: String
        var sessionID: String
        var device: String
    }

    struct Expected: Decodable, Sendable {
        var token: String
        var signerToken: String
        var otherVersionToken: String
        var endlessToken: String
        var index: String
        var mint: String
        var recordTag: String
        var grantMark: String
        var switchProof: String
        var session: String
        var codeBytes: String
        var codeCheck: String
        var group: String
        var deviceMark: String
        var checkValue: String
        var browserDigest: String
    }

    var given: Given
    var expected: Expected

    var testDescription: String { "key \(given.keyID), purpose \(given.purpose), expiry \(given.expires)" }

    static func read(_ url: URL) throws -> [TokenVector] {
        try JSONDecoder().decode([TokenVector].self, from: Data(contentsOf: url))
    }

    static func committed() throws -> [TokenVector] {
        try read(
            #require(Bundle.module.url(forResource: "token-vectors.json", withExtension: nil, subdirectory: "Fixtures"))
        )
    }

    /// Where vectors are that were made just now, if the run gives some.
    static let freshFile = ProcessInfo.processInfo.environment["MAGICLINK_TOKEN_VECTORS"]
}

/// A vector's inputs as the library's values.
struct TokenVectorValues<SHA: SHA256State> {
    let keys: EngineLinkKeys<SHA>
    let table: EngineKeyTable<SHA>
    let ring: KeyRing
    let purpose: LinkPurpose
    let id: Secret16
    let seed: Secret16
    let browser: Secret32
    let sessionID: Digest32
    let device: Secret16
    let message: [UInt8]

    init(_ given: TokenVector.Given, _ engine: SHA.Type) throws {
        func bytes(_ hex: String) throws -> [UInt8] {
            try #require([UInt8](hex: hex))
        }
        ring = try KeyRing(active: SigningKey(id: given.keyID, secret: bytes(given.secret)))
        purpose = try #require(LinkPurpose(stored: given.purpose))
        table = try EngineKeyTable(ring: ring, realm: given.realm, purposes: [.invitation, purpose])
        keys = try table.activeKeys(for: purpose)
        id = try #require(Secret16(bytes: bytes(given.id)))
        seed = try #require(Secret16(bytes: bytes(given.seed)))
        browser = try #require(Secret32(bytes: bytes(given.browser)))
        sessionID = try #require(Digest32(bytes: bytes(given.sessionID)))
        device = try #require(Secret16(bytes: bytes(given.device)))
        message = try bytes(given.message)
    }
}
