//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The development mailbox.
struct MailboxWords: Sendable {
    let title: String
    let lead: String
    let emptyTitle: String
    let emptyText: String
    let from: String
    let to: String
    let date: String
    let text: String
    let html: String
    let all: String
}
