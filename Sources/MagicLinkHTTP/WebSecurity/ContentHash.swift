//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Names inline content by its digest, as a content security policy does (CSP 3, 2.3.1).
enum ContentHash {
    /// Returns `sha256-…` in the plain base64 alphabet.
    static func source(of text: String) -> String {
        var state = DefaultSHA256()
        state.absorb(Array(text.utf8))
        let base64 = Base64URL.encode(state.digest().bytes).map { character -> Character in
            switch character {
            case "-": "+"
            case "_": "/"
            default: character
            }
        }
        // 32 bytes are 43 characters and one of padding.
        return "sha256-" + String(base64) + "="
    }
}
