//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The order in which waiting mails are claimed: every sign-in mail before any bulk mail.
public enum MailLane: Int, Sendable, Hashable, CaseIterable {
    /// A person waits for it.
    case signIn = 0
    /// Reminders and the like.
    case bulk = 1
}

extension DeliveryClaim {
    /// The lanes from which mails are taken, in the order in which they are sent.
    package var lanes: [MailLane] {
        lane.map { [$0] } ?? MailLane.allCases.sorted { $0.rawValue < $1.rawValue }
    }
}
