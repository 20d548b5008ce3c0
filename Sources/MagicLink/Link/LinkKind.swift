//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Who asked for a link.
public enum LinkKind: Int, Sendable, Hashable, CaseIterable {
    /// A person, at the sign-in page.
    case requested = 1
    /// The application, for a mail of its own such as a reminder.
    case issued = 2
}
