//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import Testing

/// One line of the corpus of e-mail addresses.
struct AddressCase: Decodable, Sendable, CustomTestStringConvertible {
    var input: String
    var verdict: String
    var options: [String]

    var testDescription: String { "\(verdict) \(input.prefix(60).debugDescription)" }

    static let all: [Self] = Corpus.lines("emails.jsonl")
}

/// One line of the corpus of destinations.
struct DestinationCase: Decodable, Sendable, CustomTestStringConvertible {
    enum CodingKeys: String, CodingKey {
        case input
        case verdict
        case allowedHosts = "allowed_hosts"
        case allowedAppLinks = "allowed_app_links"
    }

    var input: String
    var verdict: String
    var allowedHosts: [String]
    var allowedAppLinks: [String]?

    var testDescription: String { "\(verdict) \(input.prefix(60).debugDescription)" }

    static let all: [Self] = Corpus.lines("redirects.jsonl")
}

enum Corpus {
    static func lines<Case: Decodable>(_ name: String) -> [Case] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("MagicLinkTests/Fixtures")
        do {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            return try text.split(separator: "\n").map { try JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
        } catch {
            Issue.record("the corpus \(name) cannot be read: \(error)")
            return []
        }
    }
}
