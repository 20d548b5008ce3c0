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
    /// The text, where it was made before.
    private var ready: [UInt8]?

    init(status: HTTPResponse.Status, members: [(name: String, value: Value)] = []) {
        self.status = status
        self.members = members
    }

    /// An error: its code, which does not change, and a sentence for developers, which may.
    static func error(_ code: ErrorCode, status: HTTPResponse.Status, message: String? = nil) -> Self {
        Self(
            status: status,
            members: [("error", .text(code.rawValue)), ("message", .text(message ?? code.message))]
        )
    }

    /// The answer of every dead link, made once, since guessing tokens must be cheap to answer.
    static let deadLink: Self = {
        var answer = error(.linkNotUsable, status: .gone)
        answer.ready = answer.bytes
        return answer
    }()

    /// The object's text (RFC 8259), with nothing escaped that need not be.
    var bytes: [UInt8] {
        if let ready { return ready }
        var bytes = [UInt8(ascii: "{")]
        for (index, (name, value)) in members.enumerated() {
            if index > 0 {
                bytes.append(UInt8(ascii: ","))
            }
            Self.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            switch value {
            case .text(let text): Self.append(text, to: &bytes)
            case .number(let number): bytes += String(number).utf8
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// A JSON string (RFC 8259, 7).
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a JSON string; what is escaped is ASCII, so that the bytes of other characters stay as they are.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
