//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let keyChecks: [Check] = [
        Check(
            "new key checks are kept and known ones compared",
            "Two processes with two keys under one id break every link."
        ) {
            store in
            let first = Digest16.random()
            let second = Digest16.random()
            try expectEqual(try await differing(store, [1: first]), [], "the ids that differ at first")
            try expectEqual(try await differing(store, [1: first]), [], "the ids that differ for the same key")
            try expectEqual(try await differing(store, [1: second]), [1], "the ids that differ for another key")
            try expectEqual(try await differing(store, [1: first.flipping(bit: 0)]), [1], "the ids for one changed bit")
            try expectEqual(try await differing(store, [1: first]), [], "the ids that differ for the key kept first")
        },
        Check("key checks are compared one by one", "Rotation adds a key beside the others.") { store in
            let values = (0...3).map { _ in Digest16.random() }
            try expectEqual(
                try await differing(store, [0: values[0], 255: values[1]]),
                [],
                "the ids that differ at first"
            )
            let mixed: [UInt8: Digest16] = [0: values[0], 7: values[2], 255: values[3]]
            try expectEqual(try await differing(store, mixed), [255], "the ids that differ among known and new ones")
            try expectEqual(
                try await differing(store, [7: values[1]]),
                [],
                "the ids that differ for one that came with a foreign key before"
            )
            let swapped: [UInt8: Digest16] = [0: values[1], 7: values[0], 255: values[1]]
            try expectEqual(try await differing(store, swapped), [0, 7], "the ids that differ when keys are swapped")
            try expectEqual(try await differing(store, [:]), [], "the ids that differ among none")
        },
        Check("of many keys under one new id one is kept", "Processes start at the same time.") { store in
            for id in UInt8(0)..<10 {
                let answers = try await inParallel(16) { _ in
                    let value = Digest16.random()
                    return (value, try await differing(store, [id: value]))
                }
                let kept = answers.filter { $0.1.isEmpty }
                try expectEqual(kept.count, 1, "the number of keys that were taken for the one kept")
                for (value, _) in kept {
                    try expectEqual(try await differing(store, [id: value]), [], "the ids that differ for the key kept")
                }
            }
        },
    ]

    private static func differing(_ store: any TokenStore, _ values: [UInt8: Digest16]) async throws -> [UInt8] {
        try await store.checkKeys(KeyChecks(values: values)).sorted()
    }
}
