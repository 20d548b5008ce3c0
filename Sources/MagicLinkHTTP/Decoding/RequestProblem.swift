//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes

/// Why a request cannot be answered, with the words for the page.
struct RequestProblem: Error, Sendable {
    var status: HTTPResponse.Status
    var reason: String

    static func badRequest(_ reason: String) -> Self {
        Self(status: .badRequest, reason: reason)
    }
}
