//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import MagicLinkHTTP
import Testing

@testable import PaymentPortal

@Suite struct SetUpCheckTests {
    private func report(_ arguments: [String]) async throws -> Doctor.Report {
        await SetUpCheck(try PortalOptions.read(arguments, environment: [:])).report()
    }

    private func names(_ report: Doctor.Report) -> [String] {
        report.findings.map { "\($0.severity) \($0.code)" }
    }

    private func keys(_ folder: String, mode: Int = 0o600) throws -> String {
        let path = folder + "/keys"
        let text = "2:\(SigningKey.random(id: 2).revealed())\n1:\(SigningKey.random(id: 1).revealed())\n"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    private func files(_ folder: String) throws -> [String: Data?] {
        var files: [String: Data?] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            files[name] = FileManager.default.contents(atPath: folder + "/" + name)
        }
        return files
    }

    @Test func aDevelopersMachineHasOnlyNotesAndNothingIsMade() async throws {
        try await withFolder { folder in
            let report = try await report(["--database", folder + "/portal.sqlite"])
            #expect(report.isAcceptable)
            #expect(
                names(report) == [
                    "note cookies.plain", "note portal.keys-new", "note portal.database", "note portal.mail-directory",
                ]
            )
            #expect(try files(folder).isEmpty)
        }
    }

    @Test func aPublicPortalIsExaminedWithItsFiles() async throws {
        try await withFolder { folder in
            let mails = folder + "/mail"
            try FileManager.default.createDirectory(
                atPath: mails,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            let arguments = [
                "--hostname", "0.0.0.0", "--base-url", "https://portal.example", "--keys-file", try keys(folder),
                "--database", folder + "/portal.sqlite", "--mail-directory", mails,
            ]
            let before = try files(folder)
            #expect(names(try await report(arguments)) == ["warning mail.directory", "note portal.database"])
            let logs = ["--access-log", #"log_format main '"$request"';"#]
            #expect(names(try await report(arguments + logs)).contains("warning logs.query"))
            #expect(
                names(try await report(arguments + ["--trusted-proxy", "0.0.0.0/0"])).contains("error proxy.everybody")
            )
            #expect(try files(folder) == before)
        }
    }

    @Test(arguments: [
        (["--base-url", "http://portal.example"], "error settings.refused"),
        (["--postgres", "mysql://localhost/portal"], "error settings.refused"),
        (["--postgres-password-file", "/etc/hostname"], "error settings.refused"),
        (["--replicas", "0"], "error settings.refused"),
        (["--hostname", "0.0.0.0", "--base-url", "https://localhost"], "error link-url.loopback"),
        (["--base-url", "https://portal.example"], "error keys.file-missing"),
        (["--base-url", "https://PORTAL.example"], "error settings.refused"),
        (["--database", "/no/such/folder/portal.sqlite"], "error portal.database"),
        (["--mail-directory", "/no/such/folder/mail"], "error portal.mail-directory"),
        (["--mail-directory", "/etc/hostname"], "error portal.mail-directory"),
        (["--database", "/etc/hostname"], "error portal.database"),
        (["--database", "/etc"], "error portal.database"),
    ])
    func findsWhatAStartWouldRefuse(arguments: [String], name: String) async throws {
        try await withFolder { folder in
            let given = arguments.contains("--database") ? [] : ["--database", folder + "/portal.sqlite"]
            let report = try await report(given + arguments)
            #expect(names(report).contains(name), "\(report)")
            #expect(!report.isAcceptable)
            #expect(try files(folder).isEmpty)
        }
    }

    @Test func keysThatOthersReadAreNamedOnce() async throws {
        try await withFolder { folder in
            let path = try keys(folder, mode: 0o644)
            let report = try await report(["--database", folder + "/portal.sqlite", "--keys-file", path])
            #expect(names(report).filter { $0.contains("keys") } == ["error keys.file-open"])
        }
    }

    /// A check and a start look at the same: the keys file, its owner and its folder.
    @Test(arguments: [(0o777, "error keys.folder-open"), (0o720, "error keys.folder-open"), (0o755, nil)])
    func aStartRefusesWhatACheckCallsAnErrorOfTheKeys(mode: Int, name: String?) async throws {
        try await withFolder { folder in
            let arguments = [
                "--base-url", "https://portal.example", "--keys-file", try keys(folder), "--database",
                folder + "/portal.sqlite",
            ]
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
            let found = names(try await report(arguments)).first { $0.hasPrefix("error keys") }
            #expect(found == name)
            let settings = try PortalSettings(try PortalOptions.read(arguments, environment: [:]), port: 8080)
            if name != nil {
                let refusal = #expect(throws: StartRefusal.self) { try SetUpCheck.requireAcceptable(settings) }
                #expect(refusal?.reason.contains("chmod go-w") == true)
            } else {
                #expect(throws: Never.self) { try SetUpCheck.requireAcceptable(settings) }
            }
        }
    }

    @Test func onADevelopersMachineAFolderOfTheGroupIsNamedAndTaken() async throws {
        try await withFolder { folder in
            let arguments = ["--database", folder + "/portal.sqlite", "--keys-file", try keys(folder)]
            try FileManager.default.setAttributes([.posixPermissions: 0o775], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
            let report = try await report(arguments)
            #expect(report.isAcceptable && names(report).contains("warning keys.folder-open"))
            let settings = try PortalSettings(try PortalOptions.read(arguments, environment: [:]), port: 8080)
            #expect(try SetUpCheck.requireAcceptable(settings).map(\.code).contains(.keysFolderOpen))
        }
    }

    @Test func aStartRefusesTheDoctorsErrorsAndLogsItsWarnings() throws {
        let wrong = ["--hostname", "0.0.0.0", "--base-url", "https://localhost"]
        let options = try PortalOptions.read(wrong, environment: [:])
        #expect(throws: StartRefusal.self) {
            try SetUpCheck.requireAcceptable(PortalSettings(options, port: options.port))
        }
        let right = try PortalOptions.read(["--base-url", "https://portal.example"], environment: [:])
        let findings = try SetUpCheck.requireAcceptable(PortalSettings(right, port: right.port))
        #expect(Set(findings.map(\.code)) == [.directoryMailer, .proxyUndeclared])
    }
}
