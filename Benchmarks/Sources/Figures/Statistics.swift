//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The value in the middle.
public func median(_ values: [Double]) -> Double {
    percentile(values, 0.5)
}

/// The value below which a share of all values lies.
public func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

/// The median of the ratios of two measurements, round by round: the machine's load drifts, and hits both of a round.
public func medianRatio(_ values: [Double], to others: [Double]) -> Double {
    median(zip(values, others).map { $0 / $1 })
}

/// Runs work and returns how many seconds it took.
public func seconds(
    by stopwatch: Stopwatch = .wall,
    of work: () async throws -> Void
) async rethrows -> Double {
    let start = stopwatch.now
    try await work()
    return (stopwatch.now - start) / 1e9
}
