//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SignInSuite {
    static let changed: [Check] = [
        Check("a row that somebody edited opens nothing", "Whoever can write the table cannot stretch a link.") {
            store in
            let edits: [(what: String, apply: (inout LinkRow) -> Void)] = [
                ("group", { $0.group = .random() }),
                ("kind", { $0.kind = .issued }),
                ("time of making", { $0.created = $0.created + 1 }),
                ("end", { $0.expires = $0.expires + 1 }),
                ("clicks", { $0.maxClicks += 1 }),
                ("browser", { $0.browser = nil }),
                ("requirement of a browser", { $0.requiresBrowser.toggle() }),
                ("payload", { $0.payload[$0.payload.count / 2] ^= 1 }),
                ("length of the payload", { $0.payload.removeLast() }),
            ]
            for edit in edits {
                let walk = try Walk(store)
                let token = try await walk.token()
                let row = try await walk.row()
                let edited = row.with(edit.apply)
                try await walk.replace(row, by: edited)
                try await walk.expectDead(token, "a link whose \(edit.what) was edited")
                try await walk.replace(edited, by: row)
                // Right again, so that it was the edit that was refused.
                try expectEqual(
                    try await walk.links.redeem(token, browser: walk.browser).address,
                    walk.address,
                    "who signed in by a row that was put back"
                )
                try await store.eraseLinks(of: row.group)
            }
        },
        Check("a payload of a newer version opens nothing", "Processes of two releases share the rows.") { store in
            let walk = try Walk(store)
            let token = try await walk.token()
            let row = try await walk.row()
            try await walk.replace(row, by: row.with { $0.payload[0] += 1 })
            try await walk.expectDead(token, "a link whose payload is of a newer version")
            try await walk.replace(row, by: row)
            _ = try await walk.links.redeem(token, browser: walk.browser)
        },
        Check("a row with another link's payload opens nothing", "Each payload is tied to its own row.") { store in
            let walk = try Walk(store)
            let token = try await walk.token(to: "/statements")
            let row = try await walk.row()
            walk.clock.advance(by: .seconds(1))
            _ = try await walk.token(to: "/invoices/INV-1042")
            let other = try await walk.row()
            try await walk.replace(row, by: row.with { $0.payload = other.payload })
            try await walk.expectDead(token, "a link with another link's payload")
            try await walk.replace(row, by: row)
            _ = try await walk.links.redeem(token, browser: walk.browser)
        },
        Check("a waiting mail whose row somebody edited is not sent", "Nobody redirects another person's link.") {
            store in
            let walk = try Walk(store)
            try await walk.ask()
            let row = try await walk.row()
            try await walk.replace(row, by: row.with { $0.payload[$0.payload.count - 1] ^= 1 })
            try await walk.deliver()
            try expectEqual(walk.mailer.messages.count, 0, "the mails sent for a row that was edited")
        },
    ]
}
