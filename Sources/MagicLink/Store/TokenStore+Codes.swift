//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension TokenStore {
    /// Whether the store keeps tries: not unless it says so.
    ///
    /// A policy that wants a code is then refused when a link is asked for.
    public var keepsCodeTries: Bool { false }

    /// Finds no link: no code is ever taken.
    ///
    /// - Parameter search: Which browser, and how many at most.
    /// - Returns: Nothing.
    /// - Throws: Never; the requirement allows it.
    public func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] { [] }

    /// Takes no try: no code is ever compared.
    ///
    /// - Parameter attempt: Which link.
    /// - Returns: `nil`.
    /// - Throws: Never; the requirement allows it.
    public func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? { nil }
}
