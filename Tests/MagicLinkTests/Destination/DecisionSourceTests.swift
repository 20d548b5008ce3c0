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
        let words = /\b(URL|URLComponents|NSURL|NSRegularExpression|Regex|firstMatch|wholeMatch|prefixMatch)\b/
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                // Without what stands in texts and comments.
                let code = line.replacing(/"([^"\\]|\\.)*"/, with: "").prefix { $0 != "/" }
                #expect(!code.contains(words) && !code.hasPrefix("import Foundation"), "\(file.lastPathComponent)")
            }
        }
    }
}
