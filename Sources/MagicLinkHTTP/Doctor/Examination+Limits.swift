//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// Limits that are off.
    mutating func examineLimits() {
        let limits = setUp.configuration.limits
        let off = [
            (limits.perAddress, "for one address", "a stranger can fill any mailbox with mails"),
            (limits.perNetwork, "for one network", "one client can use up the mails of all"),
            (limits.global, "for all together", "nothing bounds how many mails go out"),
        ].filter { $0.0.isEmpty }
        guard !isLocal else { return }
        for (_, whose, effect) in off {
            find(
                .warning,
                .limitsOff,
                "The limit \(whose) is off, so \(effect).",
                remedy: "Leave the default, or set a higher limit in place of none."
            )
        }
    }
}
