//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import TokenSubjects

/// Prints, for each way to sign and verify the token, its time, its ratio to the limit, and what it allocates.
///
/// All ways run in turn within each round, and the medians over the rounds are compared: the machine's other load falls
/// on all of them alike.
@main
struct TokenRatios {
    static func main() throws {
        let rounds = max(1, Int(CommandLine.arguments.dropFirst().first ?? "") ?? 101)
        let fixture = try TokenFixture()
        var measurements = TokenSubject.allCases.map { Measurement($0, fixture) }
        for _ in 0..<rounds {
            for index in measurements.indices {
                measurements[index].measureRound(fixture)
            }
        }
        let limit = measurements[0]
        print("token: medians of \(rounds) rounds; x is the ratio to the limit, \(limit.subject.rawValue)")
        print(
            Table.row([
                "", "sign ns", "verify ns", "sign x", "verify x", "both x", "forged x", "expired x", "2 threads x",
                "sign allocs", "verify allocs",
            ])
        )
        for measurement in measurements {
            print(Table.row(measurement.columns(limit: limit)))
        }
        print("forged, expired: refusing against accepting; 2 threads: their throughput against that of one")
    }
}
