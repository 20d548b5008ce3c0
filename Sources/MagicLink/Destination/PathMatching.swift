//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Comparing the raw bytes of two paths.
enum PathMatching {
    private static let slash = UInt8(ascii: "/")

    static func begins(_ path: Span<UInt8>, with prefix: Span<UInt8>) -> Bool {
        guard path.count >= prefix.count else { return false }
        for index in prefix.indices where path[index] != prefix[index] { return false }
        return true
    }

    /// Whether a path is a prefix or lies below it by whole segments.
    static func isUnder(_ path: Span<UInt8>, _ prefix: Span<UInt8>) -> Bool {
        guard let last = prefix.indices.last, begins(path, with: prefix) else { return false }
        return path.count == prefix.count || prefix[last] == slash || path[prefix.count] == slash
    }

    /// Whether a path has the shape of a pattern, where `*` is one or more characters other than a slash.
    ///
    /// Going back to the last `*` is enough: `*` crosses no slash, so segments are matched one by one, and within a
    /// segment an earlier `*` that takes more leaves the last one nothing that it could not take itself.
    static func matches(_ path: Span<UInt8>, _ pattern: Span<UInt8>) -> Bool {
        let star = UInt8(ascii: "*")
        var place = 0
        var index = 0
        var retry: (place: Int, index: Int)?
        while index < path.count || place < pattern.count {
            if place < pattern.count, index < path.count {
                if pattern[place] == star, path[index] != slash {
                    place += 1
                    index += 1
                    retry = (place, index)
                    continue
                }
                if pattern[place] == path[index], pattern[place] != star {
                    place += 1
                    index += 1
                    continue
                }
            }
            guard let last = retry, last.index < path.count, path[last.index] != slash else { return false }
            place = last.place
            index = last.index + 1
            retry = (place, index)
        }
        return true
    }
}
