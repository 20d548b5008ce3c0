//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// Looks at a set-up for what operators get wrong, and says what to do about it.
///
/// It reads what it is given, and the modes and times of the files that it is told of. It opens no connection, changes
/// nothing, and needs no store or mailer: their types are enough.
///
/// ```swift
/// var setUp = Doctor.SetUp(configuration: configuration, store: SQLiteStorage.self, mailer: DirectoryMailer.self)
/// setUp.publicBaseURL = "https://portal.example"
/// setUp.keysFile = "/etc/portal/keys"
/// print(Doctor.examine(setUp))
/// ```
///
/// Guarantees: a finding holds no key, token, link or address, whatever it was given, so it may be logged.
public enum Doctor {
    /// Examines a set-up.
    ///
    /// - Parameter setUp: The settings, and what is known of the place where they are used.
    /// - Returns: What is wrong, errors first.
    public static func examine(_ setUp: SetUp) -> Report {
        var examination = Examination(setUp)
        examination.run()
        return Report(examination.findings)
    }

    /// Refuses what the start of a service for others must refuse (R112).
    ///
    /// Nothing is excused for being on a loopback address: an http link URL, a mailer that prints, a storage in memory
    /// with more than one replica and every other error of ``examine(_:)`` are refused. Keys that are empty or short
    /// never come that far: `SigningKey` refuses them.
    ///
    /// ```swift
    /// try Doctor.requireProductionReady(setUp)
    /// ```
    ///
    /// - Parameter setUp: The settings, and what is known of the place where they are used.
    /// - Returns: The findings that are no errors, to be logged.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration`, whose message names every error.
    @discardableResult
    public static func requireProductionReady(_ setUp: SetUp) throws(MagicLinkError) -> Report {
        var setUp = setUp
        setUp.isProduction = true
        let report = examine(setUp)
        guard report.isAcceptable else {
            let errors = report.findings.filter { $0.severity == .error }
            throw .configuration(errors.map { "\($0.code): \($0.message)" }.joined(separator: " "))
        }
        return report
    }
}
