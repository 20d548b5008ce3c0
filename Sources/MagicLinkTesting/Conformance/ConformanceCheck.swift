//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// One thing that an implementation of a seam must do: named, documented, and independent of all others.
///
/// Checks are values, so that every test framework can run them. With Swift Testing, each is a test case of its own:
///
/// ```swift
/// @Test(arguments: TokenStoreSuite.checks)
/// func myStoreConforms(_ check: ConformanceCheck<any TokenStore>) async throws {
///     try await check.run { try MyStore() }
/// }
/// ```
public struct ConformanceCheck<Subject: Sendable>: Sendable, Identifiable {
    /// What is checked, as a sentence, different from that of every other check of the suite.
    public let name: String
    /// Why it matters.
    public let explanation: String
    private let body: @Sendable (Subject) async throws -> Void

    init(_ name: String, _ explanation: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
        self.name = name
        self.explanation = explanation
        self.body = body
    }

    /// The name.
    public var id: String { name }

    /// Runs the check.
    ///
    /// - Parameter makeSubject: Makes an empty implementation to check; called once.
    /// - Throws: ``ConformanceFailure`` where the implementation does not do what it must, or throws where it must not;
    ///   whatever making it throws; `CancellationError`.
    public func run(_ makeSubject: @Sendable () async throws -> Subject) async throws {
        let subject = try await makeSubject()
        do {
            try await body(subject)
        } catch let failure as Unmet {
            throw ConformanceFailure(check: name, explanation: explanation, message: failure.message)
        } catch let error as CancellationError {
            throw error
        } catch {
            let message = "an error was thrown where none should be: \(String(reflecting: error))"
            throw ConformanceFailure(check: name, explanation: explanation, message: message)
        }
    }
}

extension ConformanceCheck: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

/// What an implementation did not do.
public struct ConformanceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The check's name.
    public let check: String
    /// Why the check matters.
    public let explanation: String
    /// What was expected, and what happened instead.
    public let message: String

    /// Check, what happened, and why it matters.
    public var description: String {
        "\(check): \(message) (\(explanation))"
    }
}
