//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The words for what the audit log keeps as codes; a code without a word stands as it is.
enum AuditNames {
    static func kind(_ kind: AuditEvent.Kind, _ words: PortalWords) -> String {
        let names = words.events
        return switch kind {
        case .requested: names.requested
        case .issued: names.issued
        case .limited: names.limited
        case .sent: names.sent
        case .notSent: names.notSent
        case .opened: names.opened
        case .redeemed: names.redeemed
        case .refused: names.refused
        case .revoked: names.revoked
        case .signedOut: names.signedOut
        case .erased: names.erased
        case .noticeSent: names.noticeSent
        case .noticeNotSent: names.noticeNotSent
        default: kind.name
        }
    }

    static func reason(_ reason: String, _ words: PortalWords) -> String {
        let names = words.refusals
        return switch LinkRefusal(rawValue: reason) {
        case .notAuthentic: names.notAuthentic
        case .expired: names.expired
        case .unknown: names.unknown
        case .spent: names.spent
        case .superseded: names.superseded
        case .revoked: names.revoked
        case .otherPurpose: names.otherPurpose
        case .otherBrowser: names.otherBrowser
        case .otherAddress: names.otherAddress
        case .wrongCode: names.wrongCode
        case .noCode: names.noCode
        case .codeBudget: names.codeBudget
        case .tampered: names.tampered
        case .noAccount: names.noAccount
        case .destination: names.destination
        case nil: reason
        }
    }

    /// What a policy's links are called.
    static func link(_ policy: String, _ words: PortalWords) -> String {
        switch policy {
        case LinkPolicy.signIn.name: words.links.signIn
        case PortalPolicies.reminder.name: words.links.reminder
        case PortalPolicies.staff.name: words.links.staff
        default: policy
        }
    }
}
