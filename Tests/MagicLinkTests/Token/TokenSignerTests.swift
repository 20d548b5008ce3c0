//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@Suite("The token signer")
struct TokenSignerTests {
    private let ring: KeyRing

    init() throws {
        ring = try KeyRing(active: Sample.key(2), accepted: [Sample.key(1)])
    }

    @Test(arguments: TokenEngine.all)
    func itAcceptsItsOwnLiveTokens(_ engine: TokenEngine) throws {
        let signer = try TokenSigner(keys: ring, realm: Sample.realm, purpose: .custom(128), engine: engine)
        let id = Secret16.random()
        let text = signer.sign(id: id, expires: Sample.later).revealed()
        let contents = try signer.verify(MagicLinkToken(text), at: Sample.now)
        #expect(contents.id.revealedBytes() == id.revealedBytes())
        #expect(contents.keyID == 2)
        #expect(contents.expires == Sample.later)
        #expect(
            refusal { () throws(MagicLinkError) in _ = try signer.verify(MagicLinkToken(text), at: Sample.later) }
                == .expired
        )
    }

    @Test
    func bothEnginesSignTheSame() throws {
        let tokens = try Set(
            TokenEngine.all.map { engine in
                try TokenSigner(keys: ring, realm: Sample.realm, purpose: .signIn, engine: engine)
                    .sign(id: #require(Secret16(bytes: 0..<16)), expires: Sample.later).revealed()
            }
        )
        #expect(tokens.count == 1)
    }

    /// Threads use different copies of a key where using one counts references.
    @Test(arguments: TokenEngine.all)
    func everyThreadSignsTheSame(_ engine: TokenEngine) async throws {
        let signer = try TokenSigner(keys: ring, realm: Sample.realm, purpose: .signIn, engine: engine)
        let id = try #require(Secret16(bytes: 0..<16))
        let tokens = await withTaskGroup(of: String.self, returning: Set<String>.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            continuation.resume(returning: signer.sign(id: id, expires: Sample.later).revealed())
                        }
                    }
                }
            }
            return await group.reduce(into: []) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
    }

    @Test(arguments: TokenEngine.all)
    func allCopiesOfAKeyAreTheSame(_ engine: TokenEngine) throws {
        func check<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            let vault = try Sample.table(sha256).vault
            for position in 0..<4 {
                let message = ShortMessage(1, 2, 3, 4, byteCount: 32)
                let codes = vault.codesOfAllCopies(at: position, of: message)
                #expect(codes.count == (SHA.countsReferences ? 16 : 1))
                #expect(Set(codes.map(\.words.0)).count == 1)
            }
        }
        try check(engine.sha256)
    }

    @Test(arguments: TokenEngine.all)
    func itAndTheLinksRefuseEachOthersTokens(_ engine: TokenEngine) throws {
        // R17: the same keys, realm and purpose, and still no token of the signer is a link, nor a link a token of it.
        let signer = try TokenSigner(keys: ring, realm: Sample.realm, purpose: .signIn, engine: engine)
        let table = try KeyTable(ring: ring, realm: Sample.realm, purposes: [.signIn])
        let signed = signer.sign(id: .random(), expires: Sample.later)
        let link = try table.activeKeys(for: .signIn).sign(id: .random(), expires: Sample.later)
        #expect(
            refusal { () throws(MagicLinkError) in _ = try table.verify(signed, as: .signIn, at: Sample.now) }
                == .notAuthentic
        )
        #expect(
            refusal { () throws(MagicLinkError) in _ = try signer.verify(link, at: Sample.now) } == .notAuthentic
        )
    }

    @Test
    func itRefusesOtherRealmsPurposesAndKeys() throws {
        let token = try TokenSigner(keys: ring, realm: "a", purpose: .custom(128)).sign(
            id: .random(),
            expires: Sample.later
        )
        let others = [
            try TokenSigner(keys: ring, realm: "b", purpose: .custom(128)),
            try TokenSigner(keys: ring, realm: "a", purpose: .custom(129)),
            try TokenSigner(keys: KeyRing(active: .random(id: 2)), realm: "a", purpose: .custom(128)),
            try TokenSigner(keys: KeyRing(active: Sample.key(1)), realm: "a", purpose: .custom(128)),
        ]
        for other in others {
            #expect(
                refusal { () throws(MagicLinkError) in _ = try other.verify(token, at: Sample.now) } == .notAuthentic
            )
        }
        #expect(
            errorCode { () throws(MagicLinkError) in _ = try TokenSigner(keys: ring, realm: "", purpose: .signIn) }
                == .invalidConfiguration
        )
    }

    @Test
    func theDefaultEngineIsTheOneOfTheBuild() {
        #if OpenSSL
        #expect(TokenEngine.default == .libcrypto)
        #else
        #expect(TokenEngine.default == .swiftCrypto)
        #endif
        #expect(TokenEngine.swiftCrypto.description == "swiftCrypto")
    }

    @Test
    func itWorksFromManyThreadsAtOnce() async throws {
        let signer = try TokenSigner(keys: ring, realm: "a", purpose: .signIn)
        let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<500).reduce(0) { sum, _ in
                        let token = signer.sign(id: .random(), expires: Sample.later)
                        return try sum + (signer.verify(token, at: Sample.now).keyID == 2 ? 1 : 0)
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(accepted == 4_000)
    }
}
