//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PageWords {
    /// The heading of a page that tells a problem.
    func title(of reason: RequestProblem.Reason) -> String {
        switch reason {
        case .crossSite: crossSiteTitle
        case .notFound: notFoundTitle
        case .signInRequired: signInRequiredTitle
        case .limited: limitedTitle
        case .unavailable, .misconfigured: unavailableTitle
        default: problemTitle
        }
    }

    /// One line of reason.
    func text(of reason: RequestProblem.Reason) -> String {
        switch reason {
        case .addressMissing, .addressOfLinkMissing: addressMissing
        case .addressRepeated: addressRepeated
        case .addressNotOfLink: addressNotOfLink
        case .codeNotUsable: codeNotUsable
        case .addressRefused(let reason): text(of: AddressFlaw(rawValue: reason))
        case .destinationUnreadable: destinationUnreadable
        // What is wrong with it helps nobody who followed a link.
        case .destinationRefused, .destinationNotAllowed: destinationNotAllowed
        case .everywhereUnreadable: everywhereUnreadable
        case .formUnreadable: formUnreadable
        case .formTooLarge: formTooLarge
        case .formType: formType
        case .challengeRefused: challengeRefused
        case .crossSite: crossSite
        case .notFound: notFound
        case .methodNotAllowed: methodNotAllowed
        case .signInRequired: signInRequired
        case .limited(let seconds): limited.filled(["wait": text(ofWait: seconds)])
        case .unavailable: unavailable
        case .misconfigured: misconfigured
        }
    }

    /// What helps to mend an address.
    private func text(of flaw: AddressFlaw?) -> String {
        switch flaw {
        case .empty: addressMissing
        case .tooLong, .localTooLong: addressTooLong
        case .noAt, .noLocalPart, nil: addressIncomplete
        case .secondAt: addressSecondAt
        case .localDot, .localCharacter, .encodedWord: addressLocalPart
        case .domain: addressDomain
        }
    }
}
