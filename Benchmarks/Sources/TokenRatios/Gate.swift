//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Figures

/// The ratios that a change may not go beyond: no times, which depend on the machine and its load.
enum Gate {
    /// Prints the ratios with their bounds.
    ///
    /// The margins: a round trip may take 1.30 times the limit's time by libcrypto and 3.2 times by swift-crypto, above the
    /// aims of 1.15 and 2.7; refusing may take a tenth longer than accepting, whose time is that of noise between two loops
    /// of the same work; by libcrypto a token may take a quarter more of the processors' time on two threads than on one,
    /// against the same of the limit; by swift-crypto, which allocates for each token, that is told without a bound.
    /// Allocations have no margin. What two threads do by the clock on the wall is told without a bound: the machine may
    /// have no second core to spare.
    static func report(
        limit: Measurement,
        libcrypto: Measurement,
        swiftCrypto: Measurement,
        straight: Measurement,
        jsonWebToken: [Double]
    ) -> FigureSheet {
        var sheet = FigureSheet("token")
        sheet.add("libcrypto: a round trip against the limit", libcrypto.roundTrip(to: limit), "x", .atMost(1.30))
        sheet.add("swift-crypto: a round trip against the limit", swiftCrypto.roundTrip(to: limit), "x", .atMost(3.2))
        for (name, measurement, most) in [
            ("libcrypto", libcrypto, (sign: 1.0, verify: 0.0, sharing: Figure.Bound.atMost(1.25))),
            ("swift-crypto", swiftCrypto, (sign: 3, verify: 2, sharing: nil as Figure.Bound?)),
        ] {
            let (allocations, refusing) = (measurement.allocations, measurement.refusing)
            sheet.add("\(name): allocations of signing", allocations.sign, "a token", .atMost(most.sign))
            sheet.add("\(name): allocations of verifying", allocations.verify, "a token", .atMost(most.verify))
            sheet.add("\(name): refusing a forged token against accepting", refusing.forged, "x", .atMost(1.10))
            sheet.add("\(name): refusing an expired token against accepting", refusing.expired, "x", .atMost(1.10))
            let sharing = measurement.sharing(to: limit)
            sheet.add(
                "\(name): processor time of a token on two threads against one, over the limit's",
                sharing,
                "x",
                most.sharing
            )
            sheet.add("\(name): throughput of two threads against one", measurement.scaling, "x")
        }
        let plain = straight.roundTrip(to: limit)
        sheet.add("plain swift-crypto and Foundation: a round trip against the limit", plain, "x")
        let (quick, usual) = (libcrypto.roundTrips, swiftCrypto.roundTrips)
        sheet.add("jwt-kit: a round trip against libcrypto's", medianRatio(jsonWebToken, to: quick), "x", .atLeast(100))
        sheet.add("jwt-kit: a round trip against swift-crypto's", medianRatio(jsonWebToken, to: usual), "x")
        return sheet
    }
}
