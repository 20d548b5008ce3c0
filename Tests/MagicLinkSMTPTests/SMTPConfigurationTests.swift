//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import MagicLink
import MagicLinkSMTP
import Testing

@Suite struct SMTPConfigurationTests {
    static let good: [(url: String, host: String, port: Int, security: SMTPConfiguration.Security)] = [
        ("smtp://mail.portal.example", "mail.portal.example", 587, .startTLS),
        ("smtps://mail.portal.example", "mail.portal.example", 465, .implicitTLS),
        ("smtp://mail.portal.example:25/", "mail.portal.example", 25, .startTLS),
        ("smtp://mail.portal.example?starttls=required", "mail.portal.example", 587, .startTLS),
        ("smtp://192.0.2.1:2525", "192.0.2.1", 2525, .startTLS),
        ("smtp://[2001:db8::1]:2525", "2001:db8::1", 2525, .startTLS),
        ("smtp://localhost:1025?starttls=off", "localhost", 1025, .none),
        ("smtp://127.0.0.1:1025?starttls=off", "127.0.0.1", 1025, .none),
        ("smtp://[::1]:1025?starttls=off", "::1", 1025, .none),
        ("smtp://portal:p%40ss%3A%2F@mail.portal.example", "mail.portal.example", 587, .startTLS),
    ]

    @Test(arguments: good)
    func aServerIsReadFromAURL(
        _ url: String,
        _ host: String,
        _ port: Int,
        _ security: SMTPConfiguration.Security
    ) throws {
        let configuration = try SMTPConfiguration(url: url)
        #expect(configuration.host == host)
        #expect(configuration.port == port)
        #expect(configuration.security == security)
        #expect((configuration.credentials != nil) == url.contains("@"))
    }

    @Test(arguments: [
        "", "mail.portal.example", "http://mail.portal.example", "SMTP://mail.portal.example", "smtp://",
        "smtp://mail.portal.example:0", "smtp://mail.portal.example:65536", "smtp://mail.portal.example:+5",
        "smtp://mail.portal.example:", "smtp://mail.portal.example:12a", "smtp://mail.portal.example/path",
        "smtp://mail.portal.example#f", "smtp://mail.portal.example?starttls=off",
        "smtp://mail.portal.example?starttls=no",
        "smtps://mail.portal.example?starttls=off", "smtps://localhost?starttls=off", "smtp://mail..example",
        "smtp://-mail.example", "smtp://mail_x.example", "smtp://[::1", "smtp://[zz]", "smtp://::1",
        "smtp://user@mail.portal.example", "smtp://user:%zz@mail.portal.example",
        "smtp://user:%0Ax@mail.portal.example",
        "smtp://user:%+1@mail.portal.example", "smtp://mail.portal.example\r\n", "smtp://10.0.0.1?starttls=off",
        "smtp://localhost.evil.example?starttls=off", "smtp://127.0.0.1.evil.example?starttls=off",
        "smtp://ma\u{FC}l.example",
    ])
    func anythingElseIsRefused(_ url: String) {
        let error = #expect(throws: MagicLinkError.self) { try SMTPConfiguration(url: url) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func aPasswordMayComeApart() throws {
        let url = "smtp://portal%40example@mail.portal.example"
        #expect(try SMTPConfiguration(url: url, password: "secret:@/word").credentials != nil)
        for wrong in ["smtp://portal:other@mail.portal.example", "smtp://mail.portal.example"] {
            #expect(throws: MagicLinkError.self) { try SMTPConfiguration(url: wrong, password: "secret") }
        }
        #expect(throws: MagicLinkError.self) { try SMTPConfiguration(url: url, password: "secret\r\n") }
    }

    @Test func nothingOfTheURLStandsInErrorsAndDescriptions() throws {
        let error = #expect(throws: MagicLinkError.self) {
            try SMTPConfiguration(url: "smtp://portal:hunter2hunter2@mail_portal.example")
        }
        #expect(error.map { String(reflecting: $0) }?.contains("hunter2") == false)
        let configuration = try SMTPConfiguration(url: "smtp://portal:hunter2hunter2@mail.portal.example")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in [
            "\(configuration)", String(reflecting: configuration), dumped, "\(configuration.credentials as Any)",
        ] {
            #expect(!text.contains("hunter2"))
        }
    }
}
#endif
