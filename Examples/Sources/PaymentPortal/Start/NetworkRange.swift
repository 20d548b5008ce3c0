//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import ArgumentParser

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Addresses of proxies, as `10.0.0.0/8`, `2001:db8::/32` or one address.
struct NetworkRange: Sendable, Hashable, ExpressibleByArgument, CustomStringConvertible {
    /// The text as it was given.
    let description: String

    /// Reads a range; fails for text that is none.
    init?(argument: String) {
        let halves = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let bits = Self.bits(String(halves[0])) else { return nil }
        if halves.count == 2 {
            let digits = halves[1]
            guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let length = Int(digits), length <= bits
            else { return nil }
        }
        description = argument
    }

    /// How many bits an address has; `nil` for text that is none.
    private static func bits(_ address: String) -> Int? {
        guard !address.utf8.contains(0) else { return nil }
        var four = in_addr()
        // The C function reads a terminated text and writes the one structure that the family says.
        if unsafe inet_pton(AF_INET, address, &four) == 1 { return 32 }
        var six = in6_addr()
        if unsafe inet_pton(AF_INET6, address, &six) == 1 { return 128 }
        return nil
    }
}
