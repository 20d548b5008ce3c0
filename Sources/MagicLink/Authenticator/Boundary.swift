//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Runs a part that somebody else wrote and turns whatever it throws into this package's error.
///
/// Any error means that nobody is let in (R99); a cancelled task hears that it was cancelled.
package func atBoundary<Value>(
    _ part: StaticString,
    _ body: () async throws -> Value
) async throws(MagicLinkError) -> Value {
    do {
        return try await body()
    } catch let error as MagicLinkError {
        throw error
    } catch let error as CancellationError {
        throw MagicLinkError(.cancelled, "the task was cancelled", underlying: error)
    } catch {
        throw MagicLinkError(.unavailable, "the \(part) did not answer", underlying: error)
    }
}
