//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// Allow-lists: what passes, and what is refused when a configuration is read (R82, R89).
struct DestinationRulesTests {
    private static func allows(_ rules: DestinationRules, _ text: String) throws -> Bool {
        rules.allows(try Destination(text))
    }

    @Test(arguments: [
        ("/invoices/INV-1", true), ("/invoices/", true), ("/invoices/a/b", true), ("/invoices", false),
        ("/invoices-old/1", false), ("/Invoices/1", false), ("/%69nvoices/1", false), ("/statements", true),
        ("/statements/", false), ("/statements/1", false), ("/statement", false), ("/", false),
        ("/invoices/1?x", false),
        ("/invoices/1?", false), ("/invoices/1#x", true), ("/invoices/1#x?y", true), ("/statements#", true),
        ("/statements?", false), ("/account", true), ("/account/devices", true), ("/account?tab=1", true),
        ("/accounts", false), ("/account/?tab=1#x", true), ("https://portal.example/statements", false),
    ])
    func pathsAreNarrowedByPatterns(_ text: String, _ isAllowed: Bool) throws {
        let rules = DestinationRules.paths(
            .under("/invoices/"),
            .exactly("/statements"),
            .under("/account", allowingQuery: true)
        )
        try rules.validate()
        #expect(try Self.allows(rules, text) == isAllowed)
    }

    @Test(arguments: [
        ("/invoices/*/pay", "/invoices/INV-1/pay", true), ("/invoices/*/pay", "/invoices/a%2Fb/pay", true),
        ("/invoices/*/pay", "/invoices//pay", false), ("/invoices/*/pay", "/invoices/pay", false),
        ("/invoices/*/pay", "/invoices/a/b/pay", false), ("/invoices/*/pay", "/invoices/1/pay/", false),
        ("/invoices/*/pay", "/invoices/1/payx", false), ("/invoices/*/pay", "/invoices/*/pay", true),
        ("/invoices/*/pay", "/x/invoices/1/pay", false), ("/invoices/*/pay", "/invoices/1/pay?x", false),
        ("/*", "/a", true), ("/*", "/", false), ("/*", "/a/b", false), ("/*", "/a/", false), ("/*/", "/a/", true),
        ("/a*", "/a", false), ("/a*", "/ab", true), ("/a*", "/abc", true), ("/a*c", "/abbbc", true),
        ("/a*c", "/ac", false),
        ("/a*c", "/abcd", false), ("/a*c", "/acc", true), ("/**", "/a", false), ("/**", "/ab", true),
        ("/**", "/abc", true),
        ("/*b*", "/abc", true), ("/*b*", "/bbb", true), ("/*b*", "/ab", false), ("/*b*", "/bc", false),
        ("/*ab", "/aab", true), ("/*ab", "/abab", true), ("/*ab", "/ab", false), ("/*.pdf", "/x.pdf.pdf", true),
        ("/*/*", "/a/b", true), ("/*/*", "/a/b/c", false), ("/*a/b*", "/aa/bb", true), ("/*a/b*", "/a/bb", false),
        ("/x", "/x", true), ("/x", "/y", false), ("/*a*b*c", "/1a2b3c", true), ("/*a*b*c", "/1a2b3cd", false),
        ("/*aab", "/aaaab", true), ("/a*", "/a*", true),
    ])
    func starsStandForOneOrMoreCharacters(_ pattern: String, _ text: String, _ isAllowed: Bool) throws {
        let rules = DestinationRules.paths(.matching(pattern))
        try rules.validate()
        #expect(try Self.allows(rules, text) == isAllowed)
    }

    /// Stars against a plain search over all ways to match, on short random texts.
    @Test func starsMatchAsAnExhaustiveSearchDoes() throws {
        func search(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            guard let next = text.first else { return false }
            if first != "*" { return first == next && search(pattern.dropFirst(), text.dropFirst()) }
            return next != "/"
                && (search(pattern.dropFirst(), text.dropFirst()) || search(pattern, text.dropFirst()))
        }
        var random = SeededGenerator(seed: 31)
        var hits = 0
        for _ in 0..<20_000 {
            let pattern = Array(
                "/a"
                    + String(
                        (0..<Int.random(in: 0...6, using: &random)).map { _ in
                            "**ab/".randomElement(using: &random) ?? "a"
                        }
                    )
            )
            let text = Array(
                "/a"
                    + String(
                        (0..<Int.random(in: 0...8, using: &random)).map { _ in
                            "aab/".randomElement(using: &random) ?? "a"
                        }
                    )
            )
            let isAllowed = try Self.allows(.paths(.matching(String(pattern))), String(text))
            #expect(isAllowed == search(pattern[...], text[...]), "\(String(pattern)) \(String(text))")
            hits += isAllowed ? 1 : 0
        }
        #expect(hits > 500)
    }

    @Test(arguments: [
        ("portal.example", "https://portal.example", true), ("portal.example", "https://PORTAL.example:443/x", true),
        ("portal.example", "https://portal.example:8443/", false),
        ("portal.example", "https://portal.example.com/", false),
        ("portal.example", "https://portal.exampl/", false), ("portal.example", "https://a.portal.example/", false),
        ("portal.example:443", "https://portal.example:443/", true),
        ("portal.example:443", "https://portal.example/", false),
        ("portal.example:8443", "https://portal.example:8443", true),
        ("portal.example:8443", "https://portal.example", false),
        ("portal.example:8443", "https://portal.example:443", false), ("[::1]", "https://[::1]/", true),
        ("[::1]", "https://[::1]:443/", true), ("[::1]", "https://[::1]:8443/", false),
        ("[::1]:8443", "https://[::1]:8443/", true),
        ("[::1]:8443", "https://[::1]/", false), ("[2001:db8::a]", "https://[2001:DB8::A]/", true),
        ("1.2.3.4", "https://1.2.3.4/", true),
        ("1.2.3.4", "https://1.2.3.40/", false), ("xn--bcher-kva.example", "https://XN--bcher-kva.example/", true),
        ("localhost", "https://localhost/x?y#z", true), ("portal.example", "paydemo://portal.example", false),
        ("portal.example", "/portal.example", false),
    ])
    func hostsAreComparedWhole(_ host: String, _ text: String, _ isAllowed: Bool) throws {
        let rules = DestinationRules(paths: [], allowedHosts: ["other.example", host])
        try rules.validate()
        #expect(try Self.allows(rules, text) == isAllowed)
    }

    @Test(arguments: [
        ("paydemo://callback", "paydemo://callback", true), ("paydemo://callback", "PayDemo://callback/a?b#c", true),
        ("PAYDEMO://callback", "paydemo://callback", true), ("paydemo://callback", "paydemo://Callback", false),
        ("paydemo://callback", "paydemo://callback.evil", false), ("paydemo://callback", "paydemo://callbac", false),
        ("paydemo://callback", "paydem://callback", false), ("paydemo://Callback", "paydemo://Callback", true),
        ("com.example.portal://auth", "com.example.portal://auth?x", true),
        ("paydemo://callback", "https://callback", false),
        ("paydemo://callback", "paydemoo://callback", false), ("a://bc", "ab://c", false),
    ])
    func appLinksMatchSchemeAndAuthority(_ entry: String, _ text: String, _ isAllowed: Bool) throws {
        let rules = DestinationRules(paths: [], allowedAppLinks: ["other://x", entry])
        try rules.validate()
        #expect(try Self.allows(rules, text) == isAllowed)
    }

    @Test(arguments: [
        "", "*", "*.portal.example", "portal.*", "PORTAL.example", "https://portal.example", "portal.example/",
        "portal.example/x", "portal.example?", "user@portal.example", "portal.example.", ".portal.example", "a..b",
        "-a.b",
        "a_b.example", "b\u{FC}cher.example", "portal.example:", "portal.example:0", "portal.example:0443",
        "portal.example:65536", "portal.example:x", "portal.example:443:443", " portal.example", "portal.example ",
        "2130706433", "0x7f000001", "127.1", "1.2.3.04", "256.1.1.1", "a.1", "::1", "[::1", "[0::1]", "[::FF]",
        "[::1]:", "[]",
        "[::127.0.0.1]", "portal%2eexample", "portal.example\n", "portal,example", "portal.example#",
    ])
    func hostsThatAreNotCanonicalAreRefusedAtStart(_ host: String) {
        let rules = DestinationRules(paths: [.any], allowedHosts: ["portal.example", host])
        let error = #expect(throws: MagicLinkError.self) { try rules.validate() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("allowed host") == true)
    }

    @Test(arguments: [
        "", "paydemo", "paydemo:", "paydemo:/callback", "paydemo://", "paydemo:///x", "paydemo://callback/",
        "://callback",
        "paydemo://callback?x", "paydemo://callback#", "paydemo://user@callback", "paydemo://callback:80",
        "paydemo://*",
        "*://callback", "1pay://callback", "pay demo://callback", "pay_demo://callback", "paydemo://call%62ack",
        "http://callback", "HTTP://callback", "https://callback", "ws://callback", "wss://callback", "ftp://callback",
        "javascript://callback", "JavaScript://callback", "data://callback", "vbscript://callback", "file://callback",
        "blob://callback", "about://callback", "filesystem://callback", "view-source://callback", "intent://callback",
        "Intent://callback", "paydemo://b\u{FC}cher", " paydemo://callback", "paydemo://callback ", "paydemo://[::1]",
    ])
    func appLinksThatAreNotOneAppAreRefusedAtStart(_ link: String) {
        let rules = DestinationRules(paths: [.any], allowedAppLinks: ["paydemo://callback", link])
        let error = #expect(throws: MagicLinkError.self) { try rules.validate() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("app link") == true)
    }

    @Test(arguments: [
        "", "invoices", "//invoices", "/a/../b", "/a?b", "/a#", "/a?", "https://a/", "/a b", "/\u{FC}", "*", "/%2F",
    ])
    func patternsThatAreNotPathsAreRefusedAtStartAndFitNothing(_ text: String) throws {
        for pattern in [PathPattern.exactly(text), .under(text, allowingQuery: true), .matching(text)] {
            let rules = DestinationRules.paths(.exactly("/x"), pattern)
            let error = #expect(throws: MagicLinkError.self) { try rules.validate() }
            #expect(error?.code == .invalidConfiguration)
            for path in ["/", "/a", "/a?b", "/b"] {
                #expect(try !Self.allows(rules, path), "\(path)")
            }
        }
    }

    /// A list that nobody validated still opens nothing that it does not name exactly.
    @Test(arguments: [
        ("*.example", "https://a.example/"), ("", "https://a.example/"), ("A.example", "https://a.example/"),
        ("a.example:", "https://a.example/"), ("a.example:", "https://a.example:443/"),
        ("https://a.example", "https://a.example/"),
        ("a", "https://a.example/"), ("[::", "https://[::]/"),
    ])
    func badHostEntriesAllowNothing(_ entry: String, _ text: String) throws {
        #expect(try !Self.allows(DestinationRules(paths: [], allowedHosts: [entry]), text))
        #expect(try !Self.allows(DestinationRules(paths: [], allowedAppLinks: [entry, "://", "x://"]), "x://a"))
    }

    @Test func theListsAreIndependent() throws {
        let rules = DestinationRules(paths: [.exactly("/a")], allowedHosts: ["portal.example"])
        #expect(try Self.allows(rules, "https://portal.example/b"))
        #expect(try !Self.allows(rules, "/b"))
        #expect(try Self.allows(.paths(.any), "/b?c"))
        #expect(try !Self.allows(.paths(), "/"))
        #expect(DestinationRules.anyPath == .paths(.any))
    }

    /// One path and many stars: the work is at most the product of the two lengths.
    @Test func hostilePatternsDoNotExplode() throws {
        let texts = try [256, 2_048].map { try Destination("/\(String(repeating: "a", count: $0 - 1))") }
        let rules = DestinationRules.paths(.matching("/*a*a*a*a*a*a*a*a*b"))
        #expect(Growth.ratio(small: texts[0], large: texts[1]) { _ = rules.allows($0) } < 100)
    }
}
