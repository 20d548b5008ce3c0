//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The value that forms of a signed-in person carry, beside the same-origin check: `T16(H("csrf" || S))`.
///
/// It is made from the session's secret, which the server does not store: a reader of the database cannot make it, and it
/// does not outlive the session (R35).
enum FormValue {
    static func text(of secret: Secret32) -> String {
        Base64URL.encode(digest(of: secret).bytes)
    }

    static func isRight(_ text: String?, for secret: Secret32) -> Bool {
        guard let given = text.flatMap(Base64URL.decode).flatMap(Digest16.init(bytes:)) else { return false }
        return given.constantTimeEquals(digest(of: secret))
    }

    private static func digest(of secret: Secret32) -> Digest16 {
        LinkHash.digest { fields in
            fields.add("csrf")
            fields.add(secret)
        }.first16
    }
}
