//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Figures
import TokenSubjects

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Measures the token beside its limit in rounds in which everything has its turn, and prints the ratios.
///
/// `TokenRatios [ROUNDS]` prints a table and ratios with their bounds; `TokenRatios --gate [ROUNDS]` also exits with 1
/// where a ratio is beyond its bound.
@main
struct TokenRatios {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let rounds = max(1, arguments.compactMap { Int($0) }.first ?? 301)
        let fixture = try TokenFixture()
        let peer = await JWTSubject()
        var peerTimes: [Double] = []
        var measurements = TokenSubject.allCases.map { Measurement($0, fixture) }
        for round in 0..<rounds {
            for index in measurements.indices {
                measurements[index].measureRound(round, fixture)
            }
            peerTimes.append(try await time(of: peer))
        }
        let limit = measurements[0]
        let libcrypto = measurements[1]
        let jsonWebToken = medianRatio(peerTimes, to: libcrypto.roundTrips)
        print(
            "token: medians of \(rounds) rounds, in the processor's time; x is the ratio to the limit, \(limit.subject.rawValue)"
        )
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
        print(
            "jwt-kit, HS256 with two claims: a round trip takes \(Table.number(median(peerTimes), digits: 0)) ns,",
            "\(Table.number(jsonWebToken, digits: 0)) times that of \(libcrypto.subject.rawValue)"
        )
        let sheet = Gate.report(
            limit: limit,
            libcrypto: libcrypto,
            swiftCrypto: measurements[2],
            straight: measurements[3],
            jsonWebToken: peerTimes
        )
        try sheet.save()
        if arguments.contains("--gate"), !sheet.isMet { exit(1) }
    }

    /// Nanoseconds of a round trip of a JSON Web Token.
    private static func time(of peer: JWTSubject) async throws -> Double {
        let count = 40
        let start = Stopwatch.process.now
        let accepted = try await peer.roundTrips(count: count)
        let time = Stopwatch.process.now - start
        precondition(accepted == count, "jwt-kit: a wrong verdict")
        return time / Double(count)
    }
}
