//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import Logging
import MagicLinkHummingbird
import NIOCore
import NIOEmbedded

@testable import PaymentPortal

/// Sends requests to a portal's routes, without a socket.
struct PortalClient {
    private let responder: RouterResponder<PortalContext>

    init(_ portal: Portal) {
        responder = portal.router().buildResponder()
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ fields: HTTPFields,
        body: String = ""
    ) async throws -> (response: Response, text: String) {
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "127.0.0.1:8080",
            path: path,
            headerFields: fields
        )
        let context = PortalContext(
            source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, context: context)
        let collector = Collector()
        try await response.body.write(collector)
        return (response, String(buffer: collector.box.buffer))
    }

    private struct Collector: ResponseBodyWriter {
        final class Box {
            var buffer = ByteBuffer()
        }

        let box = Box()

        func write(_ buffer: ByteBuffer) async throws {
            box.buffer.writeImmutableBuffer(buffer)
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
