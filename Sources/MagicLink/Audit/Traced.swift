//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import Tracing

/// Runs an operation in a span, and logs its end at trace level.
///
/// Neither holds anything of the link but the outcome.
func traced<Value>(
    _ name: String,
    _ logger: Logger,
    _ body: () async throws(MagicLinkError) -> Value
) async throws(MagicLinkError) -> Value {
    let span = InstrumentationSystem.tracer.startAnySpan(name, ofKind: .internal)
    defer { span.end() }
    do {
        let value = try await ServiceContext.withValue(span.context) { () async -> Result<Value, MagicLinkError> in
            do throws(MagicLinkError) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }.get()
        logger.trace("operation done", metadata: ["magiclink.operation": "\(name)"])
        return value
    } catch {
        span.attributes["magiclink.error"] = error.code.description
        logger.debug(
            "operation refused",
            metadata: [
                "magiclink.operation": "\(name)", "magiclink.error": "\(error.code)",
                "magiclink.reason": "\(error.refusal?.rawValue ?? "none")",
            ]
        )
        throw error
    }
}
