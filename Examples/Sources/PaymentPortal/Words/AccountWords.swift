//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Where somebody is signed in.
struct AccountWords: Sendable {
    let name: String
    let address: String
    let devices: String
    let thisBrowser: String
    let otherBrowser: String
    let signedIn: String
    let whole: String
    let only: String
    let end: String
    let ended: String
    let everywhere: String
    let everywhereText: String
}
