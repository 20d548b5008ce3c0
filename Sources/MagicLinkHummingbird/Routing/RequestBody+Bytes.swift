//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Hummingbird

extension RequestBody {
    /// Reads a body, or as much of it as shows that it is over a limit.
    ///
    /// - Parameter limit: How many bytes are wanted at most.
    /// - Returns: The body; one byte more than the limit where it is longer.
    /// - Throws: What the connection throws.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in self {
            let wanted = chunk.readableBytesView.prefix(limit + 1 - bytes.count)
            // Most bodies come in one piece.
            if bytes.isEmpty {
                bytes = Array(wanted)
            } else {
                bytes += wanted
            }
            if bytes.count > limit { break }
        }
        return bytes
    }
}
#endif
