//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if !SQLite
/// The storage in one SQLite file, which this build leaves out.
@available(*, unavailable, message: "Enable the trait SQLite of the package swift-magic-link to use SQLiteStorage.")
public struct SQLiteStorage: Sendable {
    /// Creates nothing: the trait is off.
    ///
    /// - Parameter path: The file.
    public init(path: String) {}
}
#endif
