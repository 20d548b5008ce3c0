//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Synchronization

/// Keeps the latest address that a route saw.
final class PeerRecorder: Sendable {
    private let state = Mutex<String?>(nil)

    var latest: String? { state.withLock { $0 } }

    func note(_ address: String?) {
        state.withLock { $0 = address }
    }
}
#endif
