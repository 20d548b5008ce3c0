//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension MailMessage {
    static let sampleLink =
        "https://portal.example/sign-in/link?token=AQIAAAAAa0nSAGp1c3QgYSBzYW1wbGUgaWQhISEhZGVmZ2hpamtsbW5vcHFyc3R1"

    /// A mail with everything ordinary but what a test says.
    static func sample(
        senderName: String? = "Example Portal",
        recipient: String = "accounts@acme.example",
        subject: String = "Your sign-in link for Example Portal",
        text: String = "Sign in:\n\n\(sampleLink)\n",
        html: String = "<p><a href=\"\(sampleLink)\">\(sampleLink)</a></p>\n",
        messageID: String = "3q2-7w_aAbBcCdDeEfF0gQ@portal.example",
        date: Int64 = 1_800_000_000
    ) throws -> MailMessage {
        MailMessage(
            sender: MailSender(name: senderName, address: try EmailAddress("no-reply@portal.example")),
            recipient: try EmailAddress(recipient),
            subject: subject,
            text: text,
            html: html,
            messageID: messageID,
            date: UnixTime(seconds: date)
        )
    }
}

/// The lines of a message, without their CRLF.
func mailLines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
        if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
            lines.append([])
            index += 2
        } else {
            lines[lines.count - 1].append(bytes[index])
            index += 1
        }
    }
    return lines
}

/// A text with every line break written as CRLF.
func withCRLF(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if scalar == "\n" {
            if previous != "\r" { result.append(contentsOf: "\r\n".unicodeScalars) }
        } else if scalar == "\r" {
            result.append(contentsOf: "\r\n".unicodeScalars)
        } else {
            result.append(scalar)
        }
        previous = scalar
    }
    return String(result)
}
