//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// Why a request got no better answer: a status, and a reason that the renderer puts into words.
struct RequestProblem: Error, Sendable, Equatable {
    enum Reason: Sendable, Equatable {
        case addressMissing
        case addressRepeated
        case addressRefused(String)
        /// Nothing was typed where the address of a link is wanted.
        case addressOfLinkMissing
        case addressNotOfLink
        /// The code that was typed lets nobody in.
        case codeNotUsable
        case destinationUnreadable
        case destinationRefused(String)
        case destinationNotAllowed
        case everywhereUnreadable
        case formUnreadable
        case formTooLarge
        case formType
        case challengeRefused
        case crossSite
        case notFound
        case methodNotAllowed
        case signInRequired
        case limited(seconds: Int64)
        case unavailable
        case misconfigured
    }

    var status: HTTPResponse.Status
    var reason: Reason

    init(_ status: HTTPResponse.Status, _ reason: Reason) {
        self.status = status
        self.reason = reason
    }

    static func badRequest(_ reason: Reason) -> Self {
        Self(.badRequest, reason)
    }
}
