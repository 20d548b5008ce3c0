//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What went wrong, for programs: the value of `error` in every error that is answered in JSON.
///
/// Clients compare these texts, so that none ever changes; `openapi.yaml` lists them.
enum ErrorCode: String, Sendable {
    case invalidRequest
    case invalidAddress
    case invalidDestination
    case signInRequired
    case crossSite
    case otherBrowser
    case addressNeeded
    case codeNotUsable
    case challengeRefused
    case notFound
    case methodNotAllowed
    case notAcceptable
    case accountSwitch
    case linkNotUsable
    case tooLarge
    case unsupportedType
    case limited
    case misconfigured
    case unavailable

    /// One sentence for developers.
    var message: String {
        switch self {
        case .invalidRequest: "The body cannot be read: it must be one object, and each field of the documented type."
        case .invalidAddress: "The field email must be one e-mail address."
        case .invalidDestination: "The field to must be one destination that this service allows."
        case .signInRequired: "A sign-in is needed that this request does not have."
        case .crossSite: "The request does not show that it comes from this service's own pages."
        case .otherBrowser: "The link works in the browser that asked for it only."
        case .addressNeeded: "In this browser the field email must hold the address that the link was sent to."
        case .codeNotUsable: "The code is not usable in this browser; check it, or use the link."
        case .challengeRefused: "The challenge was not passed; nothing was sent."
        case .notFound: "There is nothing at this path."
        case .methodNotAllowed: "The method does not fit the path; see the field Allow."
        case .notAcceptable: "This is a page for people, in HTML only."
        case .accountSwitch: "Somebody else is signed in; post the same once more with the field switch to go on."
        case .linkNotUsable: "The link is not usable; ask for a fresh one."
        case .tooLarge: "The body is larger than 8 KiB."
        case .unsupportedType: "The body must be application/json or application/x-www-form-urlencoded, in UTF-8."
        case .limited: "Too many requests; see the field Retry-After."
        case .misconfigured: "The sign-in is misconfigured; the service's log says how."
        case .unavailable: "A part of the sign-in did not answer; nothing was changed. See the field Retry-After."
        }
    }
}

extension RequestProblem {
    /// The problem as an answer in JSON.
    var json: JSONAnswer {
        .error(code, status: status, message: detail)
    }

    private var code: ErrorCode {
        switch reason {
        case .addressMissing, .addressRepeated, .addressRefused: .invalidAddress
        case .destinationUnreadable, .destinationRefused, .destinationNotAllowed: .invalidDestination
        case .everywhereUnreadable, .formUnreadable: .invalidRequest
        case .formTooLarge: .tooLarge
        case .formType: .unsupportedType
        case .addressOfLinkMissing, .addressNotOfLink: .addressNeeded
        case .codeNotUsable: .codeNotUsable
        case .challengeRefused: .challengeRefused
        case .crossSite: .crossSite
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .signInRequired: .signInRequired
        case .limited: .limited
        case .unavailable: .unavailable
        case .misconfigured: .misconfigured
        }
    }

    private var detail: String? {
        switch reason {
        case .addressRefused(let flaw): "The address is refused: \(flaw)"
        case .destinationRefused(let flaw): "The destination is refused: \(flaw)"
        default: nil
        }
    }
}
