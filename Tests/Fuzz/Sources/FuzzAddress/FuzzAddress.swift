//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import FuzzDriver
import MagicLink

/// Reads addresses: one that is read is ASCII, short, and reads again as itself.
@main
struct FuzzAddress {
    static func main() {
        fuzz { start, count in
            let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
            guard let address = try? EmailAddress(text) else { return 0 }
            let mailbox = address.mailbox
            precondition(mailbox.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "an address holds a control or no ASCII")
            precondition(mailbox.utf8.count <= 254, "an address is too long")
            precondition(mailbox.utf8.filter { $0 == UInt8(ascii: "@") }.count == 1, "an address has not one @")
            guard let again = try? EmailAddress(mailbox) else { preconditionFailure("an address does not read again") }
            precondition(again == address && again.identity == address.identity, "an address reads again as another")
            let local = mailbox.prefix { $0 != "@" }
            // Only an address that looks masked already prints as it is.
            precondition(
                local.hasSuffix("***") || address.masked.prefix { $0 != "@" } != local,
                "an address prints unmasked"
            )
            return 0
        }
    }
}
