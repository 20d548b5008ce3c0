//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// What an address is once it is parsed (R50, R61, R63, R74, R96).
struct EmailAddressValueTests {
    /// Accepted addresses of random parts, the same in each run.
    static let samples: [EmailAddress] = {
        var random = SeededGenerator(seed: 17)
        let atoms = Array("abcxyzABCXYZ019#&'*+-/=^_~")
        let letters = Array("abcxyzABCXYZ019")
        return (0..<500).compactMap { _ in
            let local = String(
                (0..<Int.random(in: 1...64, using: &random)).map { _ in atoms.randomElement(using: &random) ?? "a" }
            )
            let labels = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 1...20, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a"
                    }
                )
            }
            return try? EmailAddress("\(local)@\(labels.joined(separator: ".")).Example")
        }
    }()

    @Test func parsingTheMailboxAgainChangesNothing() throws {
        #expect(Self.samples.count > 450)
        for address in Self.samples {
            let again = try EmailAddress(address.mailbox)
            #expect(again == address)
            #expect(again.mailbox.utf8.elementsEqual(address.mailbox.utf8))
            #expect(again.identity.utf8.elementsEqual(address.identity.utf8))
        }
    }

    @Test func theIdentityIsItsOwnIdentity() throws {
        for address in Self.samples {
            let identity = try EmailAddress(address.identity)
            #expect(identity.identity == address.identity)
            #expect(identity.mailbox == address.identity)
        }
    }

    @Test func theIdentityDiffersFromTheMailboxInCaseOnly() {
        for address in Self.samples {
            let folded = address.mailbox.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
            #expect(address.identity.utf8.elementsEqual(folded))
            #expect(address.mailbox.utf8.count <= 254)
        }
    }

    @Test func aStoredMailboxComesBackAsTheSameValue() {
        for address in Self.samples {
            let stored = EmailAddress(storedMailbox: address.mailbox)
            #expect(stored == address)
            #expect(stored.identity == address.identity)
            #expect(stored.domain == address.domain)
            #expect(stored.masked == address.masked)
        }
        #expect(EmailAddress(storedMailbox: "no at sign").domain == "")
    }

    @Test func equalityIsByMailboxAndIdentityIsAskedFor() throws {
        let upper = try EmailAddress("User@EXAMPLE.com")
        let lower = try EmailAddress("user@example.com")
        #expect(upper != lower)
        #expect(upper.identity == lower.identity)
        #expect(try upper == EmailAddress("User@example.COM"))
        #expect(Set([upper, lower, try EmailAddress(" user@example.com ")]).count == 2)
    }

    @Test(arguments: [
        ("accounts@acme.example", "a***@acme.example"), ("a@acme.example", "***@acme.example"),
        ("ab@acme.example", "a***@acme.example"), ("Accounts+x@ACME.example", "A***@acme.example"),
        ("*x@acme.example", "****@acme.example"), ("u@xn--bcher-kva.example", "***@xn--bcher-kva.example"),
    ])
    func theMaskHidesTheLocalPart(_ text: String, _ masked: String) throws {
        #expect(try EmailAddress(text).masked == masked)
    }

    @Test func itPrintsMaskedHoweverItIsPrinted() throws {
        struct Account {
            let address: EmailAddress
            let other: EmailAddress?
        }
        let address = try EmailAddress("secret.person+tag@acme.example")
        let account = Account(address: address, other: address)
        var dumped = ""
        dump(address, to: &dumped)
        dump([account], to: &dumped)
        let children = Mirror(reflecting: address).children.map { "\($0.value)" }
        let texts = ["\(address)", "\(account)", String(reflecting: address), String(reflecting: account)]
        for text in texts + children + [
            dumped, String(describing: [address]), "\(Mirror(reflecting: account).children.map(\.value))",
        ] {
            #expect(!text.contains("secret") && !text.contains("person") && !text.contains("tag"), "\(text)")
        }
        #expect("\(address)" == "s***@acme.example")
        #expect(dumped.contains("s***@acme.example"))
    }

    @Test(arguments: [
        ("user+tag@example.com", "user@example.com"), ("User+A+B@Example.com", "user@example.com"),
        ("user+@example.com", "user@example.com"), ("user@example.com", "user@example.com"),
        ("+tag@example.com", "+tag@example.com"), ("++@example.com", "++@example.com"),
        ("a.b+c@example.com", "a.b@example.com"), ("a-b@example.com", "a-b@example.com"),
    ])
    func theFloodKeyDropsOneTag(_ text: String, _ key: String) throws {
        #expect(try EmailAddress(text).floodKey == key)
    }

    @Test func variantsShareOneFloodKey() throws {
        let variants = ["user@example.com", " USER@example.com", "uSeR+1@EXAMPLE.com\t", "user+2+3@example.COM"]
        #expect(try Set(variants.map { try EmailAddress($0).floodKey }).count == 1)
    }

    /// 100 kB must take ten times as long as 10 kB at most, with room for noise; a square would take a hundred times.
    @Test(arguments: ["a", "a.", "a@", "@", ".", " ", "(", "=?", "xn--", "xn--a.", "\u{E9}", "\u{20}a", "\"", "\u{0}"])
    func hostileTextTakesLinearTime(_ piece: String) {
        let texts = [10_000, 100_000].map { size in
            ["", "u@"].map { $0 + String(repeating: piece, count: size / piece.utf8.count) }
        }
        let ratio = Growth.ratio(small: texts[0], large: texts[1]) { texts in
            for text in texts { _ = try? EmailAddress(text) }
        }
        #expect(ratio < 60)
    }

    @Test func longOuterSpaceIsTrimmed() throws {
        let spaces = String(repeating: " \t", count: 50_000)
        #expect(try EmailAddress("\(spaces)user@example.com\(spaces)").mailbox == "user@example.com")
    }

    @Test func noSequenceOfBytesTraps() {
        var random = SeededGenerator(seed: 4)
        let pool = Array("@@@...---xn--aB9 \t=?+\u{0}\u{7F}\u{FC}\u{1F600}".unicodeScalars)
        var accepted = 0
        for _ in 0..<20_000 {
            var text = ["", "u@", "u@a."].randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                text.unicodeScalars.append(pool.randomElement(using: &random) ?? "a")
            }
            if (try? EmailAddress(text)) != nil { accepted += 1 }
        }
        #expect(accepted > 0)
    }
}

/// Random numbers that are the same in each run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
