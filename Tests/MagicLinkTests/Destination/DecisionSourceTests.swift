//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import Testing

/// Where a destination is decided, no URL parser and no regular expression has a say (R91).
@Suite struct DecisionSourceTests {
    @Test(arguments: ["MagicLink/Destination", "MagicLink/Link", "MagicLinkHTTP/Decoding", "MagicLinkHTTP/Endpoints"])
    func decisionsUseNoURLParserAndNoPattern(_ folder: String) throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/\(folder)").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" }
        #expect(!files.isEmpty)
        let parser =
            /\b(URL|URLComponents|NSURL|NSRegularExpression|Regex|firstMatch|wholeMatch|prefixMatch)\b|import Foundation\b/
        for file in files {
            let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            for line in code where line.contains(parser) {
                Issue.record("\(file.lastPathComponent): \(line)")
            }
        }
    }
}
