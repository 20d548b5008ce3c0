//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLinkTesting
import Testing

/// The tables of the article "What the suites find" say what is so.
///
/// With MAGICLINK_WRITE_TABLES in the environment they are written anew.
@Suite(.serialized) struct ConformanceTableTests {
    static let article = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/MagicLinkTesting/Documentation.docc/WhatTheSuitesFind.md")
        .standardized

    @Test func theArticleSaysWhichCheckFindsWhichPublishedFailure() throws {
        let rows = Fault.allCases.compactMap { fault in
            fault.published.map { published in
                "| \(published.source) | \(published.mistake) | \(fault.caughtBy.joined(separator: "; ")) |"
            }
        }
        #expect(rows.count >= 20)
        try expectTable(
            "failures",
            ["| published failure | a storage that | found by |", "| --- | --- | --- |"] + rows
        )
    }

    @Test func theArticleListsEveryCheck() throws {
        let lists: [(String, [(String, String)])] = [
            ("TokenStoreSuite", TokenStoreSuite.checks.map { ($0.name, $0.explanation) }),
            ("TokenStoreSuite, shared", TokenStoreSuite.sharedChecks.map { ($0.name, $0.explanation) }),
            ("TokenStoreSuite, codes", TokenStoreSuite.codeChecks.map { ($0.name, $0.explanation) }),
            ("SignInSuite", SignInSuite.checks.map { ($0.name, $0.explanation) }),
            ("DeliveryQueueSuite", DeliveryQueueSuite.checks.map { ($0.name, $0.explanation) }),
            ("DeliveryQueueSuite, shared", DeliveryQueueSuite.sharedChecks.map { ($0.name, $0.explanation) }),
            ("SessionStoreSuite", SessionStoreSuite.checks.map { ($0.name, $0.explanation) }),
            ("SessionStoreSuite, swept", SessionStoreSuite.sweepChecks.map { ($0.name, $0.explanation) }),
            ("SessionStoreSuite, shared", SessionStoreSuite.sharedChecks.map { ($0.name, $0.explanation) }),
            ("RateLimiterSuite", RateLimiterSuite.checks.map { ($0.name, $0.explanation) }),
            ("RateLimiterSuite, swept", RateLimiterSuite.sweepChecks.map { ($0.name, $0.explanation) }),
            ("RateLimiterSuite, shared", RateLimiterSuite.sharedChecks.map { ($0.name, $0.explanation) }),
            ("AuditLogSuite", AuditLogSuite.checks.map { ($0.name, $0.explanation) }),
        ]
        var lines = ["| suite | check | because |", "| --- | --- | --- |"]
        for (suite, checks) in lists {
            lines += checks.map { "| \(suite) | \($0.0) | \($0.1) |" }
        }
        #expect(lines.count - 2 == AnyCheck.all.count)
        try expectTable("checks", lines)
    }

    @Test func theArticleCountsThem() throws {
        let text = try String(contentsOf: Self.article, encoding: .utf8)
        let published = Fault.allCases.count { $0.published != nil }
        #expect(text.contains("\(AnyCheck.all.count) checks"))
        #expect(text.contains("\(Fault.allCases.count) mistakes"))
        #expect(text.contains("\(published) of them"))
    }

    /// Compares what stands behind a marker in the article with the lines.
    private func expectTable(_ name: String, _ lines: [String]) throws {
        let text = try String(contentsOf: Self.article, encoding: .utf8)
        let marker = "<!-- table: \(name) -->\n"
        let start = try #require(text.range(of: marker)).upperBound
        let end = text.range(of: "\n\n", range: start..<text.endIndex)?.lowerBound ?? text.endIndex
        if ProcessInfo.processInfo.environment["MAGICLINK_WRITE_TABLES"] != nil {
            let written = text.replacingCharacters(in: start..<end, with: lines.joined(separator: "\n"))
            try written.write(to: Self.article, atomically: true, encoding: .utf8)
        } else {
            #expect(text[start..<end].split(separator: "\n").map(String.init) == lines)
        }
    }
}
