//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Paying an invoice.
struct PaymentWords: Sendable {
    let title: String
    let toPay: String
    let pay: String
    let thanks: String
    let note: String
    let noteNarrow: String
    let stepUp: String
    let narrowTitle: String
    let narrowText: String
    let narrowButton: String
}
