//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// The sample cases of the destination policy (R82).
struct DestinationCorpusTests {
    struct Line: Decodable, Sendable, CustomTestStringConvertible {
        let input: String
        let allowed_hosts: [String]
        let allowed_app_links: [String]?
        let verdict: String
        let why: String
        let category: String

        var testDescription: String { "\(category): \(why)" }

        var rules: DestinationRules {
            DestinationRules(paths: [.any], allowedHosts: allowed_hosts, allowedAppLinks: allowed_app_links ?? [])
        }
    }

    static func lines() throws -> [Line] {
        try Corpus.lines("redirects.jsonl", as: Line.self)
    }

    @Test(arguments: try lines())
    func theVerdictIsThatOfTheLine(_ line: Line) throws {
        try line.rules.validate()
        guard line.verdict == "accept" else {
            let destination = try? Destination(line.input)
            #expect(destination.map(line.rules.allows) != true)
            return
        }
        let destination = try Destination(line.input)
        #expect(line.rules.allows(destination))
        #expect(destination.text.utf8.elementsEqual(line.input.utf8))
    }

    @Test func everyLineIsThere() throws {
        let lines = try Self.lines()
        #expect(lines.count == 210)
        #expect(lines.filter { $0.verdict == "accept" }.count == 39)
    }

    /// The list is complete: without its lists, a line that is not a path is refused.
    @Test func anEmptyListAllowsPathsOnly() throws {
        for line in try Self.lines() {
            guard let destination = try? Destination(line.input) else { continue }
            #expect(DestinationRules.anyPath.allows(destination) == destination.isPath)
            #expect(!DestinationRules(paths: []).allows(destination))
        }
    }
}
