//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Whether a link may still be redeemed.
///
/// Only ``live`` links may; no state ever leads back to it.
public enum LinkState: Int, Sendable, Hashable, CaseIterable {
    /// It may be redeemed until it expires or its clicks are used up.
    case live = 1
    /// A full sign-in took its place.
    case superseded = 2
    /// The application revoked this one link.
    case revoked = 3
    /// Everything of its group was ended; sessions that come from it must not stand.
    case ended = 4
}
