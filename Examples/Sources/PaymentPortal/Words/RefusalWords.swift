//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Why a link was refused.
struct RefusalWords: Sendable {
    let notAuthentic: String
    let expired: String
    let unknown: String
    let spent: String
    let superseded: String
    let revoked: String
    let otherPurpose: String
    let otherBrowser: String
    let otherAddress: String
    let wrongCode: String
    let noCode: String
    let codeBudget: String
    let tampered: String
    let noAccount: String
    let destination: String
}
