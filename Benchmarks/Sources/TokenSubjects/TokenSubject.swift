//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// A way to sign and to verify the token: each of them does the same work on the same values.
public enum TokenSubject: String, CaseIterable, Sendable {
    /// The limit: C over libcrypto, with nothing around it.
    case limit = "C.libcrypto"
    /// The library with the trait `OpenSSL`.
    case libcrypto = "Swift.libcrypto"
    /// The library without it.
    case swiftCrypto = "Swift.swiftCrypto"
    /// The same token by swift-crypto's HMAC and Foundation's base64, as one would write it down first.
    case straight = "swift-crypto"
}

/// What the loops measure with: the keys of each subject, made once.
///
/// The library is measured through its public API, with a ring of two keys.
public struct TokenFixture: Sendable {
    /// The time at which tokens are verified, in seconds since 1970.
    public static let now: Int64 = 2_000_000_000

    private let limit: TokenLimit
    private let libcrypto: TokenSigner
    private let swiftCrypto: TokenSigner
    private let straight: StraightToken

    /// Makes the keys.
    public init() throws {
        let secret: [UInt8] = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        let keys = try KeyRing(active: SigningKey(id: 2, secret: secret), accepted: [.random(id: 1)])
        limit = TokenLimit(key: secret, keyID: 2)
        straight = StraightToken(key: secret, keyID: 2)
        libcrypto = try TokenSigner(keys: keys, realm: "https://portal.example", purpose: .signIn, engine: .libcrypto)
        swiftCrypto = try TokenSigner(
            keys: keys,
            realm: "https://portal.example",
            purpose: .signIn,
            engine: .swiftCrypto
        )
    }

    /// Signs tokens up to their text, each with another expiry, and returns a sum that depends on all of them.
    @inline(never)
    public func sign(_ subject: TokenSubject, count: Int) -> Int {
        switch subject {
        case .limit: limit.sign(count: count)
        case .straight: straight.sign(count: count)
        case .libcrypto, .swiftCrypto: sign(with: signer(of: subject), count: count)
        }
    }

    /// Verifies the texts of tokens, round and round, and returns how many were accepted.
    @inline(never)
    public func verify(_ subject: TokenSubject, texts: [String], count: Int) -> Int {
        switch subject {
        case .limit: limit.verify(texts: texts, count: count)
        case .straight: straight.verify(texts: texts, count: count)
        case .libcrypto, .swiftCrypto: verify(with: signer(of: subject), texts: texts, count: count)
        }
    }

    /// Returns the texts of tokens, each with another expiry.
    public func texts(_ subject: TokenSubject, count: Int, expires: Int64 = now + 1) -> [String] {
        (0..<count).map { index in
            let expires = expires + Int64(index)
            return switch subject {
            case .limit: limit.text(expires: UInt64(expires))
            case .straight: straight.text(id: (0..<16).map { _ in UInt8.random(in: 0...255) }, expires: expires)
            case .libcrypto, .swiftCrypto:
                signer(of: subject).sign(id: .random(), expires: UnixTime(seconds: expires)).revealed()
            }
        }
    }

    private func signer(of subject: TokenSubject) -> TokenSigner {
        subject == .swiftCrypto ? swiftCrypto : libcrypto
    }

    private func sign(with signer: TokenSigner, count: Int) -> Int {
        guard let id = Secret16(bytes: 0..<16) else { return 0 }
        var sum = 0
        for index in 0..<count {
            let text = signer.sign(id: id, expires: UnixTime(seconds: Self.now + 1 + Int64(index))).revealed()
            sum &+= text.utf8.count
        }
        return sum
    }

    private func verify(with signer: TokenSigner, texts: [String], count: Int) -> Int {
        let now = UnixTime(seconds: Self.now)
        var accepted = 0
        var position = 0
        for _ in 0..<count {
            do {
                _ = try signer.verify(MagicLinkToken(texts[position]), at: now)
                accepted += 1
            } catch {}
            position = position + 1 == texts.count ? 0 : position + 1
        }
        return accepted
    }
}
