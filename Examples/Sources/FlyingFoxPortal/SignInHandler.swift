//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import FlyingFox
import FlyingSocks
import Foundation
import HTTPTypes
import MagicLinkHTTP

/// The whole adapter: FlyingFox's request in, the library's answer out.
///
/// It answers every path of the server, so that no body stays unread between two requests of a connection.
struct SignInHandler: FlyingFox.HTTPHandler {
    let signIn: MagicLinkHTTPHandler
    let pages: Pages

    func handleRequest(_ request: FlyingFox.HTTPRequest) async throws -> FlyingFox.HTTPResponse {
        guard let head = HTTPTypes.HTTPRequest(request),
            let (body, isWhole) = try? await request.body(upTo: MagicLinkHTTPHandler.maxBodyBytes)
        else {
            return FlyingFox.HTTPResponse(HTTPReply(response: .init(status: .badRequest)), isLast: true)
        }
        let client = ClientConnection(peerAddress: request.peerAddress)
        let reply =
            signIn.handles(path: head.path ?? "/")
            ? await signIn.respond(to: head, body: body, from: client)
            : await pages.respond(to: head)
        return FlyingFox.HTTPResponse(reply, isLast: !isWhole)
    }
}

extension HTTPTypes.HTTPRequest {
    /// Reads FlyingFox's request; fails for a method that is no token.
    ///
    /// The path is what the client sent, undecoded: `target`, not `path`, which FlyingFox has decoded and tidied up. Of a
    /// field that comes twice FlyingFox keeps the last value.
    init?(_ request: FlyingFox.HTTPRequest) {
        guard let method = Method(request.method.rawValue) else { return nil }
        var fields = HTTPFields()
        for (header, value) in request.headers {
            guard let name = HTTPField.Name(header.rawValue) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        self.init(
            method: method,
            scheme: nil,
            authority: request.headers[.host],
            path: request.target.rawValue,
            headerFields: fields
        )
    }
}

extension FlyingFox.HTTPRequest {
    /// The other end of the socket.
    ///
    /// Not `remoteIPAddress`: that is what a client writes into `X-Forwarded-For`.
    var peerAddress: String? {
        switch remoteAddress {
        case .ip4(let address, port: _), .ip6(let address, port: _): address
        case .unix, nil: nil
        }
    }

    /// Reads the body, and keeps no more of it than shows that it is over a limit.
    ///
    /// - Returns: The body, one byte more than the limit where it is longer, and whether the client's bytes end there.
    ///   They do not where the body goes on and on: what follows on the connection is then no request.
    func body(upTo limit: Int) async throws -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        var dropped = 0
        for try await chunk in bodySequence {
            let kept = chunk.prefix(limit + 1 - bytes.count)
            bytes += kept
            dropped += chunk.count - kept.count
            guard dropped <= Self.mostDropped else { return (bytes, false) }
        }
        return (bytes, true)
    }

    /// How much of a body that is too long is read and dropped, so that its sender gets to read the answer.
    private static let mostDropped = 1 << 20
}

extension FlyingFox.HTTPResponse {
    /// Writes the library's answer.
    ///
    /// Fields are added one by one: an answer may set two cookies.
    init(_ reply: HTTPReply, isLast: Bool) {
        var headers = HTTPHeaders()
        for field in reply.response.headerFields {
            headers.addValue(field.value, for: HTTPHeader(field.name.rawName))
        }
        let status = HTTPStatusCode(reply.response.status.code, phrase: reply.response.status.reasonPhrase)
        if isLast {
            headers[.connection] = "close"
            let body = HTTPBodySequence(from: LastBytes(bytes: reply.body), count: reply.body.count)
            self.init(statusCode: status, headers: headers, body: body)
        } else {
            self.init(statusCode: status, headers: headers, body: Data(reply.body))
        }
    }
}

/// A body after which FlyingFox closes the connection.
///
/// FlyingFox goes by the request's `Connection` field alone; an error while it writes is the one other way to make it close.
struct LastBytes: AsyncBufferedSequence {
    struct End: Error {}

    struct Iterator: AsyncBufferedIteratorProtocol {
        var rest: ArraySlice<UInt8>

        mutating func next() async throws -> UInt8? {
            try await nextBuffer(suggested: 1)?.first
        }

        mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
            guard !rest.isEmpty else { throw End() }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }

    typealias Element = UInt8

    let bytes: [UInt8]

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...]) }
}
