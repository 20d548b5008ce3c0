//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension Doctor {
    /// What an examination found.
    ///
    /// Its description is text for people; ``json`` is for programs.
    public struct Report: Sendable, Hashable, CustomStringConvertible {
        /// What was found, errors first, then warnings, then notes.
        public private(set) var findings: [Finding]

        /// Creates a report.
        ///
        /// - Parameter findings: What was found, in any order.
        public init(_ findings: [Finding] = []) {
            // The sort is stable: findings of one severity stay in the order of the examination.
            self.findings = findings.sorted { $0.severity < $1.severity }
        }

        /// Adds a finding of the application's own.
        ///
        /// - Parameter finding: The finding.
        public mutating func add(_ finding: Finding) {
            self = Self(findings + [finding])
        }

        /// Whether a start need not be refused: there is no error.
        public var isAcceptable: Bool { count(.error) == 0 }

        /// One paragraph a finding, and a last line that counts them.
        public var description: String {
            let paragraphs = findings.map { finding in
                "\(finding.severity)  \(finding.code)\n    \(finding.message)\n    Remedy: \(finding.remedy)\n"
            }
            return paragraphs.joined(separator: "\n") + (paragraphs.isEmpty ? "" : "\n") + summary
        }

        /// One JSON object: `{"acceptable":true,"findings":[{"severity":…,"code":…,"message":…,"remedy":…}]}`.
        public var json: String {
            let objects = findings.map { finding in
                let pairs = [
                    ("severity", finding.severity.description), ("code", finding.code.description),
                    ("message", finding.message), ("remedy", finding.remedy),
                ]
                return "{" + pairs.map { "\"\($0)\":\(JSONAnswer.quoted($1))" }.joined(separator: ",") + "}"
            }
            return "{\"acceptable\":\(isAcceptable),\"findings\":[\(objects.joined(separator: ","))]}"
        }

        private var summary: String {
            guard !findings.isEmpty else { return "Nothing is wrong." }
            let counts = [Finding.Severity.error, .warning, .note].compactMap { severity in
                let count = count(severity)
                return count == 0 ? nil : "\(count) \(severity)\(count == 1 ? "" : "s")"
            }
            let verdict = isAcceptable ? "the set-up is acceptable" : "the set-up is not acceptable"
            return "\(counts.joined(separator: ", ")): \(verdict)."
        }

        private func count(_ severity: Finding.Severity) -> Int {
            findings.count { $0.severity == severity }
        }
    }
}
