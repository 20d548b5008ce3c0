//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What happened with links.
struct AuditWords: Sendable {
    let lead: String
    let funnel: String
    let asked: String
    let machines: String
    let machinesTitle: String
    let domain: String
    let openedBefore: Counted
    let byMachine: String
    let newest: String
    let older: String
    let reasons: String
    let noRefusals: String
    let events: String
    let address: String
    let show: String
    let when: String
    let what: String
    let link: String
    let why: String
    let network: String
    let none: String
}
