//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A value for each key in use, by which a storage notices that a process holds another key under the same id.
public struct KeyChecks: Sendable, Hashable {
    /// The check values by key id.
    ///
    /// They tell nothing about the keys.
    public var values: [UInt8: Digest16]

    /// Creates check values.
    ///
    /// - Parameter values: The check values by key id.
    public init(values: [UInt8: Digest16]) {
        self.values = values
    }
}
