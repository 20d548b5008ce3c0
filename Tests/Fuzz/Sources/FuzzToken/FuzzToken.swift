//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import FuzzDriver
import MagicLink

/// Reads tokens: a text that is read is spelled in the one way that the bytes have.
@main
struct FuzzToken {
    static func main() {
        fuzz { start, count in
            let bytes = UnsafeBufferPointer(start: start, count: count)
            let text = String(decoding: bytes, as: UTF8.self)
            if let token = try? MagicLinkToken(text) {
                precondition(token.revealed().utf8.elementsEqual(text.utf8), "a token has two spellings")
                precondition(text.utf8.count == 64, "a token has another length")
            }
            return 0
        }
    }
}
