//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// The address policy beyond the sample cases (R60).
struct EmailAddressRulesTests {
    private static let name = "user"
    private static let label63 = String(repeating: "a", count: 63)
    private static let label64 = String(repeating: "a", count: 64)
    /// A domain of 252 bytes, so that one byte and an `@` before it make 254.
    private static let domain252 = "\(label63).\(label63).\(label63).\(String(repeating: "b", count: 56)).com"

    static let accepted: [String] = [
        "a@b.c", "1@2.cc", "user@1.example", "user@123.example", "user@1a.example", "user@a1.example",
        "user@a-1.example", "user@a-b-c.example", "user@a-b--c.example", "user@a--b.example", "user@abc--d.example",
        "user@a.b-c.d.example", "user@localhost.example", "user@local.example", "user@xn.example", "user@x-n.example",
        "user@example.a", "user@example.photography", "user@EXAMPLE.COM", "USER@EXAMPLE.COM", "user@192-0-2-1.example",
        "user@0x7f.example", "user@127.0.0.1.example", "user@\(label63).example", "user@example.\(label63)",
        "\(String(repeating: "a", count: 64))@example.com", "u@\(domain252)",
        "#@example.com", "&@example.com", "'@example.com", "*@example.com", "+@example.com", "-@example.com",
        "/@example.com", "=@example.com", "?@example.com", "^@example.com", "_@example.com", "~@example.com",
        "-user@example.com", "user-@example.com", "+tag@example.com", "user++@example.com", "o'brien@example.com",
        "a/b=c@example.com", "user?=@example.com", "user?x=y@example.com", "?=@example.com", "a=b?c@example.com",
        "==@example.com", "??@example.com", "a.b.c.d.e@example.com", "1.2@example.com", "#&'*+-/=^_~@example.com",
        "mailto@example.com", "null@example.com",
        "\tuser@example.com\t", " \t \tuser@example.com \t", "user@example.com ", "\tuser@example.com",
        "user@xn--mnchen-3ya.example", "user@XN--MNCHEN-3YA.example", "user@xn--MNCHEN-3Ya.example",
        "user@mail.xn--bcher-kva.example", "user@xn--bcher-kva.xn--p1ai", "user@xn--fiqs8s.xn--fiqs8s",
        "user@xn--4dbrk0ce.example", "user@example.xn--mgbaam7a8h", "user@xn--strae-oqa.example",
        "user@xn--mgbh0fb.example", "user@xn--h2brj9c.example", "user@example.xn--90a3ac",
        "user@a.xn--4dbrk0ce", "user@x3.xn--4dbrk0ce", "user@xn--ll-0ea.example", "user@xn--3e0b707e.example",
    ]

    static let refused: [(String, String)] = [
        ("", "empty"), ("\t", "blank"), ("@example.com", "no local part"), ("user@", "no domain"), ("@@", "only @"),
        ("user@@", "no domain behind two @"), ("user@example.com@", "@ at the end"), ("@user@example.com", "@ first"),
        ("user@example", "one label"), ("user@.", "only a dot"), ("user@..", "only dots"), ("user@a..b", "empty label"),
        ("user@.com", "leading dot"), ("user@example.com..", "two dots at the end"),
        ("user@example.", "dot at the end"),
        ("user@LOCALHOST", "localhost"), ("user@localhost.", "localhost with a dot"),
        ("user@mail.localhost", "below localhost"), ("user@mail.LocalHost", "below localhost in another case"),
        (".@example.com", "dot alone"), ("..@example.com", "dots alone"), ("user.@example.com", "dot before @"),
        (".user@example.com", "dot first"), ("a...b@example.com", "three dots"),
        ("us\u{09}er@example.com", "tab inside"), ("user\u{09}@example.com", "tab before @"),
        ("user@\u{09}example.com", "tab after @"), ("user@example.com\u{0C}", "form feed"),
        ("\u{0B}user@example.com", "vertical tab first"), ("\u{00}user@example.com", "NUL first"),
        ("user@example.com\u{00}", "NUL last"), ("user@exam\u{00}ple.com", "NUL inside"), ("\u{00}", "NUL alone"),
        ("user@example.com\n", "LF last"), ("\ruser@example.com", "CR first"), (" \nuser@example.com", "space and LF"),
        ("user@example.com \r\n ", "CRLF between spaces"), ("\u{85}user@example.com", "NEL"),
        ("\u{3000}user@example.com", "ideographic space"), ("user@example.com\u{2003}", "em space"),
        ("user@example.com\u{200B}", "zero-width space last"), ("\u{200E}user@example.com", "left-to-right mark"),
        ("user\"x@example.com", "quote"), ("\"\"@example.com", "empty quotes"), ("us(er@example.com", "parenthesis"),
        ("user)@example.com", "closing parenthesis"), ("us<er@example.com", "angle bracket"),
        ("<user@example.com>", "in angle brackets"), ("user[@example.com", "bracket"),
        ("user]x@example.com", "bracket"),
        ("us:er@example.com", "colon"), ("us;er@example.com", "semicolon"), ("us,er@example.com", "comma"),
        ("us\\@er@example.com", "escaped @"), ("us!er@example.com", "exclamation mark"),
        ("us$er@example.com", "dollar"), ("us%er@example.com", "percent"), ("us{er@example.com", "brace"),
        ("us}er@example.com", "brace"), ("us|er@example.com", "pipe"), ("us`er@example.com", "backtick"),
        ("user%example.com@relay.example", "percent hack"), ("group:user@example.com;", "group"),
        ("=?@example.com", "start of an encoded word alone"), ("user=?@example.com", "and at the end"),
        ("==?x@example.com", "and after an equals sign"), ("=?utf-8?b?YQ==?=@example.com", "encoded word in base64"),
        ("us\u{E9}r@example.com", "non-ASCII local part"), ("use\u{301}r@example.com", "combining mark"),
        ("user@example.c\u{F6}m", "non-ASCII top label"), ("user@ex\u{301}ample.com", "combining mark in the domain"),
        ("user\u{FF20}example.com", "fullwidth @ alone"), ("user@example\u{FF0E}com", "fullwidth dot"),
        ("user@example.com\u{FE0F}", "variation selector"), ("user@\u{7F}example.com", "DEL in the domain"),
        ("user@exa mple.com", "space in the domain"), ("user@example.com\u{20}x", "text after a space"),
        ("user@_dmarc.example.com", "underscore first"), ("user@example_.com", "underscore last"),
        ("user@example.c_m", "underscore in the top label"), ("user@a+b.example", "plus in the domain"),
        ("user@a/b.example", "slash"), ("user@a:b.example", "colon"), ("user@example.com:25", "port"),
        ("user@a'b.example", "apostrophe"), ("user@a%2eb.example", "percent"), ("user@a\\b.example", "backslash"),
        ("user@a,b.example", "comma"), ("user@[192.0.2.1]", "IPv4 literal"), ("user@[::1]", "IPv6 literal"),
        ("user@192.0.2.1", "bare IPv4"), ("user@2130706433", "decimal IPv4"), ("user@0x7f000001", "hex IPv4"),
        ("user@1.2", "numeric top label"), ("user@example.123", "numeric top label"),
        ("user@example.1a", "top label with a digit first"), ("user@example.a1", "with a digit last"),
        ("user@example.a-b", "with a hyphen"), ("user@example.c0m", "with a digit inside"),
        ("user@-a.example", "hyphen first"), ("user@a-.example", "hyphen last"), ("user@-.example", "hyphen alone"),
        ("user@a.-b.example", "hyphen first, second label"), ("user@example.-com", "hyphen first, top label"),
        ("user@example.com-", "hyphen last, top label"), ("user@--.example", "hyphens alone"),
        ("user@ab--c.example", "hyphens at 3 and 4"), ("user@r3---sn.example", "three hyphens from 3 on"),
        ("user@a---b.example", "three from 2 on"),
        ("user@xm--bcher-kva.example", "another prefix"), ("user@xn--.example", "prefix alone"),
        ("user@example.xn--", "prefix alone, top label"), ("user@XN--.example", "prefix alone, upper case"),
        ("user@xn---.example", "prefix and a hyphen"), ("user@xn--a.example", "decodes to a control"),
        ("user@xn--a-.example", "hyphen at the end"), ("user@xn--abc-.example", "ASCII only"),
        ("user@xn--ls8h.example", "emoji"), ("user@xn--i-7iq.example", "heart"),
        ("user@xn--99999999.example", "overflow"),
        ("user@xn--\(String(repeating: "9", count: 59)).example", "overflow"),
        ("user@xn--\(String(repeating: "a", count: 59)).example", "59 digits of zero"),
        ("user@xn--\(String(repeating: "z", count: 60)).example", "A-label of 64 bytes"),
        ("user@xn--\u{FC}-kva.example", "non-ASCII in an A-label"), ("user@xn--bcher_kva.example", "underscore in it"),
        ("user@xn--BCHER-KVA.xn--ls8h", "emoji as the top label"), ("user@xn--Bcher-Kvb-.example", "hyphen at the end"),
        ("user@xn--xn---3ra.example", "hyphens at 3 and 4 in the decoded label"),
        ("user@xn----eha.example", "decodes to a leading hyphen"), ("user@xn--ex-8tb.example", "not in NFC"),
        ("user@1a.xn--4dbrk0ce", "digit first beside a right-to-left label"),
        ("user@xn--0-0hc.example", "right-to-left label that begins with a digit"),
        ("user@xn--a-0hc.example", "left and right in one label"), ("user@xn--1ug.example", "joiner alone"),
        ("user@xn--ab-j1t.example", "non-joiner between letters"), ("user@xn--wcaq.example", "upper case decoded"),
        ("user@xn--0ca24w.example", "mixed direction"),
        ("user@\(label64).example", "label of 64 bytes"), ("user@example.\(label64)", "top label of 64 bytes"),
        ("uu@\(domain252)", "255 bytes"), ("\(label64)a@example.com", "local part of 65 bytes"),
        ("\(String(repeating: "a", count: 255))", "255 bytes without @"), ("u@a\(domain252)", "domain of 253 bytes"),
        ("http://user@example.com", "URL"), ("mailto:user@example.com?subject=x", "mailto URL"),
        ("user@example.com\u{20}user@example.com", "two addresses"), ("null", "null"), ("true", "true"),
    ]

    @Test(arguments: accepted)
    func realMailboxesAreAccepted(_ text: String) throws {
        let address = try EmailAddress(text)
        let trimmed = text.filter { $0 != " " && $0 != "\t" }
        let parts = trimmed.split(separator: "@")
        #expect(address.mailbox == "\(parts[0])@\(parts[1].lowercased())")
        #expect(address.identity == trimmed.lowercased())
        #expect(address.domain == parts[1].lowercased())
    }

    @Test(arguments: refused)
    func whatTwoParsersCouldReadDifferentlyIsRefused(_ text: String, _ why: String) throws {
        let error = #expect(throws: MagicLinkError.self, "\(why)") { try EmailAddress(text) }
        #expect(error?.code == .invalidAddress)
        let message = try #require(error?.message)
        #expect(!message.isEmpty && message.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        #expect(text.count < 9 || !message.contains(text), "the reason repeats the text")
    }

    /// Each ASCII character in the local part, and in the middle of a domain label.
    @Test func everyCharacterIsDecidedByTheRule() {
        let atom = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#&'*+-/=?^_~.")
        let host = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
        for code in UInt8.min...127 {
            let character = Character(Unicode.Scalar(code))
            #expect(((try? EmailAddress("us\(character)er@example.com")) != nil) == atom.contains(character), "\(code)")
            #expect(((try? EmailAddress("user@ex\(character)am.com")) != nil) == host.contains(character), "\(code)")
        }
    }

    @Test func eachFlawHasItsOwnReason() {
        let cases = [
            "": "empty", "a\(Self.domain252)@b.example": "254", "user": "no @", "a@b@c.example": "more than one",
            "@b.example": "nothing", "\(Self.label64)a@b.example": "64 bytes", ".a@b.example": "dot",
            "a b@c.example": "character", "=?@b.example": "encoded word", "a@b": "host name",
        ]
        for (text, reason) in cases {
            let error = #expect(throws: MagicLinkError.self) { try EmailAddress(text) }
            #expect(error?.message.contains(reason) == true, "\(text)")
        }
    }
}
