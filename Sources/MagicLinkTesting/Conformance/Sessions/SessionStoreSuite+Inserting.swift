//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SessionStoreSuite {
    static let inserting: [Check] = [
        Check("every field of a session is kept", "Scope and times decide what a session reaches, and until when.") {
            store in
            let least = UnixTime(seconds: .min)
            let greatest = UnixTime(seconds: .max)
            let narrow = try expectSome(SignInScope("/invoices/INV-1042"), "the scope of a path")
            let rows = [
                SessionRow.sample(),
                .sample().with { $0.scope = narrow },
                .sample().with { $0.endedAt = .start },
                .sample().with { $0.browser = BrowserLabel("Samsung Internet on Android") },
                .sample().with { $0.browser = BrowserLabel("Windows") },
                SessionRow(
                    id: .repeating(0),
                    subject: "",
                    account: "",
                    group: .repeating(0),
                    link: .repeating(0),
                    scope: .full,
                    authenticatedAt: least,
                    linkCreatedAt: least,
                    lastSeen: least,
                    idleExpires: least,
                    expires: least,
                    keepUntil: least
                ),
                SessionRow(
                    id: .repeating(255),
                    subject: String(repeating: "x", count: 1000),
                    account: "a\u{2022}\u{2022}@\u{2022}.example",
                    group: .repeating(255),
                    link: .repeating(255),
                    scope: narrow,
                    authenticatedAt: greatest,
                    linkCreatedAt: greatest,
                    lastSeen: greatest,
                    idleExpires: greatest,
                    expires: greatest,
                    keepUntil: greatest,
                    endedAt: greatest
                ),
            ]
            try await store.insert(rows)
            try await store.expectRows(rows, "a session that was inserted")
        },
        Check("a subject keeps every byte", "It is the application's key, and not the store's to change.") { store in
            for subject in awkwardSubjects {
                let row = SessionRow.sample(subject: subject)
                _ = try await store.insertSession(row)
                let stored = try expectSome(try await store.session(row.id), "a session that was inserted").subject
                try expectEqual(Array(stored.utf8), Array(subject.utf8), "the bytes of a subject")
            }
        },
        Check("an unknown session is not there", "Validity is the presence of a row.") { store in
            let row = SessionRow.sample()
            try await store.insert([row])
            try expect(try await store.session(.random()) == nil, "a session that was never inserted was found")
            for bit in 0..<256 {
                try expect(
                    try await store.session(row.id.flipping(bit: bit)) == nil,
                    "a session was found by a digest that differs in bit \(bit)"
                )
            }
        },
        Check("a session that is there is not replaced", "A retry finds the session that its first try made.") {
            store in
            let row = SessionRow.sample()
            try await store.insert([row])
            let other = SessionRow.sample(id: row.id, subject: "customer-2")
            try expectEqual(try await store.insertSession(other), row, "the row in the way")
            try await store.expectRows([row], "the session that was there first")
        },
        Check("an ended session in the way is returned and stays ended", "A retry after sign-out must not sign in.") {
            store in
            let row = SessionRow.sample()
            try await store.insert([row])
            try await store.endSessions(SessionEnding(.session(row.id), at: .start, keepUntil: .start + 120))
            let ended = row.with {
                $0.endedAt = .start
                $0.keepUntil = .start + 120
            }
            try expectEqual(try await store.insertSession(row), ended, "the ended row in the way")
            try await store.expectRows([ended], "an ended session after the insertion")
        },
        Check("of many insertions at once all get the same row", "A double click makes one session.") { store in
            for _ in 0..<20 {
                let id = Digest32.random()
                let answers = try await inParallel(16) { index in
                    try await store.insertSession(.sample(id: id, subject: "customer-\(index)"))
                }
                try expectEqual(Set(answers).count, 1, "the number of different rows returned")
                try expectEqual(try await store.session(id), answers.first, "the session that is there")
            }
        },
    ]

    /// Subjects that a collation, a normaliser or careless SQL would change or confuse.
    ///
    /// None holds a NUL, which SQL text cannot keep.
    static let awkwardSubjects = [
        "Customer", "customer", "customer ", " customer", "'; DROP TABLE session; --", "\u{E9}", "e\u{301}", "\u{212A}",
        "K", "stra\u{DF}e", "strasse", "\u{1F9FE}", "a\tb\nc", "%", "_", "\\",
    ]
}
