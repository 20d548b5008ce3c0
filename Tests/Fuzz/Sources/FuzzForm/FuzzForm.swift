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

/// Posts forms and JSON: every answer is one of those that are documented, and JSON is answered in JSON.
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
            // The first byte chooses the path and the type; what follows is the body.
            let isJSON = bytes[0] & 0x80 != 0
            request.headerFields[.contentType] = isJSON ? "application/json" : "application/x-www-form-urlencoded"
            request.headerFields[.origin] = "https://portal.example"
            let body = Array(bytes.dropFirst())
            let answer = Mutex<HTTPReply?>(nil)
            let done = DispatchSemaphore(value: 0)
            let finished = request
            Task.detached {
                let reply = await handler.respond(
                    to: finished,
                    body: body,
                    from: ClientConnection(peerAddress: "192.0.2.1")
                )
                answer.withLock { $0 = reply }
                done.signal()
            }
            done.wait()
            guard let reply = answer.withLock({ $0 }) else { return 0 }
            let documented = isJSON ? [200, 202, 400, 403, 410, 413] : [200, 303, 400, 403, 410, 413]
            precondition(documented.contains(reply.response.status.code), "an undocumented answer")
            precondition(!isJSON || reply.response.headerFields[.contentType] == "application/json", "no JSON for JSON")
            return 0
        }
    }
}
