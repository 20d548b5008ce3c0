//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLink
import MagicLinkHTTP

/// What the README's code takes for granted.
let secret = (0..<32).map { UInt8($0) }
let oldKey = SigningKey.random(id: 1)
let text = String(repeating: "A", count: 64)
let logger = Logger(label: "readme")

func page(for session: Session) -> String { session.subject }
