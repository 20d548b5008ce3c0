//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird

import HTTPTypes
import Hummingbird
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkTesting
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@Suite struct ChunkedBodyTests {
    /// Posts chunks of 1000 bytes without saying how many there are.
    private func post(chunks count: Int, to site: TestSite) async throws -> (status: HTTPResponse.Status, taken: Int) {
        let taken = Mutex(0)
        let chunks = AsyncStream {
            let number = taken.withLock { taken in
                taken += 1
                return taken
            }
            return number > count ? nil : ByteBuffer(repeating: UInt8(ascii: "x"), count: 1000)
        }
        var head = HTTPRequest(method: .post, scheme: "https", authority: "portal.example", path: "/sign-in")
        head.headerFields = [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"]
        let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
        let response = try await site.router().buildResponder().respond(
            to: Request(head: head, body: RequestBody(asyncSequence: chunks)),
            context: MagicLinkContext(source: source)
        )
        return (response.status, taken.withLock { $0 })
    }

    @Test func aBodyOfUnknownLengthIsReadNoFurtherThanTheLimit() async throws {
        let (status, taken) = try await post(chunks: 100_000, to: TestSite())
        #expect(status == .contentTooLarge)
        #expect(taken == 9)
    }

    @Test func aBodyOfUnknownLengthWithinTheLimitIsReadToItsEnd() async throws {
        let (status, taken) = try await post(chunks: 8, to: TestSite())
        #expect(status == .badRequest)
        #expect(taken == 9)
    }
}
#endif
