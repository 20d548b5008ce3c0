//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension MagicLinkError {
    /// The error of a challenge that did not answer, whatever it threw.
    static func challengeFailed(_ error: any Error) -> MagicLinkError {
        MagicLinkError(.unavailable, "the challenge did not answer", underlying: error)
    }

    /// The error of a setting that cannot be.
    static func configuration(_ reason: String) -> MagicLinkError {
        MagicLinkError(.invalidConfiguration, reason)
    }
}
