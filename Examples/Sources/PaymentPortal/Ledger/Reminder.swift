//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Crypto
import MagicLink

/// A customer's reminder of one past-due invoice.
struct Reminder: Sendable, Hashable {
    /// What became of a reminder on its day.
    enum State: Sendable, Hashable {
        /// Its mail waits.
        case queued
        /// Its mail was handed over.
        case mailed(UnixTime)
        /// Its mail was refused for good; the next press makes another.
        case failed
    }

    var day: CalendarDay
    var state: State
}

/// An invoice that is past due and of which its customer is still to be reminded today.
struct DueReminder: Sendable, Hashable {
    var invoice: String
    var address: String
}

/// By what the portal knows the link of a reminder again: a digest, from which nobody gets the link back.
struct ReminderMark: Sendable, Hashable {
    let bytes: [UInt8]

    /// Makes the mark of a link.
    init(link: String) {
        bytes = Array(SHA256.hash(data: Array("reminder ".utf8) + Array(link.utf8)).prefix(16))
    }

    /// Makes the mark of the link in a mail's text, which stands in a line of its own.
    init?(text: String) {
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("http") && $0.contains("?token=") }
        guard let line else { return nil }
        self.init(link: String(line))
    }
}
