//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension Doctor {
    /// One thing that is wrong, or worth knowing.
    public struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// How bad it is.
        public struct Severity: Sendable, Hashable, Comparable, CustomStringConvertible {
            private enum Kind: String {
                case error, warning, note
            }

            private let kind: Kind

            /// A start must be refused.
            public static let error = Self(kind: .error)
            /// It works, and will hurt.
            public static let warning = Self(kind: .warning)
            /// Nothing is wrong; the operator may want to know.
            public static let note = Self(kind: .note)

            /// Returns whether one severity is worse than another.
            public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

            private var rank: Int {
                switch kind {
                case .error: 0
                case .warning: 1
                case .note: 2
                }
            }

            /// The severity in one word.
            public var description: String { kind.rawValue }
        }

        /// How bad it is.
        public let severity: Severity
        /// What it is, as a name that does not change.
        public let code: Code
        /// What is wrong, in one sentence.
        public let message: String
        /// What to do, in one sentence.
        public let remedy: String

        /// Creates a finding; applications may add their own to a report.
        ///
        /// - Parameters:
        ///   - severity: How bad it is.
        ///   - code: What it is.
        ///   - message: What is wrong, in one sentence.
        ///   - remedy: What to do, in one sentence.
        public init(_ severity: Severity, _ code: Code, _ message: String, remedy: String) {
            self.severity = severity
            self.code = code
            self.message = Self.printable(message)
            self.remedy = Self.printable(remedy)
        }

        /// Severity, code, message and remedy.
        public var description: String { "\(severity) \(code): \(message) \(remedy)" }

        /// One line without control characters: names of files and hosts come from outside.
        private static func printable(_ text: String) -> String {
            String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        }
    }
}
