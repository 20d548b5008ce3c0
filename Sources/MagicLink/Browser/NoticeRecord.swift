//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A notice that waits to be told: the payload of a row that is no link.
///
/// It lies in the queue of mails, so that it is as durable as they are and needs nothing more of a store. The row is
/// ended from the start and its id comes from no token, so that nobody can redeem or replace it. It belongs to a group of
/// its own, so that ending everything of a person, which whoever was let in may do, does not take the notice back.
struct NoticeRecord: Sendable {
    var address: EmailAddress
    var subject: String
    /// The link that signed in.
    var link: Digest16
    /// The masked network of the client.
    var network: String?
    /// What the client's browser is called.
    var browser: BrowserLabel?
    /// The language of the page on which the person signed in.
    var language: LanguageTag?

    /// Told apart from a link's record by its first byte.
    ///
    /// The version before this one had neither browser nor language.
    private static let version: UInt8 = 0x82
    private static let tagLength = 16

    /// Whether a row's payload claims to be a notice.
    static func isNotice(_ row: LinkRow) -> Bool {
        row.payload.first.map((0x81...version).contains) ?? false
    }

    /// Whether a payload says that it is a notice of a later version of this library.
    static func isOfALaterVersion(_ row: LinkRow) -> Bool {
        row.payload.first.map { $0 > version } ?? false
    }

    /// Writes the payload of a row whose other fields are set, tag included.
    func sealed(in row: LinkRow, keys: LinkKeys) -> [UInt8] {
        var writer = ByteWriter(reservingCapacity: 160)
        writer.append(Self.version)
        writer.append(keys.keyID)
        writer.append(field: address.mailbox.utf8)
        writer.append(field: subject.utf8)
        writer.append(field: link.bytes)
        writer.append(field: (network ?? "").utf8)
        writer.append(field: (browser?.description ?? "").utf8)
        writer.append(field: (language?.text ?? "").utf8)
        return writer.bytes + Self.tag(of: row, body: writer.bytes[...], keys: keys).bytes
    }

    /// Reads the payload of a row, or gives `nil` where somebody changed it or the row.
    static func opened(from row: LinkRow, keys table: KeyTable) -> NoticeRecord? {
        let payload = row.payload
        guard payload.count > 2 + tagLength, isNotice(row), let keys = table.keys(id: payload[1], purpose: .signIn)
        else { return nil }
        let body = payload[..<(payload.count - tagLength)]
        guard let tag = Digest16(bytes: payload[body.endIndex...]),
            tag.constantTimeEquals(Self.tag(of: row, body: body, keys: keys))
        else { return nil }
        var reader = ByteReader(body.dropFirst(2))
        guard let mailbox = reader.text(), let subject = reader.text(),
            let link = reader.field().flatMap({ Digest16(bytes: $0) }), let network = reader.text()
        else { return nil }
        var (browser, language) = ("", "")
        if payload[0] >= 0x82 {
            guard let label = reader.text(), let tag = reader.text() else { return nil }
            (browser, language) = (label, tag)
        }
        guard reader.isAtEnd else { return nil }
        return Self(
            address: EmailAddress(storedMailbox: mailbox),
            subject: subject,
            link: link,
            network: network.isEmpty ? nil : network,
            browser: BrowserLabel(browser),
            language: LanguageTag(language)
        )
    }

    private static func tag(of row: LinkRow, body: ArraySlice<UInt8>, keys: LinkKeys) -> Digest16 {
        var writer = ByteWriter(reservingCapacity: 64 + body.count)
        writer.append(field: "notice".utf8)
        writer.append(row.group.bytes)
        writer.append(UInt64(bitPattern: row.created.seconds))
        writer.append(UInt64(bitPattern: row.expires.seconds))
        writer.append(body)
        return keys.recordTag(row.id, message: writer.bytes)
    }
}
