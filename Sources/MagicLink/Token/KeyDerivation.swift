//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

internal import Crypto

/// `K(k, label)`: one key from a master secret, for one use of one realm and purpose.
///
/// HKDF-SHA-256 (RFC 5869) over the master secret, with the salt `swift-magic-link/1` and an info of exactly these
/// bytes:
///
/// ```
/// label       its ASCII text
/// 00          ends the label, which has no zero byte
/// length      of the realm in bytes, UInt32, big-endian
/// realm       its UTF-8 bytes
/// purpose     one byte; 0 for the labels `device` and `check`, which belong to no purpose
/// ```
///
/// Each part ends where the next begins, so different uses never have the same info. Since the realm and the purpose
/// are in it, the token of another tenant (R10) or of another purpose (R8) fails at its tag, before any store is asked.
enum KeyDerivation {
    static func key(_ master: SymmetricKey, label: KeyLabel, realm: String, purpose: LinkPurpose) -> SymmetricKey {
        var info = Array(label.rawValue.utf8)
        info.append(0)
        BigEndian.append(UInt32(truncatingIfNeeded: realm.utf8.count), to: &info)
        info.append(contentsOf: realm.utf8)
        info.append(label.isSharedByAllPurposes ? 0 : purpose.rawValue)
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master,
            salt: Array("swift-magic-link/1".utf8),
            info: info,
            outputByteCount: 32
        )
    }
}
