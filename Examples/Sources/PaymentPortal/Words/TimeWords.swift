//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Days and times.
struct TimeWords: Sendable {
    let date: String
    let moment: String
    let justNow: String
    let minutesAgo: Counted
    let hoursAgo: Counted
    let daysAgo: Counted
    let months: [String]
}
