//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if !Hummingbird
/// The context of Hummingbird requests, which this build leaves out.
@available(
    *,
    unavailable,
    message: "Enable the trait Hummingbird of the package swift-magic-link to use MagicLinkHummingbird."
)
public struct MagicLinkContext: Sendable {
    /// Creates nothing: the trait is off.
    public init() {}
}
#endif
