//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// What a code is: eight symbols of 31, none that looks like another, each as likely as any (R30).
@Suite struct SignInCodeTests {
    private static let alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

    @Test func theAlphabetHas31SymbolsThatDoNotLookAlike() throws {
        #expect(Set(Self.alphabet).count == 31)
        for character in "0O1IL" {
            #expect(throws: MagicLinkError.self) { try SignInCode("2345678\(character)") }
            #expect(throws: MagicLinkError.self) { try SignInCode("2345678\(character.lowercased())") }
        }
        for symbol in Self.alphabet {
            #expect(try SignInCode(String(repeating: symbol, count: 8)).symbols == String(repeating: symbol, count: 8))
        }
    }

    @Test func eachSymbolComesOfEightOfTheBytesThatAreTaken() {
        var counts: [Character: Int] = [:]
        for byte in UInt8.min...UInt8.max {
            // Eight times this byte; where it is passed over, the next block gives eight times "2".
            let code = SignInCode { block in Array(repeating: block == 0 ? byte : 0, count: 8) }
            let isTaken = byte < 248
            if isTaken { counts[code.symbols.first ?? " ", default: 0] += 1 }
            #expect(isTaken || code.symbols == "22222222", "byte \(byte)")
        }
        #expect(counts.count == 31)
        #expect(counts.values.allSatisfy { $0 == 8 }, "\(counts)")
    }

    @Test func bytesThatArePassedOverDoNotCount() {
        let code = SignInCode { _ in [255, 0, 248, 1, 249, 30, 31, 250, 32, 251, 61, 62, 247] }
        #expect(code.symbols == "23Z23Z2Z")
        #expect(code.revealed() == "23Z2-3Z2Z")
        // A block that is not enough is followed by the next.
        var asked: [UInt64] = []
        let late = SignInCode { block in
            asked.append(block)
            return block < 3 ? [255, 254] : [UInt8](1...8)
        }
        #expect(late.symbols == "3456789A" && asked == [0, 1, 2, 3])
    }

    @Test(arguments: [
        "7KQM-3XWT", "7KQM3XWT", "7kqm-3xwt", " 7kqm 3xwt\n", "7 K Q M - 3 X W T", "7KQM\u{2011}3XWT", "7KQM–3XWT",
        "7KQM\u{00A0}3XWT", "7KQM\u{2009}3XWT", "\u{2066}7KQM-3XWT\u{2069}", "\u{200E}7KQM—3xwT\u{200F}",
        "\t7KQM\u{3000}3XWT",
    ])
    func spacesHyphensAndCaseDoNotCount(_ text: String) throws {
        #expect(try SignInCode(text).symbols == "7KQM3XWT")
        #expect(try SignInCode(text).revealed() == "7KQM-3XWT")
    }

    @Test(arguments: [
        "", " ", "-", "7KQM-3XW", "7KQM-3XWTT", "7KQM-3XW0", "7KQM-3XWl", "7KQM_3XWT", "7KQM.3XWT", "７KQM-3XWT",
        "7KQM-3XWТ",
        "7KQM-3XWT\u{301}", "7KQM-3XWT\0", "ſKQM-3XWT", "7KQM-3XW\u{212A}", "7KQM-3XW%54", "code: 7KQM-3XWT",
        String(repeating: "7", count: 4096), String(repeating: " ", count: 64) + "7KQM3XWT",
        "7KQM3XWT" + String(repeating: "-", count: 64),
    ])
    func everythingElseIsNoCode(_ text: String) {
        let error = #expect(throws: MagicLinkError.self) { try SignInCode(text) }
        #expect(error?.code == .codeNotUsable)
        #expect(error?.description.contains("7KQM") == false)
    }

    @Test func aCodePrintsRedacted() throws {
        let code = try SignInCode("7KQM-3XWT")
        var text = "\(code)|\(String(reflecting: code))|\([code])|\(Optional.some(code) as Any)"
        dump(code, to: &text)
        dump(["key": (code, [code])], to: &text)
        for child in Mirror(reflecting: code).children { text += "\(child)" }
        #expect(!text.contains("7KQM") && !text.contains("3XWT"))
        #expect("\(code)" == "SignInCode(redacted)")
    }

    @Test func codesOfALinkAreSpreadOverAllSymbolsAndPlaces() throws {
        let ring = try KeyRing(active: SigningKey(id: 1, secret: (0..<32).map { UInt8($0) }))
        let table = try KeyTable(ring: ring, realm: "https://portal.example", purposes: [.signIn])
        let keys = try table.activeKeys(for: .signIn)
        var seen: Set<String> = []
        var places = [[Character: Int]](repeating: [:], count: 8)
        for _ in 0..<31_000 {
            let id = Secret16.random()
            let code = SignInCode { keys.codeBytes(of: id, block: $0).revealedBytes() }
            seen.insert(code.symbols)
            for (place, symbol) in code.symbols.enumerated() { places[place][symbol, default: 0] += 1 }
            #expect(try SignInCode(code.revealed()).symbols == code.symbols)
        }
        // Two equal ones among 31,000 of 31^8 come once in 1,700 runs.
        #expect(seen.count >= 30_999)
        // 1,000 are expected of each; a sixth standard deviation is 190 away.
        #expect(places.allSatisfy { $0.count == 31 && $0.values.allSatisfy { (810...1_190).contains($0) } })
    }
}
