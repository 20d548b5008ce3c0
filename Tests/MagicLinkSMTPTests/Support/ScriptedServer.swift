//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import Foundation
import MagicLink
import MagicLinkSMTP
import Testing

/// A mail server in a process of its own, written in Python, that plays a script and tells what was said to it.
final class ScriptedServer: Sendable {
    /// What the server does; see `scripted-server`.
    struct Script: Encodable {
        var security = "starttls"
        var offered = true
        var certificate = "good"
        var inject: String?
        var login: String?
        var offersLogin = true
        var replies: [String: [String?]] = [:]
    }

    /// What was said to the server.
    struct Transcript: Decodable {
        /// For each connection the lines that came, each with its CRLF, and whether they came over TLS.
        let connections: [[Line]]
        /// The messages as they came over the wire, the final dot included.
        let messages: [Data]

        struct Line: Decodable {
            let text: String
            let isEncrypted: Bool

            init(from decoder: any Decoder) throws {
                var values = try decoder.unkeyedContainer()
                text = try values.decode(String.self)
                isEncrypted = try values.decode(Bool.self)
            }
        }

        var lines: [Line] { connections.flatMap { $0 } }

        /// The commands of each connection, without arguments.
        var verbs: [[String]] {
            connections.map { $0.map { String($0.text.prefix { $0 != " " && $0 != "\r\n" }) } }
        }
    }

    private struct Greeting: Decodable {
        let port: Int
        let authorities: String
    }

    let port: Int
    let authorities: String
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ script: Script = Script()) async throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("scripted-server")
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", path.path, String(decoding: try JSONEncoder().encode(script), as: UTF8.self),
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let greeting = try JSONDecoder().decode(Greeting.self, from: await Self.line(of: output.fileHandleForReading))
        port = greeting.port
        authorities = greeting.authorities
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// The server's settings, with its own authority as the only one to trust.
    func configuration(
        _ url: (Int) -> String = { "smtp://localhost:\($0)" }
    ) throws -> SMTPConfiguration {
        var configuration = try SMTPConfiguration(url: url(port))
        configuration.trustedCertificates = authorities
        configuration.connections = 1
        return configuration
    }

    /// Waits until the server keeps silent for the first, or the next, time.
    ///
    /// - Returns: The command that gets no answer.
    func silence() async throws -> String {
        try JSONDecoder().decode(String.self, from: await Self.line(of: output.fileHandleForReading))
    }

    /// Ends the server and returns what was said to it.
    func transcript() async throws -> Transcript {
        try input.fileHandleForWriting.close()
        return try JSONDecoder().decode(Transcript.self, from: await Self.line(of: output.fileHandleForReading))
    }

    /// One line; waiting for it takes a thread of its own, not one of Swift's few.
    private static func line(of file: FileHandle) async -> Data {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var line = Data()
                while let byte = try? file.read(upToCount: 1), !byte.isEmpty, byte != Data([10]) {
                    line += byte
                }
                continuation.resume(returning: line)
            }
        }
    }
}

extension MailMessage {
    /// A mail with everything ordinary but what a test says.
    static func sample(
        recipient: String = "accounts@acme.example",
        subject: String = "Your sign-in link",
        text: String = "https://portal.example/sign-in/link?token=sample\n",
        messageID: String = "sample@portal.example"
    ) throws -> MailMessage {
        MailMessage(
            sender: MailSender(name: "Portal", address: try EmailAddress("no-reply@portal.example")),
            recipient: try EmailAddress(recipient),
            subject: subject,
            text: text,
            html: "<p>\(text)</p>\n",
            messageID: messageID,
            date: UnixTime(seconds: 1_800_000_000)
        )
    }
}
#endif
