//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import Testing

/// The files of sample cases beside the tests.
enum Corpus {
    static func text(_ name: String) throws -> String {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
        return try String(contentsOf: url, encoding: .utf8)
    }

    static func lines<Line: Decodable>(_ name: String, as type: Line.Type) throws -> [Line] {
        try text(name).split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}

/// Measures how the time of a body grows with the size of its input.
enum Growth {
    /// The quotient of the fastest of many runs on the large input and on the small one.
    static func ratio<Input>(small: Input, large: Input, _ body: (Input) -> Void) -> Double {
        var fastest = [Duration.seconds(1_000), .seconds(1_000)]
        for _ in 0..<15 {
            for (index, input) in [small, large].enumerated() {
                let time = ContinuousClock().measure {
                    for _ in 0..<10 { body(input) }
                }
                fastest[index] = min(fastest[index], time)
            }
        }
        return fastest[1] / fastest[0]
    }
}
