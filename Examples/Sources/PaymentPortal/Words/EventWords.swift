//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Kinds of audit events.
struct EventWords: Sendable {
    let requested: String
    let issued: String
    let limited: String
    let sent: String
    let notSent: String
    let opened: String
    let redeemed: String
    let refused: String
    let revoked: String
    let erased: String
    let signedOut: String
    let noticeSent: String
    let noticeNotSent: String
}
