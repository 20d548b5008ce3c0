//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What became of the wishes for links: how many were asked for, sent, opened and redeemed, and why the others were not.
///
/// It counts events, not people. Openings, retries and refusals are kept at most thirty times a day for each link.
public struct AuditFunnel: Sendable, Hashable {
    /// The counts by kind and reason, greatest first.
    public let counts: [AuditCount]

    /// Creates a funnel.
    ///
    /// - Parameter counts: The counts by kind and reason.
    public init(counts: [AuditCount]) {
        self.counts = counts.sorted {
            ($1.count, $0.kind.name, $0.reason ?? "") < ($0.count, $1.kind.name, $1.reason ?? "")
        }
    }

    /// How many links people asked for, those beyond the limit of an address included.
    public var asked: Int { count(of: .requested) + count(of: .limited) }
    /// How many of these were beyond the limit of an address: no mail.
    public var limited: Int { count(of: .limited) }
    /// How many links the application made.
    public var issued: Int { count(of: .issued) }
    /// How many mails were handed over.
    public var sent: Int { count(of: .sent) }
    /// How many mails were not sent.
    public var notSent: Int { count(of: .notSent) }
    /// How often pages of links were opened.
    public var opened: Int { count(of: .opened) }
    /// How often links were redeemed, retries left out.
    public var redeemed: Int { count(of: .redeemed) - retried }
    /// How often links were redeemed by the code beside them, which ``redeemed`` counts too.
    public var redeemedByCode: Int {
        counts.first { $0.kind == .redeemed && $0.reason == AuditEvent.codeReason }?.count ?? 0
    }
    /// How often a browser pressed again within the grace.
    public var retried: Int { counts.first { $0.kind == .redeemed && $0.reason == AuditEvent.retryReason }?.count ?? 0 }
    /// How often a redemption was refused.
    public var refused: Int { count(of: .refused) }

    /// Returns how many events of a kind there are, whatever their reason.
    ///
    /// - Parameter kind: What happened.
    /// - Returns: How many.
    public func count(of kind: AuditEvent.Kind) -> Int {
        counts.reduce(0) { $1.kind == kind ? $0 + $1.count : $0 }
    }

    /// Returns the counts of a kind by reason: of ``AuditEvent/Kind/notSent`` or ``AuditEvent/Kind/refused``, say.
    ///
    /// - Parameter kind: What happened.
    /// - Returns: The counts, greatest first.
    public func reasons(of kind: AuditEvent.Kind) -> [AuditCount] {
        counts.filter { $0.kind == kind }
    }
}
