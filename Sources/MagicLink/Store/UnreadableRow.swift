//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A row is there but cannot be understood: a state from the future, a digest of another size.
///
/// A store throws it from ``TokenStore/link(_:)``, ``TokenStore/redeemLink(_:)`` and ``SessionStore/session(_:)``, and
/// changes nothing. The link is then as dead as one that a stranger changed (R3), and the session is none; any other error
/// means that the store does not answer.
public struct UnreadableRow: Error, CustomStringConvertible {
    /// What is wrong, without any value of the row.
    public let description: String

    /// Creates the error.
    ///
    /// - Parameter description: What is wrong, without any value of the row.
    public init(_ description: String) {
        self.description = description
    }
}
