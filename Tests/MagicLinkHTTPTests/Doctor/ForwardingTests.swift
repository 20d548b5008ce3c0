//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

@Suite struct ForwardingTests {
    private func fields(_ name: String) throws -> HTTPFields {
        var fields = HTTPFields()
        fields[try #require(HTTPField.Name(name))] = "203.0.113.9"
        return fields
    }

    @Test(arguments: ["X-Forwarded-For", "Forwarded", "X-Real-IP", "x-forwarded-host", "CF-Connecting-IP"])
    func aSampleShowsAProxyThatIsNotDeclared(name: String) throws {
        let sample = [try fields(name), HTTPFields()]
        let report = Doctor.examine(try .good { $0.forwarding = ForwardingCounts(sample: sample) })
        #expect(report.names == ["warning proxy.undeclared"])
        #expect(report.description.contains("1 of 2 requests"))
        #expect(!report.description.contains("203.0.113.9"))
    }

    @Test func fieldsThatNoProxyWritesShowNothing() throws {
        let sample = [try fields("User-Agent"), try fields("Via")]
        #expect(Doctor.examine(try .good { $0.forwarding = ForwardingCounts(sample: sample) }).names == [])
    }

    /// What a declared proxy does, and what is found.
    @Test(arguments: [
        (["X-Forwarded-For"], "192.0.2.1", []),
        (["Forwarded"], "192.0.2.1", ["warning proxy.other-field"]),
        ([], "192.0.2.1", ["warning proxy.silent"]),
        (["X-Forwarded-For"], "198.51.100.7", ["warning proxy.stranger"]),
        ([], "198.51.100.7", []),
    ])
    func theObserverSeesWhatADeclaredProxyDoes(names: [String], peer: String, found: [String]) async throws {
        let observer = ForwardingObserver()
        var http = MagicLinkHTTPHandler.Configuration()
        http.trustedProxies = ["192.0.2.0/24"]
        http.forwardingObserver = observer
        let site = try Site(http: http)
        for name in names {
            _ = await site.respond(.get, "/sign-in", headers: try fields(name), peer: peer)
        }
        if names.isEmpty {
            _ = await site.respond(.get, "/sign-in", peer: peer)
        }
        #expect(observer.counts.requests == 1)
        let report = Doctor.examine(
            try .good { setUp in
                setUp.http = http
                setUp.forwarding = observer.counts
            }
        )
        #expect(report.names == found)
    }

    @Test func aFewStrangersAreOnlyNoted() throws {
        var counts = ForwardingCounts()
        counts.requests = 100
        counts.forwarded = 100
        counts.forwardedByStrangers = 1
        let report = Doctor.examine(
            try .good { setUp in
                setUp.http.trustedProxies = ["192.0.2.1"]
                setUp.forwarding = counts
            }
        )
        #expect(report.names == ["note proxy.stranger"])
    }

    @Test func theObserverKeepsCountsOnly() async throws {
        let observer = ForwardingObserver()
        var http = MagicLinkHTTPHandler.Configuration()
        http.forwardingObserver = observer
        let site = try Site(http: http)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    _ = await site.respond(.get, "/sign-in/sent", headers: [:], peer: nil)
                }
            }
        }
        #expect(observer.counts.requests == 50)
        #expect(observer.counts.forwarded == 0)
        #expect(!"\(observer.counts)".contains("198.51.100.7"))
    }
}
