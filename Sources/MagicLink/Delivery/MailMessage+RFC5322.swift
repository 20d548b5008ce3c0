//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailMessage {
    /// Never in quoted-printable, where only digits, `A` to `F` and line breaks follow `=`: so never in a part.
    private static let boundary = "=_magic-link-part"

    /// Returns the whole message as it goes over the wire or into a file: a header, and a text and an HTML part.
    ///
    /// The same message always gives the same bytes. Every line ends in CRLF and has at most 998 octets; parts are UTF-8
    /// in quoted-printable. The bytes hold the link: they are for the mail and for nothing else.
    ///
    /// Standards: RFC 5322, RFC 2045 to 2047, RFC 3834; RFC 6532 where the local part of an address is not ASCII.
    ///
    /// - Returns: The message. SMTP's dot-stuffing is left to the SMTP client.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration`` when the subject or the sender's
    ///   name has a line break or another control, when the Message-ID is not one, or when the date is outside the years
    ///   1900 to 9999. Nothing is left out to make it fit (R65).
    public func rfc5322() throws(MagicLinkError) -> [UInt8] {
        let date = MailDate(date)
        guard date.isWritable else {
            throw MagicLinkError(.invalidConfiguration, "a mail's date lies in the years 1900 to 9999")
        }
        var header = try HeaderField.address("From", sender.address, named: sender.name)
        header += try HeaderField.address("To", recipient)
        header += try HeaderField.text("Subject", subject)
        header += "Date: \(date.headerText)\r\n"
        header += try HeaderField.messageID(messageID)
        header += "Auto-Submitted: auto-generated\r\n"
        header += "MIME-Version: 1.0\r\n"
        header += "Content-Type: multipart/alternative; boundary=\"\(Self.boundary)\"\r\n"
        header += "\r\n"

        var bytes = Array(header.utf8)
        Self.append("text/plain", text, to: &bytes)
        Self.append("text/html", html, to: &bytes)
        bytes += "--\(Self.boundary)--\r\n".utf8
        return bytes
    }

    private static func append(_ type: String, _ content: String, to bytes: inout [UInt8]) {
        bytes += "--\(boundary)\r\n".utf8
        bytes += "Content-Type: \(type); charset=utf-8\r\n".utf8
        bytes += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
        bytes += QuotedPrintable.encode(content)
        // This line break belongs to the boundary, not to the part (RFC 2046, section 5.1.1).
        bytes += "\r\n".utf8
    }
}
