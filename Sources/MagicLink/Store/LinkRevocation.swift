//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which links end, and how.
public enum LinkRevocation: Sendable, Hashable {
    /// Every row of the group that is not ``LinkState/ended`` yet, spent ones included, becomes ``LinkState/ended``.
    case everything(group: Digest16)
    /// Every ``LinkState/live`` ``LinkKind/requested`` row of the group that was created at or before a time, except one,
    /// becomes ``LinkState/superseded``.
    case superseded(group: Digest16, createdUntil: UnixTime, except: Digest16)
    /// The one link, where it is ``LinkState/live``, becomes ``LinkState/revoked``.
    case single(Digest16)
}
