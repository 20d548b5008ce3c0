//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

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
        case .addressRefused(let flaw), .destinationRefused(let flaw): sentence(flaw)
        case .destinationUnreadable: destinationUnreadable
        case .destinationNotAllowed: destinationNotAllowed
        case .everywhereUnreadable: everywhereUnreadable
        case .formUnreadable: formUnreadable
        case .formTooLarge: formTooLarge
        case .formType: formType
        case .challengeRefused: challengeRefused
        case .crossSite: crossSite
        case .notFound: notFound
        case .methodNotAllowed: methodNotAllowed
        case .signInRequired: signInRequired
        case .limited(let seconds): limited.filled(wait(seconds: seconds))
        case .unavailable: unavailable
        case .misconfigured: misconfigured
        }
    }

    /// The core's reasons are clauses: they become sentences here.
    private func sentence(_ clause: String) -> String {
        clause.prefix(1).uppercased() + clause.dropFirst() + (clause.hasSuffix(".") ? "" : ".")
    }
}
