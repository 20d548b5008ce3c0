//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The portal's own words in one language.
///
/// `{1}`, `{2}` and `{3}` stand for values. The initialiser has no defaults: a language without one of the words does not
/// compile. `PortalWordsTests` compares the places.
struct PortalWords: Sendable {
    let language: PortalLanguage
    let frame: FrameWords
    let invoice: InvoiceWords
    let overview: OverviewWords
    let invoices: InvoicesWords
    let payment: PaymentWords
    let statement: StatementWords
    let account: AccountWords
    let time: TimeWords
    let staff: StaffWords
    let reminder: ReminderWords
    let audit: AuditWords
    let events: EventWords
    let links: LinkWords
    let refusals: RefusalWords
    let erasure: ErasureWords
    let mailbox: MailboxWords
    let problems: ProblemWords

    /// Returns the words of a language.
    static func of(_ language: PortalLanguage) -> Self {
        switch language {
        case .english: .english
        case .german: .german
        case .french: .french
        case .spanish: .spanish
        case .japanese: .japanese
        case .arabic: .arabic
        }
    }
}
