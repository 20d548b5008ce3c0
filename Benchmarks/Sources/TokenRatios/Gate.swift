//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import TokenSubjects

/// The ratios that a change may not go beyond: no times, which depend on the machine and its load.
struct Gate {
    /// One demand on the measured values.
    struct Demand {
        let name: String
        let value: Double
        let bound: Double
        let isMost: Bool

        var isMet: Bool { isMost ? value <= bound : value >= bound }
    }

    /// The demands, in order.
    private(set) var demands: [Demand] = []

    /// Compares the measured values.
    ///
    /// The margins: a round trip may take 1.30 times the limit's time by libcrypto and 3.2 times by swift-crypto, above the
    /// aims of 1.15 and 2.7; refusing may take a tenth longer than accepting, whose time is that of noise between two loops
    /// of the same work; two threads must keep four fifths of the limit's scaling. Allocations have no margin.
    init(limit: Measurement, libcrypto: Measurement, swiftCrypto: Measurement, jsonWebToken: Double) {
        atMost(1.30, "libcrypto: a round trip against the limit", libcrypto.roundTrip(to: limit))
        atMost(3.2, "swift-crypto: a round trip against the limit", swiftCrypto.roundTrip(to: limit))
        for (name, measurement, most) in [("libcrypto", libcrypto, (1.0, 0.0)), ("swift-crypto", swiftCrypto, (3, 2))] {
            atMost(most.0, "\(name): allocations of signing", measurement.allocations.sign)
            atMost(most.1, "\(name): allocations of verifying", measurement.allocations.verify)
            atMost(1.10, "\(name): refusing a forged token against accepting", measurement.refusing.forged)
            atMost(1.10, "\(name): refusing an expired token against accepting", measurement.refusing.expired)
            atLeast(0.80, "\(name): scaling to two threads against the limit's", measurement.scaling(to: limit))
        }
        atLeast(100, "jwt-kit: a round trip against libcrypto's", jsonWebToken)
    }

    private mutating func atMost(_ bound: Double, _ name: String, _ value: Double) {
        demands.append(Demand(name: name, value: value, bound: bound, isMost: true))
    }

    private mutating func atLeast(_ bound: Double, _ name: String, _ value: Double) {
        demands.append(Demand(name: name, value: value, bound: bound, isMost: false))
    }

    /// Prints the demands, and returns whether each is met.
    func report() -> Bool {
        for demand in demands {
            let bound = (demand.isMost ? "at most " : "at least ") + Table.number(demand.bound, digits: 2)
            let value = Table.number(demand.value, digits: 2)
            print("\(demand.isMet ? "met   " : "MISSED") \(value) (\(bound)): \(demand.name)")
        }
        return demands.allSatisfy(\.isMet)
    }
}
