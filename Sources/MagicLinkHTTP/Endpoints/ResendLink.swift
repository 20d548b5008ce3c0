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
        guard try await passesChallenge(call, fields) else { return challengeRefused(SignInPage()) }
        if !fields.isMalformed, let token = token(fields) {
            try await links.requestLink(replacing: token, origin: origin(of: call), logger: call.logger)
        }
        return linkSent
    }
}
