//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@Suite struct MailerTests {
    /// A directory that is gone after the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("mailer-\(UUID().uuidString)")
        var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }

        func mode(of name: String = "") throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: url.appendingPathComponent(name).path)
            return try #require(attributes[.posixPermissions] as? Int)
        }

        deinit { try? FileManager.default.removeItem(at: url) }
    }

    @Test func aMailIsOneWholeFileOfTheUserAlone() async throws {
        let folder = Folder()
        let mailer = try DirectoryMailer(directory: folder.url.path)
        let message = try MailMessage.sample()
        try await mailer.send(message)
        let name = try #require(folder.names.first)
        #expect(folder.names.count == 1)
        #expect(name.hasPrefix("20270115T080000Z-") && name.hasSuffix(".eml"))
        #expect(try folder.mode() == 0o700)
        #expect(try folder.mode(of: name) == 0o600)
        #expect(try Array(Data(contentsOf: folder.url.appendingPathComponent(name))) == message.rfc5322())
    }

    @Test func aRetryTakesThePlaceOfItsOwnFile() async throws {
        let folder = Folder()
        let mailer = try DirectoryMailer(directory: folder.url.path)
        try await mailer.send(.sample(text: "first"))
        try await mailer.send(.sample(text: "second"))
        #expect(folder.names.count == 1)
        let data = try Data(contentsOf: folder.url.appendingPathComponent(folder.names[0]))
        #expect(String(decoding: data, as: UTF8.self).contains("second"))
        try await mailer.send(.sample(messageID: "other@portal.example"))
        try await mailer.send(.sample(messageID: "other@other.example"))
        #expect(folder.names.count == 3)
    }

    @Test func namesSortByTime() async throws {
        let folder = Folder()
        let mailer = try DirectoryMailer(directory: folder.url.path)
        let times: [Int64] = [-2_000_000_000, 0, 999_999_999, 1_000_000_000, 1_800_000_000, 99_999_999_999]
        for time in times.reversed() {
            try await mailer.send(.sample(messageID: "m\(time)@portal.example", date: time))
        }
        let dates = try folder.names.map { name in
            let mail = try PythonMail.parse([Array(Data(contentsOf: folder.url.appendingPathComponent(name)))])
            return try #require(mail.first).date
        }
        #expect(dates == times)
    }

    @Test func aHostileMessageIDStaysInTheDirectory() async throws {
        let folder = Folder()
        let inner = folder.url.appendingPathComponent("a/b/mails").path
        let mailer = try DirectoryMailer(directory: inner)
        try await mailer.send(
            .sample(messageID: "/../../evil@portal.example".replacingOccurrences(of: "..", with: "~"))
        )
        try await mailer.send(.sample(messageID: String(repeating: "a", count: 400) + "@portal.example"))
        #expect(folder.names == ["a"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: inner).count == 2)
    }

    @Test func manySendersAtOnceLeaveWholeFiles() async throws {
        let folder = Folder()
        let mailer = try DirectoryMailer(directory: folder.url.path)
        let message = try MailMessage.sample(text: String(repeating: "many words ", count: 2000))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<32 {
                group.addTask {
                    var mine = message
                    mine.messageID = "m\(index % 4)@portal.example"
                    try await mailer.send(mine)
                }
            }
            try await group.waitForAll()
        }
        #expect(folder.names.count == 4, "no draft is left")
        for name in folder.names {
            let mail = try PythonMail.parse([Array(Data(contentsOf: folder.url.appendingPathComponent(name)))])
            #expect(mail.first?.text == message.text)
        }
    }

    @Test func aDirectoryThatWentAwayComesBack() async throws {
        let folder = Folder()
        let mailer = try DirectoryMailer(directory: folder.url.path)
        try FileManager.default.removeItem(at: folder.url)
        try await mailer.send(.sample())
        #expect(folder.names.count == 1)
    }

    @Test func aFileInThePlaceOfTheDirectoryIsATransientFailure() async throws {
        let folder = Folder()
        let mailer = try DirectoryMailer(directory: folder.url.path)
        try FileManager.default.removeItem(at: folder.url)
        try Data().write(to: folder.url)
        let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
        #expect(failure?.kind == .transient)
        #expect(failure?.reason.contains(folder.url.path) == false)
        let error = #expect(throws: MagicLinkError.self) { try DirectoryMailer(directory: folder.url.path) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test(arguments: ["", "a\0b"])
    func whatIsNoPathIsRefused(_ path: String) {
        #expect(throws: MagicLinkError.self) { try DirectoryMailer(directory: path) }
    }

    @Test func aMessageThatCannotBeWrittenIsAPermanentFailure() async throws {
        let folder = Folder()
        let mailers: [any LinkMailer] = [try DirectoryMailer(directory: folder.url.path), ConsoleMailer()]
        for mailer in mailers {
            let failure = await #expect(throws: MailFailure.self) {
                try await mailer.send(.sample(subject: "a\r\nBcc: evil@evil.example"))
            }
            #expect(failure?.kind == .permanent)
        }
        #expect(folder.names == [])
    }
}
