//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

extension TokenEngine {
    /// Every engine of this build.
    static var all: [TokenEngine] {
        #if OpenSSL
        [.swiftCrypto, .libcrypto]
        #else
        [.swiftCrypto]
        #endif
    }

    var sha256: any SHA256State.Type {
        #if OpenSSL
        if self == .libcrypto {
            return LibcryptoSHA256.self
        }
        #endif
        return CryptoSHA256.self
    }
}

enum Sample {
    static let realm = "https://portal.example"
    static let now = UnixTime(seconds: 1_900_000_000)
    static let later = UnixTime(seconds: 1_900_000_600)

    /// A key whose secret is known, and not weak.
    static func key(_ id: UInt8) throws -> SigningKey {
        try SigningKey(id: id, secret: (0..<32).map { UInt8(truncatingIfNeeded: ($0 + 1) * (Int(id) + 3)) })
    }

    static func table<SHA: SHA256State>(
        _ engine: SHA.Type,
        active: UInt8 = 2,
        accepted: [UInt8] = [1],
        realm: String = realm,
        purposes: [LinkPurpose] = [.signIn]
    ) throws -> EngineKeyTable<SHA> {
        let ring = try KeyRing(active: key(active), accepted: accepted.map { try key($0) })
        return try EngineKeyTable(ring: ring, realm: realm, purposes: purposes)
    }

    /// A token of the default engine under the active key, live at ``now``.
    static func token(_ table: KeyTable) throws -> MagicLinkToken {
        try table.activeKeys(for: .signIn).sign(id: .random(), expires: later)
    }
}

/// How a piece of code refused, or `nil` if it did not.
func refusal(_ body: () throws(MagicLinkError) -> Void) -> LinkRefusal? {
    do throws(MagicLinkError) {
        try body()
        return nil
    } catch {
        #expect(error.code == .linkNotUsable)
        return error.refusal
    }
}

/// The code of the error that a piece of code throws, or `nil` if it throws none.
func errorCode(_ body: () throws(MagicLinkError) -> Void) -> MagicLinkError.Code? {
    do throws(MagicLinkError) {
        try body()
        return nil
    } catch {
        return error.code
    }
}

extension String {
    static let base64URLAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    /// The text with some of its bytes replaced.
    func replacing(_ position: Int, with bytes: [UInt8]) -> String {
        var all = Array(utf8)
        all.replaceSubrange(position..<position + bytes.count, with: bytes)
        return String(decoding: all, as: UTF8.self)
    }
}

extension [UInt8] {
    init?(hex: String) {
        let digits = [UInt8](hex.utf8)
        guard digits.count % 2 == 0 else { return nil }
        self = []
        for position in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[position...position + 1], as: UTF8.self), radix: 16) else {
                return nil
            }
            append(byte)
        }
    }

    var hex: String {
        map { String(format: "%02x", $0) }.joined()
    }
}
