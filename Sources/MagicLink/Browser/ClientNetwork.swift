//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The network that a client's address belongs to: an IPv4 address, or the /64 of an IPv6 address.
///
/// One household or company holds a whole /64, so that counting single IPv6 addresses would count nothing (R51). An
/// IPv4-mapped IPv6 address is the IPv4 address.
public struct ClientNetwork: Sendable, Hashable {
    /// The bytes that are counted: 4 of IPv4, or the first 8 of IPv6.
    package let prefix: [UInt8]

    /// Reads an address.
    ///
    /// - Parameter address: An IPv4 or IPv6 address in text, without port, brackets or zone.
    public init?(_ address: String) {
        guard let bytes = Self.parse(address) else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        if bytes.count == 4 {
            prefix = bytes
        } else if bytes.starts(with: mapped) {
            prefix = Array(bytes[12...])
        } else {
            prefix = Array(bytes[..<8])
        }
    }

    /// The network in words that the requester cannot choose, coarse enough for a mail: `192.0.2.*` or `2001:db8:0:*`.
    public var masked: String {
        if prefix.count == 4 {
            return "\(prefix[0]).\(prefix[1]).\(prefix[2]).*"
        }
        let groups = stride(from: 0, to: 6, by: 2).map { index in
            String(UInt16(prefix[index]) << 8 | UInt16(prefix[index + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + ":*"
    }

    /// Reads the bytes of an address: 4 or 16.
    package static func parse(_ address: String) -> [UInt8]? {
        guard address.utf8.count <= 45, !address.utf8.contains(0) else { return nil }
        var four = in_addr()
        // The C function reads a terminated text and writes one structure of the size that the family says.
        if unsafe inet_pton(AF_INET, address, &four) == 1 {
            return unsafe withUnsafeBytes(of: &four) { unsafe Array($0) }
        }
        var six = in6_addr()
        if unsafe inet_pton(AF_INET6, address, &six) == 1 {
            return unsafe withUnsafeBytes(of: &six) { unsafe Array($0) }
        }
        return nil
    }
}
