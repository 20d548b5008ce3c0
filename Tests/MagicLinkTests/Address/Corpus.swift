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
    ///
    /// Only the time that this thread computes counts: other work of the machine does not.
    static func ratio<Input>(small: Input, large: Input, _ body: (Input) -> Void) -> Double {
        var fastest = [Double.infinity, .infinity]
        for _ in 0..<15 {
            for (index, input) in [small, large].enumerated() {
                let start = threadSeconds()
                for _ in 0..<10 { body(input) }
                fastest[index] = min(fastest[index], threadSeconds() - start)
            }
        }
        return fastest[1] / fastest[0]
    }

    private static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
