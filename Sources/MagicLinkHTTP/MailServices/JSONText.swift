//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// A JSON text (RFC 8259), written in the order in which it is built.
enum JSONText {
    case text(String)
    case bool(Bool)
    case list([JSONText])
    case object([(name: String, value: JSONText)])

    /// The text, with nothing escaped that need not be.
    var text: String {
        switch self {
        case .text(let text): JSONAnswer.quoted(text)
        case .bool(let bool): bool ? "true" : "false"
        case .list(let values): "[\(values.map(\.text).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\(JSONAnswer.quoted($0.name)):\($0.value.text)" }.joined(separator: ","))}"
        }
    }
}

extension MailServiceRequest {
    /// A POST of JSON over https.
    static func json(_ body: JSONText, host: String, path: String, _ field: HTTPField.Name, _ value: String) -> Self {
        var head = HTTPRequest(method: .post, scheme: "https", authority: host, path: path)
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.accept] = "application/json"
        head.headerFields[field] = value
        return Self(head: head, body: Array(body.text.utf8))
    }
}
