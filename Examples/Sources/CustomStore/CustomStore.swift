//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import Logging
import MagicLink
import MagicLinkTesting

/// A storage of one's own in use.
///
///     CustomStore FILE                    asks for a link, mails it, presses it, all over the file
///     CustomStore FILE race LINK TASKS    one process's part in a race for a link (ProcessRace)
@main
struct CustomStore {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first else {
            print("usage: CustomStore FILE [race LINK TASKS]")
            return
        }
        let store = try JournalStore(path: path)
        let rest = Array(arguments.dropFirst())
        if rest.count == 3, rest[0] == "race", let tasks = Int(rest[2]) {
            try await race(store, link: rest[1], tasks: tasks)
        } else {
            try await walk(store)
        }
    }

    private static func walk(_ store: JournalStore) async throws {
        let mailer = RecordingMailer()
        let links = try MagicLinkAuthenticator(
            configuration: .init(
                linkURL: "https://portal.example/sign-in/link",
                keys: KeyRing(active: SigningKey(id: 1, secret: (0..<32).map { _ in UInt8.random(in: 0...255) }))
            ),
            store: store,
            mailer: mailer
        )
        let address = try EmailAddress("accounts@acme.example")
        try await links.requestLink(for: address, destination: "/invoices/INV-1042")
        try await links.worker(logger: Logger(label: "custom-store")).drain()
        let signIn = try await links.redeem(mailer.tokens(to: address)[0])
        print("Signed in: \(signIn.subject), to \(signIn.destination)")
    }

    private static func race(_ store: JournalStore, link: String, tasks: Int) async throws {
        // At once: what is printed into a pipe waits for more.
        FileHandle.standardOutput.write(Data("ready\n".utf8))
        _ = readLine()
        print(try await ProcessRace.press(link, on: store, tasks: tasks) ?? -1)
    }
}
