//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Options that were understood but cannot be accepted: the portal says why in one line and exits with 78.
struct StartRefusal: Error {
    /// One line for the operator.
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    /// Tells the reason of the library, and the first line of what caused it.
    init(_ error: MagicLinkError) {
        let cause = error.underlying.map { "\($0)".prefix { !$0.isNewline } }.flatMap { $0 == error.message ? nil : $0 }
        reason = error.message + (cause.map { " (\($0))" } ?? "")
    }
}
