//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Hands mails to another mailer, and notes what became of reminders.
struct ReminderMailer: LinkMailer {
    let mailer: any LinkMailer
    let ledger: any Ledger
    let clock: any WallClock

    func send(_ message: MailMessage) async throws {
        let mark = ReminderMark(text: message.text)
        do {
            try await mailer.send(message)
        } catch let failure as MailFailure where failure.kind == .permanent && failure.scope == .mail {
            if let mark {
                try? await ledger.noteMailed(mark, at: nil)
            }
            throw failure
        }
        if let mark {
            // The mail is out: a note that fails must not send it again.
            try? await ledger.noteMailed(mark, at: clock.now)
        }
    }
}
