//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a verified token says.
public struct TokenContents: Sendable {
    /// The number of the key that signed it.
    public let keyID: UInt8

    /// The time from which on it is refused.
    public let expires: UnixTime

    /// The sixteen bytes that the signer put in.
    public let id: Secret16
}
