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
    let span = startSpan(name)
    defer { span?.end() }
    do throws(MagicLinkError) {
        let value: Value
        if let span {
            value = try await ServiceContext.withValue(span.context) { () async -> Result<Value, MagicLinkError> in
                do throws(MagicLinkError) {
                    return .success(try await body())
                } catch {
                    return .failure(error)
                }
            }.get()
        } else {
            value = try await body()
        }
        logger.trace("operation done", metadata: ["magiclink.operation": "\(name)"])
        return value
    } catch {
        tell(error, of: name, in: span, logger)
        throw error
    }
}

/// Tells of an operation that was refused before it began, as ``traced(_:_:_:)`` does of one that was under way.
func traceRefusal(_ error: MagicLinkError, of name: String, _ logger: Logger) {
    let span = startSpan(name)
    tell(error, of: name, in: span, logger)
    span?.end()
}

/// A span, or `nil` where the process has no tracer: looking for one takes longer than a signature is checked.
private func startSpan(_ name: String) -> (any Span)? {
    guard type(of: InstrumentationSystem.instrument) != NoOpInstrument.self else { return nil }
    return InstrumentationSystem.tracer.startAnySpan(name, ofKind: .internal)
}

private func tell(_ error: MagicLinkError, of name: String, in span: (any Span)?, _ logger: Logger) {
    span?.attributes["magiclink.error"] = error.code.description
    logger.debug(
        "operation refused",
        metadata: [
            "magiclink.operation": "\(name)", "magiclink.error": "\(error.code)",
            "magiclink.reason": "\(error.refusal?.rawValue ?? "none")",
        ]
    )
}
