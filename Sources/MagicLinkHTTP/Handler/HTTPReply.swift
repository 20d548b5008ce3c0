//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes

/// A whole answer: what the server sends back, as it stands.
///
/// Secrets travel in it (a session's cookie, a token in a hidden field), so it prints its status only.
public struct HTTPReply: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Status and header fields.
    ///
    /// `Content-Length` is left to the server.
    public var response: HTTPResponse
    /// The body; empty for `HEAD`, redirects and `204`.
    public var body: [UInt8]

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - response: Status and header fields.
    ///   - body: The body.
    public init(response: HTTPResponse, body: [UInt8] = []) {
        self.response = response
        self.body = body
    }

    /// The status: cookies and bodies never print.
    public var description: String { "HTTPReply(\(response.status.code))" }
    /// The status: cookies and bodies never print.
    public var debugDescription: String { description }
    /// Nothing: cookies and bodies never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
