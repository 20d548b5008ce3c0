//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Mode, owner and time of a file, by the C library alone; nothing is opened.
package struct FileFacts: Sendable {
    /// The permission bits.
    let mode: UInt32
    /// When it was last changed.
    let changed: UnixTime
    /// Whether nobody owns it who could change it behind the service's back.
    let isOwn: Bool

    /// Whether anybody but the owner may read or write it.
    var isOpen: Bool { mode & 0o077 != 0 }

    /// Whether others may replace a file inside: they may write, and no sticky bit holds them back.
    var isReplaceable: Bool { mode & 0o022 != 0 && mode & 0o1000 == 0 }

    /// The mode as `chmod` writes it.
    var modeText: String { String(mode, radix: 8) }

    /// Looks at a file, or at what a symbolic link points to; fails where there is nothing.
    init?(_ path: String) {
        guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
        var status = stat()
        // The C function reads a terminated text and writes the one structure.
        guard unsafe stat(path, &status) == 0 else { return nil }
        mode = UInt32(status.st_mode) & 0o7777
        #if canImport(Darwin)
        changed = UnixTime(seconds: Int64(status.st_mtimespec.tv_sec))
        #else
        changed = UnixTime(seconds: Int64(status.st_mtim.tv_sec))
        #endif
        isOwn = Self.isOwn(status.st_uid, for: geteuid())
    }

    /// Whether an owner is the user who looks, or root; root looks on behalf of another user, who may own the file.
    package static func isOwn(_ owner: UInt32, for user: UInt32) -> Bool {
        owner == user || owner == 0 || user == 0
    }

    /// The directory of a path.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
