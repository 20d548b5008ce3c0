//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if OpenSSL
import MagicLink
import Testing

/// Both engines against each other, on inputs that no run repeats.
@Suite("The two engines")
struct EngineDifferenceTests {
    @Test
    func theySignTheSameTokensAndAcceptEachOthers() throws {
        for _ in 0..<200 {
            let ring = try KeyRing(active: .random(id: .random(in: 0...255)))
            let realm = Secret16.random().revealedBytes().hex
            let crypto = try EngineKeyTable<CryptoSHA256>(ring: ring, realm: realm, purposes: [.signIn])
            let libcrypto = try EngineKeyTable<LibcryptoSHA256>(ring: ring, realm: realm, purposes: [.signIn])
            let id = Secret16.random()
            let expires = UnixTime(seconds: .random(in: 1 ... .max))
            let one = try crypto.activeKeys(for: .signIn).sign(id: id, expires: expires)
            let other = try libcrypto.activeKeys(for: .signIn).sign(id: id, expires: expires)
            #expect(one.revealed() == other.revealed())
            let before = UnixTime(seconds: expires.seconds - 1)
            #expect(try libcrypto.verify(one, as: .signIn, at: before).expires == expires)
            #expect(try crypto.verify(other, as: .signIn, at: before).expires == expires)
        }
    }

    @Test(arguments: 0...200)
    func theyHashEveryLengthAlike(_ count: Int) {
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
        var crypto = CryptoSHA256()
        var libcrypto = LibcryptoSHA256()
        for part in [bytes.prefix(count / 3), bytes.dropFirst(count / 3)] {
            crypto.absorb(Array(part))
            libcrypto.absorb(Array(part))
        }
        #expect(crypto.digest() == libcrypto.digest())
        #expect(crypto.digest() == libcrypto.digest(), "a digest must leave the state as it was")
    }

    @Test(arguments: 0...32)
    func theyFinishEveryShortMessageAlike(_ count: Int) throws {
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
        let padded = bytes + [UInt8](repeating: 0, count: 32 - count)
        let words = try #require(Digest32(bytes: padded)).words
        let message = ShortMessage(words.0, words.1, words.2, words.3, byteCount: count)
        let block = (0..<64).map { _ in UInt8.random(in: 0...255) }
        var crypto = CryptoSHA256()
        var libcrypto = LibcryptoSHA256()
        var whole = CryptoSHA256()
        crypto.absorb(block)
        libcrypto.absorb(block)
        whole.absorb(block + bytes)
        #expect(crypto.digest(appending: message) == whole.digest())
        #expect(libcrypto.digest(appending: message) == whole.digest())
        #expect(libcrypto.digest(appending: message) == whole.digest(), "the state must stay as it was")
    }
}
#endif
