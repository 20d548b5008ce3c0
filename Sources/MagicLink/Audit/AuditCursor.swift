//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A place in the list of audit events.
///
/// Events that are written meanwhile do not move it. Its ``description`` fits into the query of a URL.
public struct AuditCursor: Sendable, Hashable, CustomStringConvertible {
    /// The time of the last event before the place.
    public var at: UnixTime
    /// The store's number of that event: greater for one that was written later.
    public var sequence: Int64

    /// Creates a place.
    ///
    /// - Parameters:
    ///   - at: The time of the last event before the place.
    ///   - sequence: The store's number of that event.
    public init(at: UnixTime, sequence: Int64) {
        self.at = at
        self.sequence = sequence
    }

    /// Reads a place from its description, or `nil` where the text is none.
    ///
    /// - Parameter description: Two decimal numbers with a full stop between them.
    public init?(_ description: String) {
        let parts = description.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard description.utf8.count <= 41, parts.count == 2, let at = Int64(parts[0]), let sequence = Int64(parts[1])
        else { return nil }
        self.init(at: UnixTime(seconds: at), sequence: sequence)
    }

    /// Two decimal numbers with a full stop between them.
    public var description: String { "\(at.seconds).\(sequence)" }
}
