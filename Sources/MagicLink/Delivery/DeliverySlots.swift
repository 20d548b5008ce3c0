//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// How many mails of one lane are under way, and a wait for room for one more.
///
/// Used by one worker's loop alone; only ``release()`` comes from the mails' own tasks.
final class DeliverySlots: Sendable {
    private let used = Atomic(0)
    private let limit: Int
    private let freed: AsyncStream<Void>
    private let free: AsyncStream<Void>.Continuation

    init(_ limit: Int) {
        self.limit = limit
        (freed, free) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// How many more mails may be sent now.
    var room: Int { limit - used.load(ordering: .acquiring) }

    /// Takes one slot.
    func take() {
        used.add(1, ordering: .relaxed)
    }

    /// Gives one slot back.
    func release() {
        used.subtract(1, ordering: .releasing)
        free.yield()
    }

    /// Waits until there is room, or the task is cancelled.
    func waitForRoom() async {
        guard room <= 0 else { return }
        for await _ in freed where room > 0 { return }
    }
}
