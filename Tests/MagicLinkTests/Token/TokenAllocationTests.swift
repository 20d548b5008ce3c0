//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CAllocationCounter
import MagicLink
import Testing

private var canCountAllocations: Bool {
    #if DEBUG
    false
    #else
    allocation_counter_works()
    #endif
}

/// What the hot path allocates: counted in release builds, since a debug build allocates more.
@Suite("Allocations", .enabled(if: canCountAllocations, "needs a release build on Linux without sanitizers"))
struct TokenAllocationTests {
    private let ring: KeyRing

    init() throws {
        ring = try KeyRing(active: Sample.key(2), accepted: [Sample.key(1)])
    }

    /// The allocations of one call, once everything that is made but once is there.
    @inline(never)
    private func allocations(_ body: () -> Void) -> UInt64 {
        body()
        let before = allocation_counter_value()
        for _ in 0..<100 {
            body()
        }
        return (allocation_counter_value() - before + 99) / 100
    }

    /// The allocations of throwing an error and nothing else: the test library hears of every error that is thrown, and
    /// keeps it in a box.
    private var allocationsOfThrowing: UInt64 {
        allocations {
            do throws(MagicLinkError) {
                try refuse()
            } catch {}
        }
    }

    @inline(never)
    private func refuse() throws(MagicLinkError) {
        throw MagicLinkError(.linkNotUsable, "The link cannot be used.")
    }

    @Test
    func theCounterCounts() {
        var kept: [[UInt8]] = []
        kept.reserveCapacity(200)
        let count = allocations { kept.append([UInt8](repeating: 1, count: 1_000)) }
        #expect(count == 1)
        #expect(kept.count == 101)
    }

    @Test(arguments: TokenEngine.all)
    func signingAndVerifyingStayWithinTheirLimits(_ engine: TokenEngine) throws {
        let signer = try TokenSigner(keys: ring, realm: Sample.realm, purpose: .signIn, engine: engine)
        let isLibcrypto = engine != .swiftCrypto
        let id = Secret16.random()
        let text = signer.sign(id: id, expires: Sample.later).revealed()
        let forged = text.replacing(63, with: [text.utf8.last == 0x41 ? 0x42 : 0x41])
        var length = 0
        #expect(
            allocations { length += signer.sign(id: id, expires: Sample.later).revealed().utf8.count }
                <= (isLibcrypto ? 1 : 3)
        )
        #expect(length == 101 * 64)
        for (text, now, accepted) in [
            (text, Sample.now, true), (forged, Sample.now, false), (text, Sample.later, false),
            ("short", Sample.now, false), (text.replacing(5, with: [0x2B]), Sample.now, false),
        ] {
            var count = 0
            let allocated = allocations {
                do throws(MagicLinkError) {
                    _ = try signer.verify(MagicLinkToken(text), at: now)
                    count += 1
                } catch {}
            }
            #expect(allocated <= (isLibcrypto ? 0 : 2) + (accepted ? 0 : allocationsOfThrowing))
            #expect(count == (accepted ? 101 : 0))
        }
    }

    @Test(arguments: TokenEngine.all)
    func derivedValuesStayWithinTheirLimits(_ engine: TokenEngine) throws {
        func check<SHA: SHA256State>(_ sha256: SHA.Type) throws {
            let limit: UInt64 = engine == .swiftCrypto ? 2 : 0
            let keys = try Sample.table(sha256).activeKeys(for: .signIn)
            let (id, browser, digest) = (Secret16.random(), Secret32.random(), Digest16.random())
            let (address, message) = ("accounts@acme.example", [UInt8](repeating: 1, count: 300))
            var sum: UInt64 = 0
            #expect(allocations { sum &+= keys.index(of: id).words.0 } <= limit)
            #expect(allocations { sum &+= keys.mint(seed: id, address: address).words.0 } <= limit)
            #expect(allocations { sum &+= keys.recordTag(digest, message: message).words.0 } <= limit)
            #expect(allocations { sum &+= keys.grantMark(digest, browser: browser).words.0 } <= limit)
            #expect(
                allocations { sum &+= keys.session(digest, grant: digest, click: 1, browser: browser).words.0 } <= limit
            )
            #expect(sum != 0)
        }
        try check(engine.sha256)
    }
}
