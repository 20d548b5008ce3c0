//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// Whether a wish for a link may go on: asked before the core is, with the same for every address (R57).
    ///
    /// - Throws: `unavailable` for any failure of the challenge, whatever it threw, and where its time is up.
    func passesChallenge(_ call: Call, _ fields: Fields) async throws(MagicLinkError) -> Bool {
        guard let challenge else { return true }
        var values: [String: String] = [:]
        for name in challenge.fieldNames {
            if case .text(let text) = fields[name] {
                values[name] = text
            }
        }
        // What somebody else's code may log or pass on holds no secret.
        var request = call.request
        request.headerFields[.cookie] = nil
        request.headerFields[.authorization] = nil
        let attempt = ChallengeAttempt(
            fields: values,
            network: clients.network(of: call.request, from: call.client),
            request: request,
            logger: call.logger
        )
        do {
            return try await challenge.judge(attempt) == .passed
        } catch {
            throw .challengeFailed(error)
        }
    }
}
