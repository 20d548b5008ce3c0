//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A heap of things by the time at which each is due.
///
/// Nothing is ever taken out of the middle: whoever pops a thing asks whether it is still due.
struct TimeQueue<Element: Sendable>: Sendable {
    private var heap: [(at: UnixTime, element: Element)] = []

    var isEmpty: Bool { heap.isEmpty }

    /// Everything that was pushed and not popped, in no order.
    var entries: [(at: UnixTime, element: Element)] { heap }

    mutating func push(_ element: Element, at time: UnixTime) {
        heap.append((time, element))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].at < heap[parent].at else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the thing that has been due the longest, if any is due.
    mutating func popFirst(until now: UnixTime) -> (Element, at: UnixTime)? {
        guard let first = heap.first, first.at <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.element, first.at)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1].at < heap[child].at {
                child += 1
            }
            guard heap[child].at < heap[parent].at else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
