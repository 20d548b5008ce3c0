//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// Paths made of segments, segments of paths, literals, and what printing and equality do.
struct DestinationPathTests {
    @Test(arguments: [
        (["invoices", "INV-1042"], "/invoices/INV-1042"), (["a b"], "/a%20b"), (["A/B \u{FC}"], "/A%2FB%20%C3%BC"),
        (["a", "/b"], "/a/%2Fb"), (["a", "\\b"], "/a/%5Cb"), (["100%"], "/100%25"), (["a", "%2e%2e"], "/a/%252e%252e"),
        (["..."], "/..."), ([".a"], "/.a"), (["a;b=c"], "/a%3Bb%3Dc"),
        (["?#[]@!$&'()*+,:"], "/%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3A"),
        (["-._~"], "/-._~"), (["\u{1F600}"], "/%F0%9F%98%80"), ([], "/"), (["%"], "/%25"), (["\u{85}"], "/%C2%85"),
        ([";"], "/%3B"), ([" "], "/%20"), (["e\u{301}"], "/e%CC%81"),
    ])
    func segmentsAreEncoded(_ segments: [String], _ text: String) throws {
        let destination = try Destination(pathSegments: segments)
        #expect(destination.text == text)
        #expect(destination.pathSegments.map { Array($0.utf8) } == segments.map { Array($0.utf8) })
    }

    @Test(arguments: [
        [""], ["a", ""], ["", "a"], ["."], [".."], ["a", ".."], ["a", ".", "b"], [".;x"], ["..;"], ["a", "..;b"],
        ["/a"], ["//evil.example"], ["\\a"], ["/"], ["%2F"], ["%5Cx"], ["%252F"], ["%25%32%46"],
        ["a\nb"], ["a", "\r"], ["\u{0}"], ["\u{7F}"], [String(repeating: "a", count: 2_048)],
        [String(repeating: "\u{FC}", count: 400)], Array(repeating: "ab", count: 700),
    ])
    func segmentsThatAreNoNamesAreRefused(_ segments: [String]) {
        let error = #expect(throws: MagicLinkError.self) { try Destination(pathSegments: segments) }
        #expect(error?.code == .invalidDestination)
    }

    @Test func namesMayBeListed() throws {
        #expect(try Destination(path: "invoices", "INV-1042", "pay") == "/invoices/INV-1042/pay")
    }

    @Test(arguments: [
        ("/", []), ("/?a/b", []), ("/#a/b", []), ("/a", ["a"]), ("/a/", ["a", ""]), ("/a//b", ["a", "", "b"]),
        ("/a/b?c/d#e/f", ["a", "b"]), ("/a%2Fb/c", ["a/b", "c"]), ("/a%252Fb", ["a%2Fb"]),
        ("/b%C3%BCro", ["b\u{FC}ro"]),
        ("/a+b", ["a+b"]), ("/%25", ["%"]), ("/100%25/x", ["100%", "x"]), ("/a;b=c", ["a;b=c"]), ("/%41%42", ["AB"]),
    ])
    func segmentsAreDecodedOnce(_ text: String, _ segments: [String]) throws {
        #expect(try Destination(text).pathSegments == segments)
    }

    @Test func randomSegmentsComeBackAsTheyWere() throws {
        var random = SeededGenerator(seed: 23)
        let pool = Array("ab.;/\\%25Ff?# \u{FC}\u{20AC}\u{1F600}-~+".unicodeScalars)
        var made = 0
        for _ in 0..<3_000 {
            let segments = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                var segment = ""
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    segment.unicodeScalars.append(pool.randomElement(using: &random) ?? "a")
                }
                return segment
            }
            guard let destination = try? Destination(pathSegments: segments) else { continue }
            made += 1
            #expect(destination.pathSegments.map { Array($0.utf8) } == segments.map { Array($0.utf8) })
            #expect(try Destination(destination.text) == destination)
        }
        #expect(made > 1_500)
    }

    @Test func literalsAreDestinations() {
        let path: Destination = "/invoices/INV-1042"
        let link: Destination = "paydemo://callback"
        #expect(path.isPath && link.isAppLink)
        #expect("\(path)" == "/invoices/INV-1042")
    }

    @Test func equalityIsByText() throws {
        let made = try Destination(path: "a")
        #expect(made == "/a" && made.hashValue == Destination("/a").hashValue)
        #expect(made != "/a?" && made != "/A" && made != "/%61")
        #expect(Set([made, "/a", "/b"]).count == 2)
    }

    #if os(Linux) || os(macOS)
    @Test func aBadLiteralEndsTheProgram() async {
        await #expect(processExitsWith: .failure) {
            let destination: Destination = "//evil.example"
            print(destination)
        }
    }
    #endif

    /// 2048 bytes must take eight times as long as 256 do, a square would take 64 times.
    @Test(arguments: ["a", "%25", "%C3%BC", "/", "/a", "/.", "%2541", "..;", "[", "#", "?", "%25%32", "/%2F", "a:"])
    func longTextTakesLinearTime(_ piece: String) {
        let texts = [256, 2_048].map { size in
            ["/", "/%25", "/a?", "https://a/", "https://"].map { head in
                head + String(repeating: piece, count: (size - head.utf8.count) / piece.utf8.count)
            }
        }
        let ratio = Growth.ratio(small: texts[0], large: texts[1]) { texts in
            for text in texts { _ = try? Destination(text).pathSegments }
        }
        #expect(ratio < 20)
    }

    @Test func textOverTheLimitIsRefusedBeforeOtherWork() {
        let texts = [4_000, 400_000].map { String(repeating: "/a", count: $0) }
        #expect(Growth.ratio(small: texts[0], large: texts[1]) { _ = try? Destination($0) } < 100)
        let segments = texts.map { [$0] }
        #expect(Growth.ratio(small: segments[0], large: segments[1]) { _ = try? Destination(pathSegments: $0) } < 100)
    }

    @Test func noSequenceOfBytesTraps() {
        var random = SeededGenerator(seed: 9)
        let pool = Array("///..;;%%25aF09:@[]?#\\ \u{0}\u{FC}htps".unicodeScalars)
        let heads = ["", "/", "https://", "https://[", "app://", "/%25"]
        var accepted = 0
        for _ in 0..<30_000 {
            var text = heads.randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...10, using: &random) {
                text.unicodeScalars.append(pool.randomElement(using: &random) ?? "a")
            }
            guard let destination = try? Destination(text) else { continue }
            accepted += 1
            _ = destination.pathSegments
            _ = DestinationRules.anyPath.allows(destination)
            let sent = String(text.prefix { $0 != "#" })
            #expect(PathScope(destination)?.covers(sent) != false, "\(text)")
        }
        #expect(accepted > 1_000)
    }
}
