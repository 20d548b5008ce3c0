//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite("Signing keys")
struct SigningKeyTests {
    private let secret: [UInt8] = (0..<32).map { UInt8($0) * 7 }

    @Test
    func aKeyReadsBackFromItsText() throws {
        let key = try SigningKey(id: 9, secret: secret)
        #expect(key.id == 9)
        #expect(key.revealed() == Base64URL.encode(secret))
        #expect(try SigningKey(id: 9, base64URL: key.revealed()).revealed() == key.revealed())
        let random = SigningKey.random(id: 0)
        #expect(random.revealed().utf8.count == 43)
        #expect(try SigningKey(id: 0, base64URL: random.revealed()).revealed() == random.revealed())
    }

    @Test
    func anySequenceOfBytesWillDo() throws {
        #expect(try SigningKey(id: 1, secret: secret.lazy.map { $0 }).revealed() == Base64URL.encode(secret))
        #expect(try SigningKey(id: 1, secret: (secret + secret + secret)[...]).revealed().utf8.count == 128)
    }

    @Test(arguments: 0..<32)
    func fewerThan32BytesAreRefused(_ count: Int) {
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try SigningKey(id: 1, secret: secret.prefix(count)) }
                == .invalidConfiguration
        )
    }

    @Test(arguments: [
        [UInt8](repeating: 0, count: 32),
        [UInt8](repeating: 255, count: 64),
        [UInt8](repeating: 107, count: 32),
        (0..<32).map { UInt8($0 % 2) },
        (0..<70).map { UInt8($0 % 7) },
        Array("passwordpasswordpasswordpassword".utf8),
    ])
    func secretsThatWereTypedAreRefused(_ weak: [UInt8]) {
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try SigningKey(id: 1, secret: weak) } == .invalidConfiguration
        )
    }

    @Test
    func randomSecretsAreNeverCalledWeak() throws {
        for _ in 0..<1_000 {
            _ = try SigningKey(id: 1, base64URL: SigningKey.random(id: 1).revealed())
        }
    }

    @Test(arguments: ["+/+/", "=", "==", " ", "\n", "\0", "é"])
    func textThatIsNotBase64URLIsRefused(_ text: String) {
        let padded = Base64URL.encode(secret) + text
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try SigningKey(id: 1, base64URL: padded) }
                == .invalidConfiguration
        )
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try SigningKey(id: 1, base64URL: text) }
                == .invalidConfiguration
        )
    }

    @Test
    func aRingKnowsItsNumbers() throws {
        let ring = try KeyRing(active: .random(id: 5), accepted: [.random(id: 0), .random(id: 255)])
        #expect(ring.activeID == 5)
        #expect(ring.ids == [5, 0, 255])
        #expect(try KeyRing(active: .random(id: 1)).ids == [1])
    }

    @Test
    func aRingHoldsAllNumbersThereAre() throws {
        let keys = (0...255).map { SigningKey.random(id: UInt8($0)) }
        let ring = try KeyRing(active: keys[255], accepted: Array(keys.dropLast()))
        let table = try KeyTable(ring: ring, realm: "a", purposes: [.signIn, .invitation])
        for id in UInt8.min ... .max {
            let keys = try #require(table.keys(id: id, purpose: .invitation))
            let token = keys.sign(id: .random(), expires: Sample.later)
            #expect(try table.verify(token, as: .invitation, at: Sample.now).keyID == id)
        }
    }

    @Test
    func aRingRefusesTwoKeysOfOneNumberOrOneSecret() throws {
        let key = SigningKey.random(id: 1)
        let sameNumber = SigningKey.random(id: 1)
        let sameSecret = try SigningKey(id: 2, base64URL: key.revealed())
        let third = SigningKey.random(id: 3)
        for accepted in [[sameNumber], [sameSecret], [third, sameNumber], [third, third]] {
            #expect(
                errorCode { () throws(MagicLinkError) in _ = try KeyRing(active: key, accepted: accepted) }
                    == .invalidConfiguration
            )
        }
    }

    @Test
    func aTableNeedsARealmAndAPurpose() throws {
        let ring = try KeyRing(active: .random(id: 1))
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try KeyTable(ring: ring, realm: "", purposes: [.signIn]) }
                == .invalidConfiguration
        )
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try KeyTable(ring: ring, realm: "a", purposes: []) }
                == .invalidConfiguration
        )
    }

    @Test
    func repeatedPurposesCountOnce() throws {
        let ring = try KeyRing(active: .random(id: 1))
        let once = try KeyTable(ring: ring, realm: "a", purposes: [.signIn, .invitation])
        let twice = try KeyTable(ring: ring, realm: "a", purposes: [.signIn, .signIn, .invitation, .signIn])
        let token = try once.activeKeys(for: .invitation).sign(id: .random(), expires: Sample.later)
        #expect(try twice.verify(token, as: .invitation, at: Sample.now).expires == Sample.later)
    }

    @Test
    func checkValuesTellKeysApartButNotPurposes() throws {
        let ring = try KeyRing(active: Sample.key(1), accepted: [Sample.key(2)])
        let one = try KeyTable(ring: ring, realm: "a", purposes: [.signIn])
        let other = try KeyTable(ring: ring, realm: "a", purposes: [.invitation, .signIn])
        #expect(one.checkValues.map(\.id) == [1, 2])
        #expect(one.checkValues.map(\.value) == other.checkValues.map(\.value))
        #expect(one.checkValues[0].value != one.checkValues[1].value)
        #expect(one.checkValues[0].value == one.keys(id: 1, purpose: .signIn)?.checkValue)
    }

    @Test
    func purposesOfTheApplicationStartAt128() throws {
        for value in UInt8.min..<128 {
            #expect(
                errorCode { () throws(MagicLinkError) in _ = try LinkPurpose.custom(value) } == .invalidConfiguration
            )
        }
        for value in 128...UInt8.max {
            #expect(try LinkPurpose.custom(value).rawValue == value)
        }
        let stored = (UInt8.min ... .max).filter { LinkPurpose(stored: $0) != nil }
        #expect(stored == [1, 2, 3] + Array(128...255))
        #expect(
            try [LinkPurpose.signIn, .confirmAddress, .invitation, .custom(130)].map(\.description) == [
                "signIn", "confirmAddress", "invitation", "custom(130)",
            ]
        )
    }
}
