//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Benchmark
import Foundation
import HTTPSubjects
import HTTPTypes
import Hummingbird
import Logging
import MagicLinkHummingbird
import MagicLinkSQLite
import NIOCore
import NIOEmbedded

/// Routes without a socket: an empty one, a bare 403, ours refusing a forged token, and durable presses, bare and ours.
///
/// What a server takes as a whole, with sockets and connections, is measured by `scripts/bench http`.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput],
        scalingFactor: .kilo,
        maxDuration: .seconds(2),
        maxIterations: 1_000
    )
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("magiclink-\(UUID().uuidString)")
    Benchmark.startupHook = { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    Benchmark.shutdownHook = { try? FileManager.default.removeItem(at: folder) }

    /// Opened by the first benchmark of its kind.
    @Sendable func subject(_ kind: HTTPSubject.Kind, _ name: String) async throws -> HTTPSubject {
        let path = folder.appendingPathComponent("\(kind.rawValue)-\(name).sqlite").path
        return try await HTTPSubject(kind, storage: SQLiteStorage(path: path), links: 1_000, clicks: 1_000)
    }

    let form = "application/x-www-form-urlencoded"
    let token = "AQE" + String(repeating: "A", count: 61)
    let json = #"{"token":"\#(token)"}"#
    let calls: [(name: String, kind: HTTPSubject.Kind, call: Call)] = [
        ("empty route", .bare, Call(.get, "/empty", form, "")),
        ("bare 403", .bare, Call(.post, "/forbidden", form, "token=\(token)")),
        ("refusing, JSON", .ours, Call(.post, "/sign-in/link", "application/json", json)),
        ("refusing, page", .ours, Call(.post, "/sign-in/link", form, "token=\(token)")),
    ]
    for (name, kind, call) in calls {
        Benchmark(name) { benchmark, subject in
            for _ in benchmark.scaledIterations {
                blackHole(try await call.run(on: subject))
            }
        } setup: {
            try await subject(kind, "refusing")
        }
    }
    for kind in HTTPSubject.Kind.allCases {
        let configuration = Benchmark.Configuration(
            metrics: [.wallClock, .throughput],
            scalingFactor: .one,
            maxDuration: .seconds(3),
            maxIterations: 10_000
        )
        Benchmark("redeeming, \(kind.rawValue)", configuration: configuration) { benchmark, subject in
            let text = subject.forms[benchmark.currentIteration % subject.forms.count]
            let call = Call(.post, kind == .bare ? "/redeem" : "/sign-in/link", form, text)
            guard try await call.run(on: subject).status == .seeOther else { return benchmark.error("not redeemed") }
        } setup: {
            try await subject(kind, "redeeming")
        }
    }
}

/// A request as a browser sends it.
private struct Call: Sendable {
    let head: HTTPRequest
    let body: ByteBuffer

    init(_ method: HTTPRequest.Method, _ path: String, _ type: String, _ text: String) {
        head = HTTPRequest(
            method: method,
            scheme: "https",
            authority: "portal.example",
            path: path,
            headerFields: [
                .origin: "https://portal.example", .contentType: type, .contentLength: "\(text.utf8.count)",
                .accept: type == "application/json" ? type : "text/html",
            ]
        )
        body = ByteBuffer(string: text)
    }

    /// Answers the request, without writing the answer anywhere.
    func run(on subject: HTTPSubject) async throws -> Response {
        let request = Request(head: head, body: RequestBody(buffer: body))
        let source = ApplicationRequestContextSource(channel: Self.channel, logger: Self.logger)
        return try await subject.responder.respond(to: request, context: MagicLinkContext(source: source))
    }

    private static let channel = NIOAsyncTestingChannel()
    private static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
}
