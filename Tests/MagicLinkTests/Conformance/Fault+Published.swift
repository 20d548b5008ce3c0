//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A failure of another project that was published, and the same mistake as a storage would make it.
struct PublishedFailure: Sendable, Equatable {
    let source: String
    let mistake: String
}

extension Fault {
    /// The published failure that this fault repeats; `nil` for the many that were not found published.
    var published: PublishedFailure? {
        Self.published[self].map { PublishedFailure(source: $0.0, mistake: $0.1) }
    }

    private static let published: [Fault: (String, String)] = [
        .checksThenMarks: (
            "Better Auth, GHSA-hc7v-rggr-4hvx",
            "reads the link, and marks it as used in a second step"
        ),
        .readsComparesIncrements: (
            "Symfony, pull request 65685",
            "reads the count, compares it, and raises it in a second step"
        ),
        .spentByUpsert: (
            "AshAuthentication, CVE-2026-82761",
            "notes the use by a write that never conflicts, after it has let in"
        ),
        .readsThenDeletes: (
            "MISP, CVE-2026-107276",
            "reads the link, and deletes it in a second step"
        ),
        .countIsNotWritten: (
            "laravel-magiclink",
            "goes on where the count could not be written"
        ),
        .ignoresBudget: (
            "Serenity, GHSA-2hp9-3xfr-r9w2",
            "counts, and never asks whether a click is left"
        ),
        .erasedLinksGetIn: (
            "Vulnerability-Lookup, CVE-2026-73431",
            "lets in although the row is gone"
        ),
        .unknownLinksGetIn: (
            "ProjectSend, CVE-2020-28874",
            "takes a digest that it does not know for no error"
        ),
        .spentMarksAreSwept: (
            "symfony-docs, pull request 14389",
            "keeps the marks of use where a sweep removes them"
        ),
        .newLinkRewritesOlder: (
            "Devise, CVE-2026-32700",
            "writes the newest link's data into the other links of the person"
        ),
        .newLinkEndsOlder: (
            "devlane, issue 386",
            "ends the link that a person holds when anybody asks for another one"
        ),
        .digestsAreCut: (
            "next-auth, GHSA-4rxr-27mm-mxq9",
            "finds a link by a part of what names it"
        ),
        .digestsFoldCase: (
            "Directus, GHSA-qw9g-7549-7wg5",
            "compares by a collation instead of bytes"
        ),
        .subjectsAreNormalised: (
            "Django, CVE-2019-19844",
            "takes two names for one because Unicode calls them equal"
        ),
        .payloadIsText: (
            "several mail systems: encodings that change an address",
            "puts bytes through a text encoding"
        ),
        .ignoresState: (
            "MoreConvert, CVE-2026-5722",
            "lets in by a link that was revoked when the address changed"
        ),
        .ignoresRequiredBrowser: (
            "next-auth, CVE-2023-27490",
            "does not ask whether it is the browser that began"
        ),
        .retrySkipsBrowser: (
            "NextAuth, issue 2460",
            "does not ask it where a press is repeated"
        ),
        .refusedPressSpends: (
            "Ory Kratos, issue 3817",
            "takes the click before it checks what it must check"
        ),
        .lookupTakesAClick: (
            "emdash, issue 3298; Ghost 12347, Supabase 1214 and others",
            "spends the link when a scanner looks at it"
        ),
        .expiryIsIgnored: (
            "sign-in links in text messages, a study of 175 services",
            "lets in long after the link's end"
        ),
        .sessionInsertReadsThenWrites: (
            "Better Auth, CVE-2026-53517",
            "makes two sessions of one grant where both come at once"
        ),
        .endTakesOneOnly: (
            "Better Auth, pull request 10239",
            "leaves sessions of before in place when all are to end"
        ),
        .limiterReadsThenWrites: (
            "Better Auth, pull request 9993",
            "reads the limit, and counts in a second step"
        ),
        .limiterCountsTheFirstOnly: (
            "RubyGems, GHSA-c55g-q6f4-5qxr",
            "counts by one key where there are several"
        ),
        .limiterNeverRefuses: (
            "Plane, GHSA-9pvm-fcf6-9234; Outline, CVE-2026-33640",
            "counts tries without an end"
        ),
    ]
}
