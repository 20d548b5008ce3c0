//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLinkHTTP
import ServiceLifecycle

/// Tells the operator of proxies that are missing in `--trusted-proxy`, or listed in vain, once requests have shown it.
struct ProxyWatch: Service {
    let setUp: Doctor.SetUp
    let observer: ForwardingObserver
    let logger: Logger

    private static let interval: Duration = .seconds(600)
    private static let codes: [Doctor.Code] = [.proxyUndeclared, .proxyStranger, .proxyOtherField, .proxySilent]

    /// Looks from time to time, and tells each thing once.
    func run() async throws {
        var told: Set<Doctor.Code> = []
        while !Task.isShuttingDownGracefully {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
            guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
            for finding in findings() where told.insert(finding.code).inserted {
                logger.warning("requests show a fault of the set-up", metadata: ["finding": "\(finding)"])
            }
        }
    }

    /// What the requests of the sign-in have shown so far.
    func findings() -> [Doctor.Finding] {
        var setUp = setUp
        setUp.forwarding = observer.counts
        return Doctor.examine(setUp).findings.filter { $0.severity != .note && Self.codes.contains($0.code) }
    }
}
