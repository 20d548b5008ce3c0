//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CTokenLimit
import MagicLink

/// A way to sign and to verify the token: every one of them does the same work on the same values.
public enum TokenSubject: String, CaseIterable, Sendable {
    /// The limit: C over libcrypto, with nothing around it.
    case limit = "C.libcrypto"
    case libcrypto = "Swift.libcrypto"
    case swiftCrypto = "Swift.swiftCrypto"
}

/// What the loops measure with.
public struct TokenFixture: Sendable {
    let limit: Limit
    let libcrypto: TokenSigner
    let swiftCrypto: TokenSigner
    let now = UnixTime(seconds: 2_000_000_000)

    public init() throws {
        let secret: [UInt8] = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        let keys = try KeyRing(active: SigningKey(id: 2, secret: secret), accepted: [.random(id: 1)])
        limit = Limit(key: secret)
        libcrypto = try TokenSigner(keys: keys, realm: "https://portal.example", purpose: .signIn, engine: .libcrypto)
        swiftCrypto = try TokenSigner(
            keys: keys,
            realm: "https://portal.example",
            purpose: .signIn,
            engine: .swiftCrypto
        )
    }

    func signer(_ subject: TokenSubject) -> TokenSigner {
        subject == .swiftCrypto ? swiftCrypto : libcrypto
    }

    /// Signs a number of tokens, each with another expiry, up to the text. Returns a sum that depends on each.
    @inline(never)
    public func sign(_ subject: TokenSubject, count: Int) -> Int {
        var sum = 0
        if subject == .limit {
            var id: (UInt64, UInt64) = (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210)
            var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
            for index in 0..<count {
                withUnsafeMutableBytes(of: &text) { text in
                    withUnsafeBytes(of: &id) { id in
                        token_limit_sign(
                            limit.pointer,
                            id.baseAddress?.assumingMemoryBound(to: UInt8.self),
                            2_000_000_001 + UInt64(index),
                            text.baseAddress?.assumingMemoryBound(to: CChar.self)
                        )
                    }
                }
                sum &+= Int(truncatingIfNeeded: text.7)
            }
        } else {
            let signer = signer(subject)
            guard let id = Secret16(bytes: 0..<16) else { return 0 }
            for index in 0..<count {
                let text = signer.sign(id: id, expires: UnixTime(seconds: 2_000_000_001 + Int64(index))).revealed()
                sum &+= text.utf8.count
            }
        }
        return sum
    }

    /// Verifies the texts of tokens, round and round. Returns how many were accepted.
    @inline(never)
    public func verify(_ subject: TokenSubject, texts: [String], count: Int) -> Int {
        var accepted = 0
        var position = 0
        if subject == .limit {
            var id: (UInt64, UInt64) = (0, 0)
            for _ in 0..<count {
                let verdict = withUnsafeMutableBytes(of: &id) { id in
                    texts[position].utf8.withContiguousStorageIfAvailable { text in
                        text.withMemoryRebound(to: CChar.self) { text in
                            token_limit_verify(
                                limit.pointer,
                                text.baseAddress,
                                text.count,
                                UInt64(now.seconds),
                                id.baseAddress?.assumingMemoryBound(to: UInt8.self)
                            )
                        }
                    }
                }
                accepted += Int(verdict ?? 0)
                position = position + 1 == texts.count ? 0 : position + 1
            }
        } else {
            let signer = signer(subject)
            for _ in 0..<count {
                do {
                    _ = try signer.verify(MagicLinkToken(texts[position]), at: now)
                    accepted += 1
                } catch {}
                position = position + 1 == texts.count ? 0 : position + 1
            }
        }
        return accepted
    }

    /// The texts of live tokens.
    public func texts(_ subject: TokenSubject, count: Int, expires: Int64 = 2_000_000_001) -> [String] {
        (0..<count).map { index in
            guard subject != .limit else { return limit.text(expires: UInt64(expires) + UInt64(index)) }
            return signer(subject).sign(id: .random(), expires: UnixTime(seconds: expires + Int64(index))).revealed()
        }
    }
}

/// The state of the limit, freed with its last owner.
final class Limit: @unchecked Sendable {  // SAFETY: the state is only read after `init`.
    let pointer: OpaquePointer?

    init(key: [UInt8]) {
        pointer = token_limit_make(key, 2)
    }

    deinit {
        token_limit_free(pointer)
    }

    func text(expires: UInt64) -> String {
        let id = [UInt8](repeating: 7, count: 16)
        return String(unsafeUninitializedCapacity: 64) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                token_limit_sign(pointer, id, expires, text.baseAddress)
            }
            return 64
        }
    }
}
