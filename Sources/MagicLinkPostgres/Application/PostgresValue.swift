//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// A parameter of an application's own statement, with its type; `nil` is NULL.
///
/// The place of the first one is `$1`.
public struct PostgresValue: Sendable {
    let value: SQLValue

    /// A `bigint`.
    ///
    /// - Parameter value: The integer.
    /// - Returns: The parameter.
    public static func integer(_ value: Int64?) -> Self {
        Self(value: .int(value))
    }

    /// A `text` without a zero byte.
    ///
    /// - Parameter value: The text.
    /// - Returns: The parameter.
    public static func text(_ value: String?) -> Self {
        Self(value: .text(value))
    }

    /// A `bytea`.
    ///
    /// - Parameter value: The bytes.
    /// - Returns: The parameter.
    public static func bytes(_ value: [UInt8]?) -> Self {
        Self(value: .bytes(value))
    }
}
#endif
