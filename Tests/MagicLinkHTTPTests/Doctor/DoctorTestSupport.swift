//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting

/// A store that counts limits and keeps audit events, and is not in memory as far as its type tells.
typealias SharedStorage = WatchedStorage

/// A mailer that is neither for a console nor for a directory.
struct SendingMailer: LinkMailer {
    func send(_ message: MailMessage) async throws {}
}

extension Doctor.SetUp {
    /// A public service without a fault.
    static func good(
        linkURL: String = "https://portal.example/sign-in/link",
        _ change: (inout Self) throws -> Void = { _ in }
    ) throws -> Self {
        var configuration = MagicLinkAuthenticator.Configuration(
            linkURL: linkURL,
            keys: try KeyRing(active: .random(id: 2), accepted: [.random(id: 1)])
        )
        configuration.clock = ManualClock()
        configuration.realm = "portal"
        configuration.sender = MailSender(address: try EmailAddress("no-reply@mail.portal.example"))
        configuration.audit = InMemoryStorage()
        configuration.limiter = SharedLimiter()
        var setUp = Self(configuration: configuration, store: SharedStorage.self, mailer: SendingMailer.self)
        setUp.publicBaseURL = "https://portal.example"
        setUp.isBoundToLoopback = false
        setUp.replicas = 2
        try change(&setUp)
        return setUp
    }
}

extension Doctor.Report {
    /// Severity and code of each finding.
    var names: [String] { findings.map { "\($0.severity) \($0.code)" } }
}

/// A limiter that is not in this process's memory, as far as its type tells.
struct SharedLimiter: RateLimiter {
    func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer { LimitAnswer() }
    func eraseLimits(_ keys: [Digest16]) async throws {}
}

/// Lends a new folder (mode 0700) to a closure, and removes it afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(component: "doctor-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
    )
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

/// Makes a file, or gives one another mode and time.
func file(_ path: String, mode: Int = 0o600, changed: UnixTime = ManualClock().now) throws -> String {
    _ = FileManager.default.createFile(atPath: path, contents: Data("x".utf8))
    let date = Date(timeIntervalSince1970: Double(changed.seconds))
    try FileManager.default.setAttributes([.posixPermissions: mode, .modificationDate: date], ofItemAtPath: path)
    return path
}
