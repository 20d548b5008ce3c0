//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// A range of addresses, as `10.0.0.0/8` or `fd00::/8` write it, or one address.
struct NetworkRange: Sendable, Hashable {
    private let bytes: [UInt8]
    private let prefixLength: Int

    /// Reads a range.
    ///
    /// A range of every address is refused: everybody could then choose the address that limits count.
    init(_ text: String) throws(MagicLinkError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let bytes = Self.address(String(first)) else {
            throw Self.refusal
        }
        var length = bytes.count * 8
        if parts.count == 2 {
            let digits = parts[1]
            guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let written = Int(digits)
            else { throw Self.refusal }
            // An IPv4-mapped range counts its 96 leading bits.
            length = bytes.count == 4 && first.utf8.contains(UInt8(ascii: ":")) ? written - 96 : written
        }
        guard (1...bytes.count * 8).contains(length) else { throw Self.refusal }
        self.bytes = bytes
        prefixLength = length
    }

    private static var refusal: MagicLinkError {
        .configuration(
            "a trusted proxy is an address, or a range such as 10.0.0.0/8, and not the range of all addresses"
        )
    }

    /// Whether no network of one's own is as wide: more than an IPv4 `/8`, or than an IPv6 `/16` of public addresses.
    var isWide: Bool {
        guard bytes.count == 16 else { return prefixLength < 8 }
        let isPrivate = bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFE
        return prefixLength < (isPrivate ? 7 : 16)
    }

    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        var left = prefixLength
        for (mine, theirs) in zip(bytes, address) {
            guard left > 0 else { return true }
            let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> UInt8(left))
            guard mine & mask == theirs & mask else { return false }
            left -= 8
        }
        return true
    }

    /// The 4 or 16 bytes of an address; an IPv4-mapped IPv6 address is the IPv4 address (R51).
    static func address(_ text: String) -> [UInt8]? {
        guard let bytes = ClientNetwork.parse(text) else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        return bytes.count == 16 && bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
    }
}
