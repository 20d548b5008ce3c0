//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// How far a narrow session reaches.
struct PathScopeTests {
    @Test(arguments: [
        ("/invoices/INV-1042", true), ("/invoices/INV-1042/", true), ("/invoices/INV-1042/pay", true),
        ("/invoices/INV-1042/a/b", true), ("/invoices/INV-1042?x=/../y", true), ("/invoices/INV-1042/pay?x", true),
        ("/invoices/INV-1042?", true), ("/invoices/INV-1042/b%C3%BCro", true), ("/invoices/INV-1042/a%20b", true),
        ("/invoices/INV-1042/a;b", true), ("/invoices/INV-1042/...", true), ("/invoices/INV-1042/.well-known", true),
        ("/invoices/INV-10420", false), ("/invoices/INV-104", false), ("/invoices/INV-1042x", false),
        ("/invoices", false),
        ("/", false), ("", false), ("/invoices/inv-1042", false), ("/Invoices/INV-1042", false),
        ("/invoices/INV%2D1042", false), ("/%69nvoices/INV-1042", false), ("//invoices/INV-1042", false),
        ("/invoices//INV-1042", false), ("/x/../invoices/INV-1042", false), ("/./invoices/INV-1042", false),
        ("invoices/INV-1042", false), (" /invoices/INV-1042", false), ("/invoices/INV-1042 ", false),
        ("/invoices/INV-1042/..", false), ("/invoices/INV-1042/../INV-2001", false), ("/invoices/INV-1042/.", false),
        ("/invoices/INV-1042/./pay", false), ("/invoices/INV-1042/%2e%2e/INV-2001", false),
        ("/invoices/INV-1042/.%2E/x", false), ("/invoices/INV-1042/..;/x", false), ("/invoices/INV-1042/..%2fx", false),
        ("/invoices/INV-1042%2Fpay", false), ("/invoices/INV-1042/a%2fb", false), ("/invoices/INV-1042/a%5Cb", false),
        ("/invoices/INV-1042/a%2eb", false), ("/invoices/INV-1042/%252e%252e/x", false),
        ("/invoices/INV-1042/a%25", false),
        ("/invoices/INV-1042/a%3Bb", false), ("/invoices/INV-1042/a%3Fb", false), ("/invoices/INV-1042/a%23b", false),
        ("/invoices/INV-1042//pay", false), ("/invoices/INV-1042//", false), ("/invoices/INV-1042/a\\b", false),
        ("/invoices/INV-1042\\..\\x", false), ("/invoices/INV-1042/a#b", false), ("/invoices/INV-1042#b", false),
        ("/invoices/INV-1042/%", false), ("/invoices/INV-1042/%00", false), ("/invoices/INV-1042/%FF", false),
        ("/invoices/INV-1042/\u{FC}", false), ("/invoices/INV-1042;x", false), ("/invoices/INV-1042;/pay", false),
        ("https://portal.example/invoices/INV-1042", false), ("/invoices/INV-1042/\u{0}", false),
    ])
    func wholeSegmentsAreCovered(_ path: String, _ isCovered: Bool) throws {
        #expect(try PathScope("/invoices/INV-1042").covers(path) == isCovered)
    }

    @Test func aSlashAtTheEndCoversWhatLiesBelow() throws {
        let scope = try PathScope("/invoices/")
        #expect(scope.covers("/invoices/") && scope.covers("/invoices/INV-1") && scope.covers("/invoices/?x"))
        #expect(!scope.covers("/invoices") && !scope.covers("/invoices//x") && !scope.covers("/invoices/../x"))
    }

    @Test func theRootCoversItselfAlone() throws {
        let scope = try PathScope("/")
        #expect(scope.covers("/") && scope.covers("/?x"))
        #expect(!scope.covers("/a") && !scope.covers("//") && !scope.covers(""))
    }

    @Test func aDestinationIsInItsOwnScope() throws {
        for text in ["/", "/a", "/a/", "/files/a%2Fb.pdf", "/100%25", "/a%252e", "/a//b", "/a?b#c", "/a#b", "/x;y?z"] {
            let destination = try Destination(text)
            let scope = try #require(PathScope(destination))
            #expect(scope.covers(String(text.prefix { $0 != "#" })), "\(text)")
            #expect(try PathScope(scope.path) == scope)
            #expect("\(scope)" == destination.pathText)
        }
    }

    @Test(arguments: ["https://portal.example/a", "paydemo://callback/a"])
    func onlyPathsHaveAScope(_ text: String) throws {
        #expect(PathScope(try Destination(text)) == nil)
        #expect(throws: MagicLinkError.self) { try PathScope(text) }
    }

    @Test(arguments: ["", "a", "//a", "/a?b", "/a?", "/a#b", "/..", "/a b", "/%2F", "/%"])
    func aScopeIsAPathAlone(_ text: String) {
        let error = #expect(throws: MagicLinkError.self) { try PathScope(text) }
        #expect(error?.code == .invalidDestination)
    }
}
