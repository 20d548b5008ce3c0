//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Checks bytes for well-formed UTF-8, one by one: no overlong form, no surrogate, nothing above U+10FFFF (RFC 3629).
struct UTF8Check {
    private var pending = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    /// Whether no character is half read.
    var isComplete: Bool { pending == 0 }

    /// Takes the next byte, and returns whether the bytes so far can begin a well-formed text.
    mutating func accepts(_ byte: UInt8) -> Bool {
        if pending > 0 {
            guard next.contains(byte) else { return false }
            pending -= 1
            next = 0x80...0xBF
            return true
        }
        switch byte {
        case 0x00...0x7F: pending = 0
        case 0xC2...0xDF: pending = 1
        case 0xE0...0xEF: pending = 2
        case 0xF0...0xF4: pending = 3
        default: return false
        }
        switch byte {
        case 0xE0: next = 0xA0...0xBF
        case 0xED: next = 0x80...0x9F
        case 0xF0: next = 0x90...0xBF
        case 0xF4: next = 0x80...0x8F
        default: break
        }
        return true
    }
}
