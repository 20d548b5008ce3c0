//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@Suite("Known answers")
struct TokenVectorTests {
    @Test(arguments: TokenEngine.all)
    func everyDerivedValueIsTheKnownOne(_ engine: TokenEngine) throws {
        let vectors = try TokenVector.committed()
        #expect(vectors.count >= 25)
        for vector in vectors {
            try check(vector, engine)
        }
    }

    @Test(.enabled(if: TokenVector.freshFile != nil, "needs MAGICLINK_TOKEN_VECTORS"), arguments: TokenEngine.all)
    func everyDerivedValueIsTheOneThatWasComputedJustNow(_ engine: TokenEngine) throws {
        let vectors = try TokenVector.read(URL(fileURLWithPath: #require(TokenVector.freshFile)))
        #expect(!vectors.isEmpty)
        for vector in vectors {
            try check(vector, engine)
        }
    }

    private func check(_ vector: TokenVector, _ engine: TokenEngine) throws {
        func checkAll<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            try checkLinkValues(vector, TokenVectorValues(vector.given, sha256))
            try checkTokens(vector, TokenVectorValues(vector.given, sha256), engine)
        }
        try checkAll(engine.sha256)
    }

    private func checkLinkValues<SHA>(_ vector: TokenVector, _ values: TokenVectorValues<SHA>) throws {
        let (given, expected) = (vector.given, vector.expected)
        let keys = values.keys
        let digest = keys.index(of: values.id)
        let grant = keys.grantMark(digest, browser: values.browser)
        let group = LinkHash.group(realm: given.realm, identity: given.address)
        let session = keys.session(digest, grant: grant, click: given.click, browser: values.browser)
        #expect(digest.bytes.hex == expected.index)
        #expect(grant.bytes.hex == expected.grantMark)
        #expect(group.bytes.hex == expected.group)
        #expect(session.revealedBytes().hex == expected.session)
        #expect(keys.mint(seed: values.seed, address: given.address).revealedBytes().hex == expected.mint)
        #expect(keys.recordTag(digest, message: values.message).bytes.hex == expected.recordTag)
        #expect(keys.switchProof(digest, sessionID: values.sessionID).bytes.hex == expected.switchProof)
        #expect(keys.codeBytes(of: values.id).revealedBytes().hex == expected.codeBytes)
        #expect(
            keys.codeCheck(digest, browser: values.browser, code: given.code).bytes.hex == expected.codeCheck
        )
        #expect(keys.deviceMark(values.device, group: group).bytes.hex == expected.deviceMark)
        #expect(keys.checkValue.bytes.hex == expected.checkValue)
        #expect(values.table.checkValues.map(\.value.bytes.hex) == [expected.checkValue])
        #expect(values.browser.digest.bytes.hex == expected.browserDigest)
    }

    private func checkTokens<SHA>(_ vector: TokenVector, _ values: TokenVectorValues<SHA>, _ engine: TokenEngine) throws
    {
        let (given, expected) = (vector.given, vector.expected)
        let expires = UnixTime(seconds: given.expires)
        #expect(values.keys.sign(id: values.id, expires: expires).revealed() == expected.token)
        let contents = try values.table.authenticate(MagicLinkToken(expected.token), as: values.purpose)
        #expect(contents.keyID == given.keyID)
        #expect(contents.expires == expires)
        #expect(contents.id.revealedBytes().hex == given.id)
        for never in [expected.otherVersionToken, expected.endlessToken] {
            let token = try MagicLinkToken(never)
            let refused = refusal { () throws(MagicLinkError) in
                _ = try values.table.authenticate(token, as: values.purpose)
            }
            #expect(refused == .notAuthentic)
        }
        let signer = try TokenSigner(keys: values.ring, realm: given.realm, purpose: values.purpose, engine: engine)
        #expect(signer.sign(id: values.id, expires: expires).revealed() == expected.signerToken)
        if given.expires > 0 {
            let now = UnixTime(seconds: given.expires - 1)
            let contents = try signer.verify(MagicLinkToken(expected.signerToken), at: now)
            #expect(contents.id.revealedBytes().hex == given.id)
        }
    }
}
