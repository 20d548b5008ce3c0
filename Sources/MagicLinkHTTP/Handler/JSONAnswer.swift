//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// An answer in JSON: a status, and one flat object.
struct JSONAnswer: Sendable {
    enum Value: Sendable {
        case text(String)
        case number(Int)
    }

    var status: HTTPResponse.Status
    var members: [(name: String, value: Value)] = []

    /// An error: its code, which does not change, and a sentence for developers, which may.
    static func error(_ code: ErrorCode, status: HTTPResponse.Status, message: String? = nil) -> Self {
        Self(
            status: status,
            members: [("error", .text(code.rawValue)), ("message", .text(message ?? code.message))]
        )
    }

    /// The object's text (RFC 8259), with nothing escaped that need not be.
    var bytes: [UInt8] {
        let parts = members.map { name, value in
            switch value {
            case .text(let text): "\(Self.quoted(name)):\(Self.quoted(text))"
            case .number(let number): "\(Self.quoted(name)):\(number)"
            }
        }
        return Array("{\(parts.joined(separator: ","))}".utf8)
    }

    /// A JSON string (RFC 8259, 7).
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
