//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Removing what is kept about an address.
struct ErasureWords: Sendable {
    let title: String
    let lead: String
    let next: String
    let confirmTitle: String
    let confirmText: String
    let confirm: String
    let cancel: String
    let done: String
    let wrongAddress: String
}
