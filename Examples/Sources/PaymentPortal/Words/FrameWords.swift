//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What surrounds every page.
struct FrameWords: Sendable {
    let skip: String
    let pages: String
    let overview: String
    let invoices: String
    let statement: String
    let account: String
    let customers: String
    let audit: String
    let erasure: String
    let signedInAs: String
    let signOut: String
    let signIn: String
    let paging: String
    let page: String
    let previous: String
    let next: String
}
