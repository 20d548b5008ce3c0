//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite("Verifying a token")
struct TokenVerificationTests {
    @Test(arguments: TokenEngine.all)
    func aLiveTokenIsAcceptedWithWhatItSays(_ engine: TokenEngine) throws {
        func check<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            let table = try Sample.table(sha256, purposes: [.signIn, .invitation, .custom(200)])
            for purpose in [LinkPurpose.signIn, .invitation, try .custom(200)] {
                for keyID in [2, 1] as [UInt8] {
                    let id = Secret16.random()
                    let keys = try #require(table.keys(id: keyID, purpose: purpose))
                    let text = keys.sign(id: id, expires: Sample.later).revealed()
                    let contents = try table.verify(MagicLinkToken(text), as: purpose, at: Sample.now)
                    #expect(contents.keyID == keyID)
                    #expect(contents.expires == Sample.later)
                    #expect(contents.id.revealedBytes() == id.revealedBytes())
                }
            }
        }
        try check(engine.sha256)
    }

    @Test(arguments: TokenEngine.all)
    func everyOtherCharacterAtEveryPositionIsRefused(_ engine: TokenEngine) throws {
        func check<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            let table = try Sample.table(sha256)
            let text = try table.activeKeys(for: .signIn).sign(id: .random(), expires: Sample.later).revealed()
            let characters = Array(text.utf8)
            for position in characters.indices {
                for other in String.base64URLAlphabet.utf8 where other != characters[position] {
                    let token = try MagicLinkToken(text.replacing(position, with: [other]))
                    let refused = refusal { () throws(MagicLinkError) in
                        _ = try table.verify(token, as: .signIn, at: Sample.now)
                    }
                    #expect(refused == .notAuthentic, "position \(position), character \(other)")
                }
            }
        }
        try check(engine.sha256)
    }

    @Test
    func anotherCaseOfALetterIsRefused() throws {
        let table = try Sample.table(DefaultSHA256.self)
        let text = try Sample.token(table).revealed()
        for other in [text.lowercased(), text.uppercased()] where other != text {
            let token = try MagicLinkToken(other)
            #expect(
                refusal { () throws(MagicLinkError) in _ = try table.verify(token, as: .signIn, at: Sample.now) }
                    == .notAuthentic
            )
        }
    }

    @Test(arguments: TokenEngine.all)
    func aTokenEndsAtTheSecondOfItsExpiry(_ engine: TokenEngine) throws {
        func check<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            let table = try Sample.table(sha256)
            let keys = try table.activeKeys(for: .signIn)
            let ends: [Int64] = [0, 1, 1_900_000_000, .max - 1, .max]
            let clocks: [Int64] = [
                .min, .min + 1, -1, 0, 1, 1_899_999_999, 1_900_000_000, 1_900_000_001, .max - 1, .max,
            ]
            for end in ends {
                let token = keys.sign(id: .random(), expires: UnixTime(seconds: end))
                for clock in clocks {
                    let refused = refusal { () throws(MagicLinkError) in
                        _ = try table.verify(token, as: .signIn, at: UnixTime(seconds: clock))
                    }
                    #expect(refused == (clock < end ? nil : .expired), "expiry \(end), clock \(clock)")
                    #expect(try table.authenticate(token, as: .signIn).expires.seconds == end)
                }
            }
        }
        try check(engine.sha256)
    }

    @Test(arguments: [-1, -1_000, .min] as [Int64])
    func anExpiryBefore1970IsAlwaysOver(_ expiry: Int64) throws {
        let table = try Sample.table(DefaultSHA256.self)
        let token = try table.activeKeys(for: .signIn).sign(id: .random(), expires: UnixTime(seconds: expiry))
        #expect(try table.authenticate(token, as: .signIn).expires.seconds == 0)
        #expect(
            refusal { () throws(MagicLinkError) in
                _ = try table.verify(token, as: .signIn, at: UnixTime(seconds: 0))
            } == .expired
        )
    }

    @Test(arguments: TokenEngine.all)
    func anotherKeyRealmOrPurposeIsRefused(_ engine: TokenEngine) throws {
        func check<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            let purposes: [LinkPurpose] = [.signIn, .confirmAddress, .invitation, try .custom(128), try .custom(255)]
            let table = try Sample.table(sha256, purposes: purposes)
            let others = [
                try Sample.table(sha256, active: 3, accepted: [], purposes: purposes),
                try Sample.table(sha256, realm: "https://other.example", purposes: purposes),
                try Sample.table(sha256, realm: Sample.realm + "/", purposes: purposes),
            ]
            for purpose in purposes {
                let token = try table.activeKeys(for: purpose).sign(id: .random(), expires: Sample.later)
                for verified in purposes {
                    let refused = refusal { () throws(MagicLinkError) in
                        _ = try table.verify(token, as: verified, at: Sample.now)
                    }
                    #expect(refused == (verified == purpose ? nil : .notAuthentic))
                    for other in others {
                        let refused = refusal { () throws(MagicLinkError) in
                            _ = try other.verify(token, as: verified, at: Sample.now)
                        }
                        #expect(refused == .notAuthentic)
                    }
                }
            }
        }
        try check(engine.sha256)
    }

    @Test
    func anotherSecretUnderTheSameNumberIsRefused() throws {
        let table = try Sample.table(DefaultSHA256.self)
        let ring = try KeyRing(active: .random(id: 2))
        let other = try KeyTable(ring: ring, realm: Sample.realm, purposes: [.signIn])
        let token = try Sample.token(table)
        #expect(
            refusal { () throws(MagicLinkError) in _ = try other.verify(token, as: .signIn, at: Sample.now) }
                == .notAuthentic
        )
    }

    @Test
    func aKeyMustBeKnownByItsNumberToo() throws {
        // The number does not enter the derivation, so the same secret under another number makes the same tags.
        let secret = try #require(Base64URL.decode(Sample.key(2).revealed()))
        let ring = try KeyRing(active: SigningKey(id: 9, secret: secret))
        let token = try Sample.token(KeyTable(ring: ring, realm: Sample.realm, purposes: [.signIn]))
        let table = try Sample.table(DefaultSHA256.self, active: 2, accepted: [])
        #expect(
            refusal { () throws(MagicLinkError) in _ = try table.verify(token, as: .signIn, at: Sample.now) }
                == .notAuthentic
        )
    }

    @Test
    func aRotationKillsNoLinkUntilItsKeyIsDropped() throws {
        let old = try Sample.table(DefaultSHA256.self, active: 1, accepted: [])
        let both = try Sample.table(DefaultSHA256.self, active: 1, accepted: [2])
        let rotated = try Sample.table(DefaultSHA256.self, active: 2, accepted: [1])
        let new = try Sample.table(DefaultSHA256.self, active: 2, accepted: [])
        let oldToken = try Sample.token(old)
        let newToken = try Sample.token(rotated)
        for table in [old, both, rotated] {
            #expect(try table.verify(oldToken, as: .signIn, at: Sample.now).keyID == 1)
        }
        for table in [both, rotated, new] {
            #expect(try table.verify(newToken, as: .signIn, at: Sample.now).keyID == 2)
        }
        #expect(
            refusal { () throws(MagicLinkError) in _ = try new.verify(oldToken, as: .signIn, at: Sample.now) }
                == .notAuthentic
        )
    }

    @Test
    func aPurposeThatTheConfigurationDoesNotNameIsAConfigurationError() throws {
        let table = try Sample.table(DefaultSHA256.self)
        let token = try Sample.token(table)
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try table.verify(token, as: .invitation, at: Sample.now) }
                == .invalidConfiguration
        )
        #expect(table.keys(id: 2, purpose: .invitation) == nil)
        #expect(table.keys(id: 3, purpose: .signIn) == nil)
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try table.activeKeys(for: .invitation) }
                == .invalidConfiguration
        )
    }
}
