//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Dispatch
import FuzzDriver
import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Synchronization

private let handler: MagicLinkHTTPHandler? = {
    guard let ring = try? KeyRing(active: .random(id: 1)) else { return nil }
    let storage = InMemoryStorage()
    var configuration = MagicLinkAuthenticator.Configuration(
        linkURL: "https://portal.example/sign-in/link",
        keys: ring
    )
    configuration.limits = .off
    guard
        let links = try? MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: ConsoleMailer())
    else { return nil }
    return try? MagicLinkHTTPHandler(links: links, sessions: CookieSessions(store: storage))
}()

private let paths = ["/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"]

/// Posts forms: every answer is one of those that are documented.
@main
struct FuzzForm {
    static func main() {
        fuzz { start, count in
            guard let handler, count > 0 else { return 0 }
            let bytes = Array(UnsafeBufferPointer(start: start, count: count))
            var request = HTTPRequest(
                method: .post,
                scheme: "https",
                authority: "portal.example",
                path: paths[Int(bytes[0]) % paths.count]
            )
            request.headerFields[.contentType] = "application/x-www-form-urlencoded"
            request.headerFields[.origin] = "https://portal.example"
            let body = Array(bytes.dropFirst())
            let status = Mutex(0)
            let done = DispatchSemaphore(value: 0)
            let finished = request
            Task.detached {
                let reply = await handler.respond(
                    to: finished,
                    body: body,
                    from: ClientConnection(peerAddress: "192.0.2.1")
                )
                status.withLock { $0 = reply.response.status.code }
                done.signal()
            }
            done.wait()
            precondition([200, 303, 400, 403, 410, 413].contains(status.withLock { $0 }), "an undocumented answer")
            return 0
        }
    }
}
