//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let lookup: [Check] = [
        Check("an unknown link is not there", "Validity is the presence of a row.") { store in
            try await store.insert(.sample())
            let unknown = LinkRow.sample()
            try expect(try await store.link(unknown.id) == nil, "a link that was never inserted was found")
            try expect(
                try await store.redeemLink(unknown.press()) == nil,
                "a link that was never inserted was redeemed"
            )
            try expect(try await store.link(unknown.id) == nil, "a press made a row for a link that was never inserted")
        },
        Check("a digest with one bit changed is another digest", "A look-up by prefix or hash lets a guess in.") {
            store in
            let row = LinkRow.sample(clicks: 1000)
            try await store.insert(row)
            for bit in 0..<128 {
                let near = row.with { $0.id = row.id.flipping(bit: bit) }
                try expect(try await store.link(near.id) == nil, "a digest that differs in bit \(bit) was found")
                try expect(
                    try await store.redeemLink(near.press()) == nil,
                    "a digest that differs in bit \(bit) was redeemed"
                )
            }
            try expectEqual(try await store.link(row.id), row, "the row with the right digest")
        },
        Check("digests compare as bytes", "A collation that folds case or drops blanks mixes up links.") { store in
            // 'A' and 'a'; and bytes that text types cut or pad: NUL, blank, and what is no UTF-8.
            let bytes: [UInt8] = [0x41, 0x61, 0x00, 0x20, 0xC3, 0xE3, 0xFF]
            let rows = bytes.map { byte in
                LinkRow.sample(
                    id: .repeating(byte),
                    group: .repeating(byte),
                    browser: .repeating(byte),
                    requiresBrowser: true
                )
            }
            try await store.insertLinks(LinkInsertion(rows: rows))
            try await store.expectRows(rows, "a row whose digest is like another's as text")
            let capital = rows[0]
            let wrongBrowser = try await store.redeemLink(capital.press(browser: .repeating(0x61)))
            try expect(wrongBrowser == nil, "the browser 0x61… was taken for the required browser 0x41…")
            try await store.revokeLinks(.everything(group: capital.group))
            try await store.expectRows(Array(rows.dropFirst()), "a row of a group that is like another as text")
        },
        Check("looking up changes nothing", "Mail scanners open every link.") { store in
            let rows = [LinkRow.sample(mail: .sample()), .sample(expires: .start - 1000), .sample(state: .revoked)]
            try await store.insertLinks(LinkInsertion(rows: rows))
            for _ in 0..<20 {
                try await store.expectRows(rows, "a row that was only looked up")
            }
            try expect(
                try await store.redeemLink(rows[0].press()) != nil,
                "a link that was only looked up did not let in"
            )
        },
    ]
}
