//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

@Suite struct DoctorFileTests {
    private func names(_ change: (inout Doctor.SetUp) throws -> Void) throws -> [String] {
        Doctor.examine(try .good(change)).names
    }

    @Test(arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o602, false), (0o660, false)])
    func keysAreForTheirOwnerAlone(mode: Int, isPrivate: Bool) throws {
        try withFolder { folder in
            let path = try file(folder + "/keys", mode: mode)
            #expect(try names { $0.keysFile = path } == (isPrivate ? [] : ["error keys.file-open"]))
        }
    }

    @Test(arguments: [(0o777, false), (0o720, false), (0o1777, true), (0o755, true)])
    func nobodyElseCanReplaceTheKeys(mode: Int, isSafe: Bool) throws {
        try withFolder { folder in
            let path = try file(folder + "/keys")
            _ = try file(folder, mode: mode)
            #expect(try names { $0.keysFile = path } == (isSafe ? [] : ["error keys.folder-open"]))
        }
    }

    @Test(
        arguments: [
            (1000, 1000, true), (0, 1000, true), (1000, 0, true), (0, 0, true), (1001, 1000, false),
            (65_534, 1000, false),
        ] as [(UInt32, UInt32, Bool)]
    )
    func keysBelongToTheServiceOrToRoot(owner: UInt32, user: UInt32, isRight: Bool) {
        #expect(FileFacts.isOwn(owner, for: user) == isRight)
    }

    @Test func keysThatWereNotWrittenForAYearAreOld() throws {
        try withFolder { folder in
            let now = ManualClock().now
            let path = try file(folder + "/keys", changed: now.adding(.seconds(-365 * 86_400)))
            #expect(try names { $0.keysFile = path } == ["warning keys.old", "note keys.unneeded"])
            let one = try names { setUp in
                setUp.keysFile = path
                setUp.configuration.keys = try KeyRing(active: .random(id: 1))
            }
            #expect(one == ["warning keys.old"])
            _ = try file(path, changed: now.adding(.seconds(1 - 365 * 86_400)))
            #expect(try names { $0.keysFile = path } == [])
            let sooner = try names { setUp in
                setUp.keysFile = path
                setUp.keyLifetime = .seconds(86_400)
            }
            #expect(sooner == ["warning keys.old", "note keys.unneeded"])
        }
    }

    @Test func databaseAndMailsAreForTheirOwnerAlone() throws {
        try withFolder { folder in
            let database = try file(folder + "/portal.sqlite", mode: 0o644)
            func names(_ path: String, replicas: Int = 1) throws -> [String] {
                try self.names { setUp in
                    setUp.databaseFile = path
                    setUp.replicas = replicas
                }
            }
            #expect(try names(database) == ["warning storage.file-open"])
            _ = try file(database, mode: 0o600)
            #expect(try names(database) == [])
            #expect(try names(database, replicas: 2) == ["warning storage.file-replicas"])
            #expect(try names(folder + "/missing") == [])
            _ = try file(folder, mode: 0o755)
            #expect(try self.names { $0.mailDirectory = folder } == ["warning mail.directory-open"])
            _ = try file(folder, mode: 0o700)
            #expect(try self.names { $0.mailDirectory = folder } == [])
        }
    }

    @Test func aFileFromTheFutureTellsThatTheClockIsBehind() throws {
        try withFolder { folder in
            let path = try file(folder + "/keys", changed: ManualClock().now.adding(.seconds(6)))
            #expect(try names { $0.keysFile = path } == ["warning clock.file-in-future"])
            _ = try file(path, changed: ManualClock().now.adding(.seconds(5)))
            #expect(try names { $0.keysFile = path } == [])
        }
    }
}
