//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which cryptographic library computes the tags of tokens; both give the same tags.
public struct TokenEngine: Sendable, Hashable, CustomStringConvertible {
    enum Kind: String {
        case swiftCrypto
        case libcrypto
    }

    let kind: Kind

    /// swift-crypto, always there.
    public static let swiftCrypto = TokenEngine(kind: .swiftCrypto)

    #if OpenSSL
    /// OpenSSL's libcrypto, with the trait `OpenSSL`: faster, and without an allocation to verify.
    public static let libcrypto = TokenEngine(kind: .libcrypto)
    #endif

    /// The engine of this build: libcrypto with the trait `OpenSSL`, else swift-crypto.
    public static var `default`: TokenEngine {
        #if OpenSSL
        .libcrypto
        #else
        .swiftCrypto
        #endif
    }

    /// The name of the engine.
    public var description: String { kind.rawValue }
}
