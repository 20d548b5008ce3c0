//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// The sample cases of the address policy (R60); each line that switches no option on.
struct AddressCorpusTests {
    struct Line: Decodable, Sendable, CustomTestStringConvertible {
        let input: String
        let verdict: String
        let normalized: String?
        let identity: String?
        let options: [String]
        let why: String
        let category: String

        var testDescription: String { "\(category): \(why)" }
    }

    static func lines() throws -> [Line] {
        try Corpus.lines("emails.jsonl", as: Line.self)
    }

    @Test(arguments: try lines().filter(\.options.isEmpty))
    func defaultOptionsGiveTheVerdictOfTheLine(_ line: Line) throws {
        guard line.verdict == "accept" else {
            let error = #expect(throws: MagicLinkError.self) { try EmailAddress(line.input) }
            #expect(error?.code == .invalidAddress)
            return
        }
        let address = try EmailAddress(line.input)
        #expect(address.mailbox == line.normalized)
        #expect(address.identity == line.identity)
    }

    /// The options `idn` and `eai` do not exist yet, so their lines are counted here and judged nowhere.
    @Test func linesWithOptionsAreLeftOut() throws {
        let lines = try Self.lines()
        let judged = lines.filter(\.options.isEmpty)
        #expect(lines.count == 207)
        #expect(judged.count == 160)
        #expect(judged.filter { $0.verdict == "accept" }.count == 30)
        #expect(Set(lines.flatMap(\.options)) == ["idn", "eai"])
    }

    /// What an option would accept is refused while it is off, unless the line is plain ASCII.
    @Test func optionsAreOff() throws {
        for line in try Self.lines() where !line.options.isEmpty && !line.input.utf8.allSatisfy({ $0 < 0x80 }) {
            #expect(throws: MagicLinkError.self, "\(line.why)") { try EmailAddress(line.input) }
        }
    }

    @Test func identitiesOfTheCorpusAreEqualOnlyWhereTheCorpusSaysSo() throws {
        let lines = try Self.lines().filter { $0.options.isEmpty && $0.verdict == "accept" }
        for left in lines {
            for right in lines {
                let isSame = try EmailAddress(left.input).identity == EmailAddress(right.input).identity
                #expect(isSame == (left.identity == right.identity), "\(left.input) \(right.input)")
            }
        }
    }
}
