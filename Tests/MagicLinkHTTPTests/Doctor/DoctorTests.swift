//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

@Suite struct DoctorTests {
    @Test func findsNothingInAGoodSetUp() throws {
        let report = Doctor.examine(try .good())
        #expect(report.names == [])
        #expect(report.isAcceptable)
        #expect(report.description == "Nothing is wrong.")
        #expect(report.json == #"{"acceptable":true,"findings":[]}"#)
        try Doctor.requireProductionReady(try .good())
    }

    @Test(arguments: [
        ("http://portal.example/sign-in/link", ["error link-url.not-https"]),
        ("https://user:pass@portal.example/link", ["error settings.refused"]),
        ("https://portal.example", ["error settings.refused"]),
        (
            "http://127.0.0.1:8080/link",
            [
                "error link-url.not-https", "error cookies.plain", "error link-url.loopback",
                "error link-url.other-origin", "warning mail.sender-domain",
            ]
        ),
        ("https://localhost/link", ["error link-url.loopback", "error link-url.other-origin"]),
        ("https://other.example/link", ["error link-url.other-origin", "warning mail.sender-domain"]),
        ("https://portal.example:8443/link", ["error link-url.other-origin"]),
        ("https://portal.example:443/link", []),
    ])
    func examinesTheLinkURL(url: String, names: [String]) throws {
        let report = Doctor.examine(try .good(linkURL: url))
        #expect(Set(report.names).isSuperset(of: names), "\(report)")
        #expect(names.isEmpty == report.findings.isEmpty)
        #expect(!report.description.contains("pass@"))
    }

    typealias Fault = (name: String, make: @Sendable (inout Doctor.SetUp) throws -> Void)

    static let faults: [Fault] = [
        ("warning link-url.other-origin", { $0.publicBaseURL = "portal.example" }),
        ("note realm.default", { $0.configuration.realm = nil }),
        ("error settings.refused", { $0.configuration.retryGrace = .seconds(-1) }),
        ("error settings.refused", { $0.http.signInPath = "sign in" }),
        ("error storage.memory-replicas", { $0.store = InMemoryStorage.self }),
        (
            "warning storage.memory",
            { setUp in
                setUp.store = InMemoryStorage.self
                setUp.replicas = 1
            }
        ),
        ("warning storage.tls-off", { $0.isDatabaseVerified = false }),
        ("warning limits.per-process", { $0.configuration.limiter = InMemoryLimiter() }),
        ("error mail.console", { $0.mailer = ConsoleMailer.self }),
        ("warning mail.directory", { $0.mailer = DirectoryMailer.self }),
        (
            "warning mail.sender-domain",
            { $0.configuration.sender = MailSender(address: try EmailAddress("no-reply@sender.test")) }
        ),
        ("error proxy.refused", { $0.http.trustedProxies = ["proxy.example"] }),
        ("error proxy.everybody", { $0.http.trustedProxies = ["0.0.0.0/0"] }),
        ("error proxy.everybody", { $0.http.trustedProxies = ["10.0.0.0/8", "::/0"] }),
        ("warning proxy.wide", { $0.http.trustedProxies = ["64.0.0.0/2"] }),
        ("warning proxy.wide", { $0.http.trustedProxies = ["2000::/3"] }),
        ("warning proxy.undeclared", { $0.isBoundToLoopback = true }),
        ("warning clock.skew", { $0.reference = ManualClock().now.adding(.seconds(6)) }),
        ("warning clock.skew", { $0.reference = ManualClock().now.adding(.seconds(-60)) }),
        ("error clock.skew", { $0.reference = ManualClock().now.adding(.seconds(61)) }),
        ("error clock.skew", { $0.reference = UnixTime(seconds: .min) }),
        ("warning logs.query", { $0.accessLogs = ["off", "combined"] }),
        ("warning limits.off", { $0.configuration.limits.perAddress = [] }),
        ("warning limits.off", { $0.configuration.limits.perNetwork = [] }),
        ("warning limits.off", { $0.configuration.limits.global = [] }),
        ("warning resend.off", { $0.configuration.resendWindow = .zero }),
        ("warning sessions.long", { $0.sessions.absolute = .seconds(31 * 86_400) }),
        (
            "warning policy.beyond-resend",
            { $0.issuedPolicies = [.reminder(lifetime: .seconds(31 * 86_400), maxClicks: 5)] }
        ),
        ("error policy.refused", { $0.issuedPolicies = [.reminder(lifetime: .seconds(60), maxClicks: 0)] }),
        (
            "warning policy.long",
            { setUp in
                var policy = LinkPolicy.signIn
                policy.lifetime = .seconds(2 * 86_400)
                setUp.configuration.policies = policy
            }
        ),
        ("note keys.age-unknown", { $0.configuration.keys = try KeyRing(active: .random(id: 1)) }),
        ("error keys.file-missing", { $0.keysFile = "/no/such/keys" }),
    ]

    @Test(arguments: faults.indices)
    func findsEachFaultAndNothingElse(index: Int) throws {
        let fault = Self.faults[index]
        let report = Doctor.examine(try .good(fault.make))
        #expect(report.names == [fault.name])
        #expect(report.isAcceptable == !fault.name.hasPrefix("error"))
        for finding in report.findings {
            for text in [finding.message, finding.remedy] {
                #expect(text.hasSuffix(".") && text.count > 20 && !text.contains("..") && !text.contains("\n"))
            }
        }
    }

    static let harmless: [@Sendable (inout Doctor.SetUp) throws -> Void] = [
        { $0.reference = ManualClock().now.adding(.seconds(5)) },
        { $0.http.trustedProxies = ["10.0.0.0/8", "fd00::/8", "fe80::/10", "104.16.0.0/13", "192.0.2.7"] },
        { $0.configuration.sender = MailSender(address: try EmailAddress("no-reply@portal.example")) },
        { $0.issuedPolicies = [.reminder(lifetime: .seconds(30 * 86_400), maxClicks: 5)] },
        { $0.publicBaseURL = "https://portal.example/" },
        { $0.accessLogs = ["$remote_addr $request_method $uri $status"] },
    ]

    @Test(arguments: harmless.indices)
    func findsNothingInWhatIsRight(index: Int) throws {
        #expect(Doctor.examine(try .good(Self.harmless[index])).names == [])
    }

    @Test func aDevelopersOwnMachineIsExcused() throws {
        var setUp = try Doctor.SetUp.good(linkURL: "http://127.0.0.1:8080/sign-in/link") { setUp in
            setUp.publicBaseURL = nil
            setUp.isBoundToLoopback = true
            setUp.replicas = 1
            setUp.store = InMemoryStorage.self
            setUp.mailer = ConsoleMailer.self
            setUp.configuration.limits = .off
            setUp.configuration.realm = nil
        }
        #expect(Doctor.examine(setUp).names == ["note cookies.plain"])
        setUp.isBoundToLoopback = false
        #expect(!Doctor.examine(setUp).isAcceptable, "others can connect")
    }

    @Test func productionStartRefusesWhatADevelopersMachineMayDo() throws {
        let setUp = try Doctor.SetUp.good(linkURL: "http://127.0.0.1:8080/sign-in/link") { setUp in
            setUp.publicBaseURL = nil
            setUp.isBoundToLoopback = true
            setUp.mailer = ConsoleMailer.self
            setUp.store = InMemoryStorage.self
        }
        let error = #expect(throws: MagicLinkError.self) { try Doctor.requireProductionReady(setUp) }
        #expect(error?.code == .invalidConfiguration)
        for code in ["link-url.not-https", "link-url.loopback", "mail.console", "storage.memory-replicas"] {
            #expect(error?.message.contains(code) == true)
        }
        #expect(throws: MagicLinkError.self) { try SigningKey(id: 1, secret: [UInt8](repeating: 7, count: 31)) }
        #expect(throws: MagicLinkError.self) { try SigningKey(id: 1, base64URL: "") }
    }

    @Test func anAuthenticatorIsASetUpToo() throws {
        let site = try Site()
        let names = Set(Doctor.examine(Doctor.SetUp(site.links)).names)
        #expect(names.contains("warning limits.off"))
        #expect(!names.contains("error mail.console"))
    }

    @Test func errorsComeFirstAndTheTextNamesRemedies() throws {
        var report = Doctor.examine(try .good { $0.configuration.realm = nil })
        let own = Doctor.Finding(.error, Doctor.Code("app.own"), "A \"name\"\u{7}\\.", remedy: "Do\nit.")
        report.add(own)
        #expect(report.names == ["error app.own", "note realm.default"])
        #expect(report.description.contains("error  app.own\n    A \"name\"\\.\n    Remedy: Doit.\n"))
        #expect(report.description.hasSuffix("1 error, 1 note: the set-up is not acceptable."))
        #expect(
            report.json.hasPrefix(
                #"{"acceptable":false,"findings":[{"severity":"error","code":"app.own","message":"A \"name\"\\.","remedy":"Doit."},"#
            )
        )
    }
}
