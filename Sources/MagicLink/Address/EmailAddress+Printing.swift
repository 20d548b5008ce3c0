//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension EmailAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address for pages, logs of events and support: the first character of the local part, and the domain.
    ///
    /// A local part of one character shows nothing of itself. The first character may be one that HTML must escape.
    public var masked: String {
        let shown = localLength > 1 ? mailbox.prefix(1) : ""
        return "\(shown)***@\(domain)"
    }

    /// The masked address, so that no log holds the whole one by accident.
    public var description: String { masked }

    /// The masked address with the name of the type.
    public var debugDescription: String { "EmailAddress(\(masked))" }

    /// A mirror without children, so that `dump` shows no more than ``description`` does.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
