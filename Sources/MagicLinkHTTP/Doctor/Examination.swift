//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// One examination under way: what is looked at, and what has been found.
///
/// Each file `Examination+Topic.swift` looks at one topic.
struct Examination {
    let setUp: Doctor.SetUp
    /// The link URL, read; `nil` where it cannot be.
    let base: LinkBase?
    let now: UnixTime
    private(set) var findings: [Doctor.Finding] = []

    init(_ setUp: Doctor.SetUp) {
        self.setUp = setUp
        base = try? LinkBase(setUp.configuration.linkURL)
        now = setUp.configuration.clock.now
    }

    /// Whether this is a developer's own machine: only it can connect, and links lead to it.
    var isLocal: Bool {
        !setUp.isProduction && setUp.isBoundToLoopback != false && base?.isLoopback == true
    }

    mutating func run() {
        examineLinks()
        examineKeys()
        examineStorage()
        examineMail()
        examineProxies()
        examineClock()
        examineLogs()
        examineLimits()
        examinePolicies()
    }

    mutating func find(
        _ severity: Doctor.Finding.Severity,
        _ code: Doctor.Code,
        _ message: String,
        remedy: String
    ) {
        findings.append(Doctor.Finding(severity, code, message, remedy: remedy))
    }
}
