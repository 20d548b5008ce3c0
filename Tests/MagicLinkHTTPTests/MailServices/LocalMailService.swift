//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import MagicLinkHTTP

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The stand-in for mail services, in a process of its own, and a client that leads every request there.
final class LocalMailService: MailServiceClient {
    /// The last mail that it took.
    struct Taken: Decodable, Equatable {
        var name, sender, recipient, subject, text, html, messageID, autoSubmitted: String
    }

    private struct NoAnswer: Error {}

    private let process = Process()
    private let input = Pipe()
    private let origin: String

    init() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("mail-service")
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", path.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([10]) {
            line += byte
        }
        origin = "http://127.0.0.1:\(String(decoding: line, as: UTF8.self))"
    }

    deinit {
        try? input.fileHandleForWriting.close()
        if process.isRunning { process.terminate() }
    }

    func exchange(_ request: MailServiceRequest) async throws -> MailServiceResponse {
        guard let url = URL(string: origin + (request.head.path ?? "")) else { throw NoAnswer() }
        var sent = URLRequest(url: url)
        sent.httpMethod = request.head.method.rawValue
        for field in request.head.headerFields {
            sent.setValue(field.value, forHTTPHeaderField: field.name.rawName)
        }
        sent.httpBody = Data(request.body)
        let (data, response) = try await URLSession.shared.data(for: sent)
        guard let answer = response as? HTTPURLResponse else { throw NoAnswer() }
        return MailServiceResponse(status: .init(code: answer.statusCode), body: Array(data))
    }

    func taken() async throws -> Taken {
        guard let url = URL(string: origin + "/last") else { throw NoAnswer() }
        return try JSONDecoder().decode(Taken.self, from: try await URLSession.shared.data(from: url).0)
    }
}
