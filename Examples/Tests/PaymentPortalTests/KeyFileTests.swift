//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@testable import PaymentPortal

@Suite struct KeyFileTests {
    private let first = SigningKey.random(id: 7).revealed()
    private let second = SigningKey.random(id: 3).revealed()

    @Test func theFirstLineIsActive() throws {
        let ring = try KeyFile.parse("7:\(first)\n3:\(second)\n", path: "keys")
        #expect(ring.activeID == 7)
        #expect(ring.ids == [7, 3])
    }

    @Test func refusesMalformedLines() {
        let texts = [
            "", "\n", "7", "7:", ":\(first)", "256:\(first)", "-1:\(first)", "+1:\(first)", "a:\(first)", "7:\(first)=",
            "7:\(first.dropLast(2))", "7: \(first)", "7:\(first)\n\n3:\(second)", "7:\(first)\r\n3:\(second)\r\n",
            "7:\(first)\n7:\(second)", "7:\(first)\n3:\(first)", "7:" + String(repeating: "A", count: 43),
        ]
        for text in texts {
            #expect(throws: StartRefusal.self) { try KeyFile.parse(text, path: "keys") }
        }
    }

    @Test func makesAMissingFileOnceForItsOwnerAlone() async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/keys")
            #expect(throws: StartRefusal.self) { try file.load(mayCreate: false) }
            let rings = try await withThrowingTaskGroup(of: (String, Bool).self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let (_, isNew) = try file.load(mayCreate: true)
                        return (try String(contentsOfFile: file.path, encoding: .utf8), isNew)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(rings.map(\.0)).count == 1)
            #expect(rings.count { $0.1 } == 1)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keys"])
        }
    }

    @Test func refusesAFileThatOthersMayRead() async throws {
        try await withFolder { folder in
            let path = "\(folder)/keys"
            try "7:\(first)\n".write(toFile: path, atomically: false, encoding: .utf8)
            for mode in [0o644, 0o640, 0o604, 0o660, 0o700] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                #expect(throws: StartRefusal.self) { try KeyFile(path: path).load(mayCreate: true) }
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(try KeyFile(path: path).load(mayCreate: true).keys.activeID == 7)
            #expect(throws: StartRefusal.self) { try KeyFile(path: folder).load(mayCreate: true) }
        }
    }
}
