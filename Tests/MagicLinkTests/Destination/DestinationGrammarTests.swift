//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// The grammar of destinations beyond the sample cases.
struct DestinationGrammarTests {
    private static let long = String(repeating: "a", count: 2_047)

    static let paths: [String] = [
        "/", "/a", "/a/", "/a/b/c", "/?", "/#", "/?#", "/?a=b", "/#a?b", "/a?b?c", "/a#b/c", "/a?x=[1]", "/a#[x]",
        "/?[]",
        "/a?b=../..", "/a#../..", "/a?x=/../y", "/a?//evil.example", "/a#//evil.example", "/?/../", "/a?..", "/a#..",
        "/...", "/.a", "/a.", "/..a", "/a..", "/.../", "/a/...", "/a/.b./c", "/%2e%2e%2e", "/.%2e.", "/%2ea", "/a%2e",
        "/a;b", "/a;b=c/d", "/;x", "/a;..", "/a;../b", "/;..", "/...;x", "/a/;/b", "/a//b", "/a///b", "/a//", "/a/b//",
        "/a%2Fb", "/a%2f..%2fb", "/a%5Cb", "/a/%2Fb", "/a/%5C%5C", "/a%252F", "/a/%252Fb", "/%41", "/%20", "/%7E",
        "/%25",
        "/%2525", "/%252525", "/%2541", "/%25zz", "/%25252E%25252E", "/%252e%252e", "/%2500", "/%250A", "/%2509/x",
        "/%252", "/%25%32", "/%25%32g", "/%2532F", "/%25/2F", "/%252/F", "/%25%252F", "/%C3%BC", "/%E2%82%AC",
        "/%F0%9F%98%80", "/%F4%8F%BF%BF", "/%ED%9F%BF", "/%EE%80%80", "/%C2%80", "/%C2%85", "/%E0%A0%80", "/%EF%BF%BF",
        "/%EF%BC%8F", "/?q=%C3%BC", "/#%C3%BC", "/a?q=%2F%2Fevil.example", "/a?q=%5C", "/a#%2F", "/a?q=100%25",
        "/-._~:@!$&'()*+,;=", "/a:b", "/a@b", "/@", "/:", "/:80", "/*", "/**", "/!", "/$", "/(a)", "/a+b", "/a,b", "/=",
        "/javascript:x", "/http:", "/data:,x", "/null", "/\(String(repeating: "a", count: 2_047))",
        "/a?\(String(repeating: "b", count: 2_045))", "/ab#\(String(repeating: "b", count: 2_044))",
    ]

    static let others: [String] = [
        "https://portal.example", "https://portal.example/", "https://portal.example?a", "https://portal.example#a",
        "https://portal.example/?a#b", "hTtPs://PORTAL.example/", "https://portal.example:443", "https://a.b:1/",
        "https://portal.example:65535/x", "https://localhost/", "https://intranet", "https://a-b.c-d.e/",
        "https://1.2.3.4/", "https://255.255.255.255:8443/", "https://0.0.0.0/", "https://1a.example/", "https://3com/",
        "https://127.0.0.1.example/", "https://[::1]/", "https://[::]/", "https://[2001:db8::1]:8443/x",
        "https://[::1]",
        "https://[1::]/", "https://[2001:DB8::1]/", "https://[1:2:3:4:5:6:7:8]/", "https://[::ffff:7f00:1]/",
        "https://[1:0:0:2::3]/", "https://[1:0:2::3]/",
        "https://[::1]?x=[1]", "https://xn--bcher-kva.example/", "https://a--b.example/", "https://ab--c.example/",
        "https://portal.example/a?b=//c", "https://portal.example/a/%2Fb", "https://portal.example/a//b",
        "paydemo://callback", "paydemo://callback/", "paydemo://callback/a?b#c", "PAYDEMO://callback", "a://b",
        "a1://b",
        "com.example.portal://auth", "a+b-c.d://x", "paydemo://Call-Back_1.~", "paydemo://callback?x=[1]",
        "httpss://x", "https2://x", "htt://x", "javascripts://x", "intents://x", "mailto://x", "wss2://x",
    ]

    static let refused: [(String, String)] = [
        ("//", "two slashes"), ("///", "three slashes"), ("//a", "two slashes and a name"),
        ("//?", "two slashes, query"),
        ("?", "query alone"), ("?/a", "query first"), ("#", "fragment alone"), ("a", "name"), ("a/b", "relative"),
        ("./a", "dot first"), (";", "semicolon"), ("@", "at"), ("*", "star"), ("%2F", "encoded slash alone"),
        ("%2Fa", "encoded slash first"), ("/\(Self.long)a", "2049 bytes"),
        ("https://a/\(Self.long)", "over 2048 bytes"),
        (" ", "space"), ("\t/a", "tab first"), ("/a\t", "tab last"), ("/a\n", "LF last"), ("/a\r\n", "CRLF last"),
        ("/\u{0}", "NUL"), ("/a\u{1F}b", "control"), ("/\\", "backslash"), ("\\/a", "backslash first"),
        ("/a?b\\c", "backslash in the query"), ("/a#b\\c", "backslash in the fragment"), ("/a\"b", "quote"),
        ("/a?\"", "quote in the query"), ("/a<b", "less than"), ("/a#<b>", "tag in the fragment"),
        ("/a>b", "greater than"),
        ("/a{b", "brace"), ("/a}b", "brace"), ("/a|b", "pipe"), ("/a^b", "caret"), ("/a?`", "backtick in the query"),
        ("/\u{E9}", "non-ASCII"), ("/a?\u{E9}", "non-ASCII in the query"), ("/a#\u{E9}", "in the fragment"),
        ("/a\u{301}", "combining mark"), ("/\u{2215}a", "division slash"), ("/\u{1F600}", "emoji"),
        ("/a\u{200B}", "ZWSP"),
        ("/[a", "bracket in the path"), ("/a]", "bracket in the path"), ("/[]", "brackets in the path"),
        ("/a[?]", "bracket before the query"), ("https://portal.example/[a]", "brackets in the path of a URL"),
        ("https://[::1]/[a]", "more brackets than the host's"), ("paydemo://callback/[a]", "brackets in an app link"),
        ("/a#b#c", "two fragments"), ("/a##", "two hashes"), ("/#?#", "hash, query, hash"),
        ("https://portal.example/#a#b", "two fragments in a URL"), ("/a%23#b#", "two beside an encoded one"),
        ("/%", "percent alone"), ("/%2", "one digit"), ("/%g0", "no digit"), ("/%0g", "one digit and a letter"),
        ("/%%41", "two percents"), ("/% 41", "space behind percent"), ("/a?%", "percent in the query"),
        ("/a#%4", "percent in the fragment"), ("/%u0041", "another escape"), ("/%2%46", "percent within an escape"),
        ("/%00", "encoded NUL"), ("/a%1Fb", "encoded control"), ("/a%7F", "encoded DEL"), ("/a%7f", "in lower case"),
        ("/a?%00", "encoded NUL in the query"), ("/a#%0a", "encoded LF in the fragment"), ("/a%0D%0A", "encoded CRLF"),
        ("/%80", "continuation alone"), ("/%C3", "half a character"), ("/%C3a", "half a character and a letter"),
        ("/%C3/%BC", "a character over two segments"), ("/%C3?%BC", "over path and query"), ("/a?%E2%82", "two thirds"),
        ("/%C0%AF", "overlong slash"), ("/%C1%81", "overlong letter"), ("/%E0%80%AF", "overlong, three bytes"),
        ("/%E0%9F%BF", "overlong, three bytes"), ("/%F0%80%80%AF", "overlong, four bytes"),
        ("/%F0%8F%BF%BF", "overlong"),
        ("/%ED%A0%80", "surrogate"), ("/%ED%BF%BF", "surrogate"), ("/%F4%90%80%80", "above U+10FFFF"),
        ("/%F5%80%80%80", "F5"),
        ("/%FF", "FF"), ("/%FE", "FE"), ("/a?q=%FF", "FF in the query"), ("/a#%C3", "half in the fragment"),
        ("/..", "two dots"), ("/./", "dot and slash"), ("/../", "two dots and slash"), ("/a/.", "dot at the end"),
        ("/a/..", "two dots at the end"), ("/a/./b", "dot inside"), ("/a/b/../../c", "two dots deeper"),
        ("/%2e", "encoded dot"), ("/%2E%2E", "encoded dots"), ("/%2e.", "half encoded"), ("/.%2E/a", "half encoded"),
        ("/a/%2e%2E/b", "encoded in two cases"), ("/a/%2e", "encoded at the end"), ("/.;", "dot and semicolon"),
        ("/.;x/a", "dot with a parameter"), ("/..;x=y", "dots with a parameter"),
        ("/a/..;/b", "dots and semicolon inside"),
        ("/%2e%2e;/a", "encoded dots and semicolon"), ("/.%2e;a;b", "and two parameters"),
        ("/a/..?b", "before a query"),
        ("/a/..#b", "before a fragment"), ("/.?x", "dot before a query"), ("/..#", "dots before a fragment"),
        ("/a//..", "behind an empty segment"), ("/a/..//b", "before an empty segment"),
        ("https://portal.example/..", "in a URL"), ("https://portal.example/a/%2e%2e/b", "encoded in a URL"),
        ("https://portal.example/.", "dot in a URL"), ("paydemo://callback/.", "in an app link"),
        ("paydemo://callback/a/%2E%2e", "encoded in an app link"),
        ("/%2f", "encoded slash"), ("/%5c", "encoded backslash"), ("/%5Ca", "encoded backslash"),
        ("/%2F/a", "and a slash"),
        ("/%25252F", "three layers"), ("/%2525252fa", "four layers"), ("/%255C", "backslash, two layers"),
        ("/%25255c", "backslash, three layers"), ("/%25%32%46", "each digit encoded"),
        ("/%25%32F", "one digit encoded"),
        ("/%252%46", "the other digit encoded"), ("/%25%35%43", "backslash, each digit encoded"),
        ("/%25%32%35%32%46", "an encoded percent, each digit encoded"), ("/%25%2532F", "a digit in two layers"),
        ("/%%32F", "not an escape"), ("/%25%2532%2546", "both digits in two layers"),
        ("/%\(String(repeating: "25", count: 600))2F", "600 layers"), ("/%2F?x", "before a query"),
        ("/%5C#x", "and a fragment"),
        ("https://portal.example/%2Fevil.example", "in a URL"), ("https://portal.example/%255C", "two layers in a URL"),
        ("https://portal.example//", "two slashes in a URL"), ("paydemo://callback//a", "two slashes in an app link"),
        ("paydemo://callback/%2Fa", "encoded slash in an app link"),
        ("http://portal.example/", "http"), ("HTTP://portal.example/", "HTTP"), ("ws://a", "ws"), ("wss://a", "wss"),
        ("ftp://a", "ftp"), ("javascript://a/%20", "javascript with an authority"),
        ("JavaScript://a", "in another case"),
        ("data://a", "data"), ("vbscript://a", "vbscript"), ("file://a", "file"), ("blob://a", "blob"),
        ("about://a", "about"), ("filesystem://a", "filesystem"), ("view-source://a", "view-source"),
        ("intent://a", "intent"),
        ("INTENT://a", "INTENT"), ("about:blank", "no authority"), ("1a://b", "scheme with a digit first"),
        ("-a://b", "scheme with a hyphen first"), ("a_b://c", "underscore in the scheme"), ("a%41://b", "escape in it"),
        ("://a", "no scheme"), ("a:/b", "one slash"), ("a:b", "no slash"), ("a://", "no authority"),
        ("a:///b", "nor here"),
        ("a://?b", "nor before a query"), ("a://#b", "nor before a fragment"), ("https:", "scheme alone"),
        ("https:/", "and a slash"), ("https://", "and two"), ("https://?a", "no host"), ("https://#a", "no host"),
        ("paydemo://a:b", "port of an app link"), ("paydemo://a:80", "port of an app link"), ("paydemo://a@b", "user"),
        ("paydemo://a%41", "escape in the authority"), ("paydemo://[::1]", "brackets"), ("paydemo://a,b", "comma"),
        ("https://a@b", "user"), ("https://:443", "port alone"), ("https://a:", "empty port"),
        ("https://a:0", "port 0"),
        ("https://a:00443", "zeros"), ("https://a:65536", "port too large"), ("https://a:443443", "port too long"),
        ("https://a:4a", "letter in the port"), ("https://a:+443", "sign"), ("https://a:443:443", "two ports"),
        ("https://a..b", "empty label"), ("https://.a", "leading dot"), ("https://a.", "trailing dot"),
        ("https://.", "dot"),
        ("https://-a", "leading hyphen"), ("https://a-.b", "trailing hyphen"), ("https://a_b", "underscore"),
        ("https://*", "star"), ("https://*.portal.example", "wildcard"), ("https://a%2eb", "escape"),
        ("https://a,b", "comma"),
        ("https://a;b", "semicolon"), ("https://a&b", "ampersand"), ("https://a=b", "equals"), ("https://a!b", "mark"),
        ("https://\(String(repeating: "a", count: 64)).b", "label of 64 bytes"),
        ("https://\(String(repeating: "a.", count: 127))b", "host of 255 bytes"),
        ("https://1", "number"), ("https://2130706433", "decimal"), ("https://0x7f.1", "hex"),
        ("https://0X7F000001", "hex"),
        ("https://a.0x", "empty hex number"), ("https://a.1", "numeric last label"), ("https://1.2.3", "three parts"),
        ("https://1.2.3.4.5", "five parts"), ("https://1.2.3.256", "part over 255"),
        ("https://1.2.3.04", "leading zero"),
        ("https://127.1", "short IPv4"), ("https://017.0.0.1", "octal"), ("https://1.2.3.4.", "trailing dot"),
        ("https://[]", "empty brackets"), ("https://[", "open bracket"), ("https://[::1", "unclosed"),
        ("https://::1", "bare"),
        ("https://[::1]a", "text behind"), ("https://[::1]:", "empty port"), ("https://[::1]:0", "port 0"),
        ("https://[1]", "one piece"), ("https://[1:2:3:4:5:6:7]", "seven pieces"),
        ("https://[1:2:3:4:5:6:7:8:9]", "nine"),
        ("https://[01::]", "leading zero"), ("https://[00001::]", "five digits"), ("https://[12345::]", "five digits"),
        ("https://[::1::2]", "two gaps"), ("https://[:::]", "three colons"), ("https://[:1::]", "colon first"),
        ("https://[1::2:]", "colon last"), ("https://[1:]", "colon last"), ("https://[:]", "colon"),
        ("https://[0::1]", "zero beside the gap"), ("https://[::0]", "zero beside the gap"),
        ("https://[1:2:3:4:5:6::8]", "gap of one"), ("https://[1:2:3:4:5:6:7::8]", "gap of none"),
        ("https://[1:0:0:2:0:0:0:3]", "no gap"), ("https://[1::2:0:0:0:3]", "shorter gap"),
        ("https://[1:0:0:2:3::4]", "later of two gaps"), ("https://[::127.0.0.1]", "dotted quad"),
        ("https://[::1%25eth0]", "zone"), ("https://[v1.a]", "future"), ("https://[::g]", "letter"),
        ("https://[::1]]", "two closing"), ("https://[[::1]]", "two opening"),
    ]

    @Test(arguments: paths)
    func pathsAreAccepted(_ text: String) throws {
        let destination = try Destination(text)
        #expect(destination.isPath && !destination.isHTTPS && !destination.isAppLink)
        #expect(destination.text == text)
        #expect(DestinationRules.anyPath.allows(destination))
        #expect(destination.pathText == text.prefix { $0 != "?" && $0 != "#" })
    }

    @Test(arguments: others)
    func absoluteFormsAreAcceptedByTheGrammarAndAllowedByNobody(_ text: String) throws {
        let destination = try Destination(text)
        #expect(destination.isHTTPS == text.lowercased().hasPrefix("https:"))
        #expect(destination.isAppLink == !destination.isHTTPS)
        #expect(!DestinationRules.anyPath.allows(destination))
        #expect(destination.text == text)
        #expect(destination.pathSegments.isEmpty)
    }

    @Test(arguments: refused)
    func whatIsNotCanonicalIsRefused(_ text: String, _ why: String) throws {
        let error = #expect(throws: MagicLinkError.self, "\(why)") { try Destination(text) }
        #expect(error?.code == .invalidDestination)
        let message = try #require(error?.message)
        #expect(text.count < 8 || !message.contains(text), "the reason repeats the text")
    }

    @Test func everyCharacterIsDecidedByTheRule() {
        let unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
        let path = Set("\(unreserved):/?#@!$&'()*+,;=")
        let query = path.union("[]")
        for code in UInt8.min...127 {
            let character = Character(Unicode.Scalar(code))
            #expect(((try? Destination("/a\(character)b")) != nil) == path.contains(character), "\(code)")
            #expect(((try? Destination("/?a\(character)b")) != nil) == query.contains(character), "\(code)")
            let isFragment = query.contains(character) && character != "#"
            #expect(((try? Destination("/#a\(character)b")) != nil) == isFragment, "\(code)")
        }
    }

    /// Every escape, in both cases: controls never, the rest where it is whole UTF-8.
    @Test func everyEscapeIsDecidedByTheRule() {
        for code in UInt8.min...255 {
            let digits = String(code, radix: 16)
            let escape = "%\(digits.count == 1 ? "0" : "")\(digits)"
            let isAllowed = (0x20...0x7E).contains(code)
            for text in [escape, escape.uppercased()] {
                #expect(((try? Destination("/a\(text)")) != nil) == isAllowed, "\(text)")
                #expect(((try? Destination("/?\(text)")) != nil) == isAllowed, "\(text)")
            }
        }
    }
}
