//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPSubjects
import Hummingbird
import Logging
import MagicLinkSQLite

/// One of the servers that `http-ratios` compares, on a loopback port, with links ready to be pressed.
///
/// `HTTPServer bare|ours PORT FOLDER LINKS` makes links in `FOLDER/KIND.sqlite`, writes the forms that press them into
/// `FOLDER/KIND.txt`, one a line, and then listens.
@main
struct HTTPServer {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 4, let kind = HTTPSubject.Kind(rawValue: arguments[0]), let port = Int(arguments[1]),
            let count = Int(arguments[3])
        else { throw Misused() }
        let file = arguments[2] + "/" + kind.rawValue
        let subject = try await HTTPSubject(kind, storage: SQLiteStorage(path: file + ".sqlite"), links: count)
        try subject.forms.joined(separator: "\n").write(toFile: file + ".txt", atomically: true, encoding: .utf8)
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let application = Application(
            responder: subject.responder,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.runService()
    }
}

/// The arguments are not those that are needed.
struct Misused: Error {}
