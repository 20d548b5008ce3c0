//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A directory in which every address is an account, with its identity as the subject: the default.
///
/// It suits applications that look their accounts up after sign-in. Pass a directory of your own where only known people
/// may get mail.
public struct AnyAddressDirectory: AccountDirectory {
    /// Creates the directory.
    public init() {}

    /// Answers with an account whose subject is the address's identity.
    ///
    /// - Parameter address: The address that a link was asked for.
    /// - Returns: The account.
    /// - Throws: Never; the requirement allows it.
    public func account(for address: EmailAddress) async throws -> AccountAnswer {
        .account(Account(subject: address.identity, address: address))
    }
}
