//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// The directory that mails are written to.
struct Mailbox: Sendable {
    let directory: String

    /// How many mails the page shows.
    private static let limit = 100

    /// Returns the newest mails: names begin with the date.
    func mails() -> [(name: String, mail: Mail)] {
        names().prefix(Self.limit).compactMap { name in
            mail(named: name).map { (name, $0) }
        }
    }

    /// Returns a mail; `nil` for any name that is not that of a mail in the directory.
    func mail(named name: String) -> Mail? {
        guard Self.isMail(name), let text = try? SmallFile.contents("\(directory)/\(name)") else { return nil }
        return Mail(text)
    }

    private func names() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter(Self.isMail).sorted(by: >)
    }

    /// Names of the mailer: letters, digits, `-`, `.`, `_`, and no dot in front.
    private static func isMail(_ name: String) -> Bool {
        name.hasSuffix(".eml") && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
