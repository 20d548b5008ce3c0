//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Crypto
import Foundation

/// The same token by swift-crypto's HMAC and Foundation's base64, without any thought of speed.
struct StraightToken: Sendable {
    private let key: SymmetricKey
    private let keyID: UInt8

    init(key: [UInt8], keyID: UInt8) {
        self.key = SymmetricKey(data: key)
        self.keyID = keyID
    }

    func text(id: [UInt8], expires: Int64) -> String {
        var token = Data([1, keyID])
        token.append(contentsOf: withUnsafeBytes(of: UInt64(expires).bigEndian, Array.init))
        token.append(contentsOf: id)
        token.append(contentsOf: Data(HMAC<SHA256>.authenticationCode(for: token, using: key)).prefix(22))
        return token.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
    }

    func isValid(_ text: String, at now: Int64) -> Bool {
        let base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        guard let token = Data(base64Encoded: base64), token.count == 48, token[0] == 1, token[1] == keyID else {
            return false
        }
        let tag = Data(HMAC<SHA256>.authenticationCode(for: token.prefix(26), using: key)).prefix(22)
        let difference = zip(tag, token.suffix(22)).reduce(0) { $0 | ($1.0 ^ $1.1) }
        let expires = token[2..<10].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return difference == 0 && UInt64(now) < expires
    }

    func sign(count: Int) -> Int {
        let id = Array(UInt8(0)..<16)
        return (0..<count).reduce(0) { $0 &+ text(id: id, expires: TokenFixture.now + 1 + Int64($1)).utf8.count }
    }

    func verify(texts: [String], count: Int) -> Int {
        var accepted = 0
        for index in 0..<count where isValid(texts[index % texts.count], at: TokenFixture.now) {
            accepted += 1
        }
        return accepted
    }
}
