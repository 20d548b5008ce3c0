//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// `POST` for a fresh link in place of a dead one: the same answer whatever the token was (R25).
    func resendLink(_ call: Call, _ fields: Fields) async throws(MagicLinkError) -> Outcome {
        let token = fields.isMalformed ? nil : token(fields)
        guard try await passesChallenge(call, fields) else {
            return challengeRefused(.deadLink(DeadLinkPage(token: token, problem: .challengeRefused)))
        }
        if let token {
            try await links.requestLink(replacing: token, origin: origin(of: call), logger: call.logger)
        }
        return linkSent
    }
}
