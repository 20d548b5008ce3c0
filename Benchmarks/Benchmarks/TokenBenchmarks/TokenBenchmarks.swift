//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Benchmark
import TokenSubjects

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput],
        scalingFactor: .kilo,
        maxDuration: .seconds(2),
        maxIterations: 10_000
    )
    guard let fixture = try? TokenFixture() else { return }
    for subject in TokenSubject.allCases {
        let texts = fixture.texts(subject, count: 64)
        Benchmark("\(subject.rawValue).sign") { benchmark in
            blackHole(fixture.sign(subject, count: benchmark.scaledIterations.count))
        }
        Benchmark("\(subject.rawValue).verify") { benchmark in
            blackHole(fixture.verify(subject, texts: texts, count: benchmark.scaledIterations.count))
        }
    }
}
