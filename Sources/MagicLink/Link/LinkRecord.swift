//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What only the core knows of a link: the part of a row that never changes, as one versioned and tagged payload.
///
/// The tag covers every field of the row that never changes as well, so that somebody who can write the table, but does
/// not hold the keys, cannot mint a link, retarget one or redirect its mail (R3).
package struct LinkRecord: Sendable, Hashable {
    package var keyID: UInt8
    package var purpose: LinkPurpose
    package var policyName: String
    package var address: EmailAddress
    package var destination: Destination?
    package var scope: SignInScope.Kind
    package var binding: BrowserBinding
    /// The masked network from which the link was asked for.
    package var requestedFrom: String?
    /// What the code beside the link is compared with, where there is one: it holds for one browser, and cannot be made
    /// without that browser's secret.
    package var codeCheck: Digest16?
    /// Whether the link's mail carries that code; otherwise the check value is that of no code.
    package var mailsCode: Bool
    /// The language of the link's mail.
    package var language: LanguageTag?
    /// What the browser that asked is called.
    package var browser: BrowserLabel?

    package init(
        keyID: UInt8,
        purpose: LinkPurpose,
        policyName: String,
        address: EmailAddress,
        destination: Destination?,
        scope: SignInScope.Kind,
        binding: BrowserBinding,
        requestedFrom: String?,
        codeCheck: Digest16? = nil,
        mailsCode: Bool = false,
        language: LanguageTag? = nil,
        browser: BrowserLabel? = nil
    ) {
        self.keyID = keyID
        self.purpose = purpose
        self.policyName = policyName
        self.address = address
        self.destination = destination
        self.scope = scope
        self.binding = binding
        self.requestedFrom = requestedFrom
        self.codeCheck = codeCheck
        self.mailsCode = mailsCode
        self.language = language
        self.browser = browser
    }
}

extension LinkRecord {
    /// Version 1 has neither code nor language nor browser, and in version 2 a check value is always that of a code in the
    /// mail.
    ///
    /// A record has the lowest version that holds it: servers from before the others read it too.
    package static let versions: ClosedRange<UInt8> = 1...3
    private static let tagLength = 16

    /// Whether a payload says that a later version of this library wrote it: nobody but such a one can check its tag.
    static func isOfALaterVersion(_ row: LinkRow) -> Bool {
        row.payload.first.map { $0 > versions.upperBound && $0 < 0x80 } ?? false
    }

    /// Writes the payload of a row whose other fields are set, tag included.
    package func sealed(in row: LinkRow, keys: LinkKeys) -> [UInt8] {
        let body = encoded()
        // Kept in memory by the million: no byte more than it holds.
        var payload: [UInt8] = []
        payload.reserveCapacity(body.count + Self.tagLength)
        payload += body
        payload += Self.tag(of: row, body: body[...], keys: keys).bytes
        return payload
    }

    /// Reads the payload of a row.
    ///
    /// - Returns: The record, or `nil` where the payload is of another version, or somebody changed it or the row.
    package static func opened(from row: LinkRow, keys table: KeyTable) -> LinkRecord? {
        let payload = row.payload
        guard payload.count > 3 + tagLength, versions.contains(payload[0]),
            let purpose = LinkPurpose(stored: payload[2]), let keys = table.keys(id: payload[1], purpose: purpose)
        else { return nil }
        let body = payload[..<(payload.count - tagLength)]
        guard let tag = Digest16(bytes: payload[body.endIndex...]),
            tag.constantTimeEquals(Self.tag(of: row, body: body, keys: keys))
        else { return nil }
        return Self(decoding: body)
    }

    private static func tag(of row: LinkRow, body: ArraySlice<UInt8>, keys: LinkKeys) -> Digest16 {
        var writer = ByteWriter(reservingCapacity: 96 + body.count)
        writer.append(row.group.bytes)
        writer.append(UInt8(truncatingIfNeeded: row.kind.rawValue))
        writer.append(UInt64(bitPattern: row.created.seconds))
        writer.append(UInt64(bitPattern: row.expires.seconds))
        writer.append(UInt64(bitPattern: Int64(row.maxClicks)))
        writer.append(row.requiresBrowser ? 1 as UInt8 : 0)
        writer.append(field: row.browser?.bytes ?? [])
        writer.append(body)
        return keys.recordTag(row.id, message: writer.bytes)
    }

    private func encoded() -> [UInt8] {
        var writer = ByteWriter(reservingCapacity: 160)
        let hasMore = codeCheck != nil || language != nil || browser != nil
        let isUnlike = mailsCode != (codeCheck != nil)
        let version: UInt8 = isUnlike ? 3 : hasMore ? 2 : 1
        writer.append(version)
        writer.append(keyID)
        writer.append(purpose.rawValue)
        writer.append(UInt8(truncatingIfNeeded: scope.rawValue))
        writer.append(binding.kind.rawValue)
        writer.append(field: policyName.utf8)
        writer.append(field: address.mailbox.utf8)
        writer.append(field: (destination?.text ?? "").utf8)
        writer.append(field: (requestedFrom ?? "").utf8)
        if hasMore || isUnlike {
            writer.append(field: codeCheck?.bytes ?? [])
            writer.append(field: (language?.text ?? "").utf8)
            writer.append(field: (browser?.description ?? "").utf8)
        }
        if isUnlike {
            writer.append(mailsCode ? 1 as UInt8 : 0)
        }
        return writer.bytes
    }

    /// Decodes a body whose tag has been checked: the texts are those that this module wrote.
    private init?(decoding body: ArraySlice<UInt8>) {
        var reader = ByteReader(body)
        guard let version = reader.byte(), let keyID = reader.byte(),
            let purpose = reader.byte().flatMap(LinkPurpose.init(stored:)),
            let scope = reader.byte().flatMap({ SignInScope.Kind(rawValue: Int($0)) }),
            let binding = reader.byte().flatMap(BrowserBinding.Kind.init(rawValue:)),
            let policyName = reader.text(), let mailbox = reader.text(),
            let destination = reader.text(), let requestedFrom = reader.text()
        else { return nil }
        mailsCode = false
        if version >= 2 {
            guard let check = reader.field(), let tag = reader.text(), let label = reader.text() else { return nil }
            codeCheck = Digest16(bytes: check)
            guard (codeCheck == nil) == check.isEmpty else { return nil }
            language = LanguageTag(tag)
            browser = BrowserLabel(label)
            mailsCode = codeCheck != nil
        }
        if version >= 3 {
            guard let flag = reader.byte(), flag <= 1 else { return nil }
            mailsCode = flag == 1
        }
        guard reader.isAtEnd else { return nil }
        self.keyID = keyID
        self.purpose = purpose
        self.scope = scope
        self.binding = BrowserBinding(kind: binding)
        self.policyName = policyName
        self.address = EmailAddress(storedMailbox: mailbox)
        self.requestedFrom = requestedFrom.isEmpty ? nil : requestedFrom
        if destination.isEmpty {
            self.destination = nil
        } else if let destination = try? Destination(destination) {
            self.destination = destination
        } else {
            return nil
        }
    }
}
