//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLinkHTTP

/// Whether a start could use the files that it needs, found out by reading alone.
enum FileCheck {
    static let databaseCode = Doctor.Code("portal.database")
    static let mailCode = Doctor.Code("portal.mail-directory")

    /// Looks at the file of the database.
    ///
    /// SQLite is kept out of it: opening a database can write beside it.
    static func database(_ path: String) -> [Doctor.Finding] {
        guard let isDirectory = isDirectory(path) else { return missing(path, databaseCode, what: "database") }
        let remedy = "Name another file in --database, or make this one readable and writable for the portal's user."
        guard !isDirectory, let file = FileHandle(forReadingAtPath: path) else {
            return [.init(.error, databaseCode, "The database \(path) is no file that can be read.", remedy: remedy)]
        }
        defer { try? file.close() }
        let head = (try? file.read(upToCount: 100)) ?? Data()
        let isEmpty = head.isEmpty
        guard isEmpty || head.starts(with: Data("SQLite format 3\0".utf8)) else {
            return [.init(.error, databaseCode, "The file \(path) is no SQLite database.", remedy: remedy)]
        }
        guard isEmpty || isOwn(head, path) else {
            return [.init(.error, databaseCode, "The database \(path) belongs to another program.", remedy: remedy)]
        }
        guard FileManager.default.isWritableFile(atPath: path) else {
            return [.init(.error, databaseCode, "The database \(path) cannot be written.", remedy: remedy)]
        }
        return []
    }

    /// Looks at the directory of the mails.
    static func directory(_ path: String) -> [Doctor.Finding] {
        guard let isDirectory = isDirectory(path) else { return missing(path, mailCode, what: "mail directory") }
        guard isDirectory, FileManager.default.isWritableFile(atPath: path) else {
            let remedy = "Name a directory in --mail-directory that the portal's user may write into."
            return [.init(.error, mailCode, "The mail directory \(path) cannot be written into.", remedy: remedy)]
        }
        return []
    }

    /// Whether a directory is there, or something else; `nil` where there is nothing.
    private static func isDirectory(_ path: String) -> Bool? {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else { return nil }
        return attributes[.type] as? FileAttributeType == .typeDirectory
    }

    /// What is missing is made by the first start, in a folder that must be there.
    private static func missing(_ path: String, _ code: Doctor.Code, what: String) -> [Doctor.Finding] {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard FileManager.default.isWritableFile(atPath: folder) else {
            let remedy = "Make the folder, and let the portal's user write into it."
            return [.init(.error, code, "The \(what) \(path) cannot be made in its folder.", remedy: remedy)]
        }
        return [
            .init(
                .note,
                code,
                "The \(what) \(path) is missing; the first start makes it.",
                remedy: "Nothing needs to be done."
            )
        ]
    }

    /// Whether a database's header has the portal's mark (SQLite file format, 1.3: bytes 68 to 71), or none while a log
    /// beside it holds what the header does not say yet.
    private static func isOwn(_ head: Data, _ path: String) -> Bool {
        guard head.count == 100 else { return false }
        let mark = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
        return mark == SQLiteLedgerSchema.mark || (mark == 0 && FileManager.default.fileExists(atPath: path + "-wal"))
    }
}
