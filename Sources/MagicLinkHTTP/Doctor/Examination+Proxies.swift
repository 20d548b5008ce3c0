//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// The proxies in front, declared and seen.
    mutating func examineProxies() {
        let declared = setUp.http.trustedProxies
        for text in declared {
            examineRange(text)
        }
        if setUp.isBoundToLoopback == true, base?.isLoopback == false, declared.isEmpty {
            find(
                .warning,
                .proxyUndeclared,
                "Only this machine can connect, but links lead elsewhere: a proxy stands in front and is not declared.",
                remedy: "Declare its address, 127.0.0.1 or ::1 perhaps, or everybody shares one network limit."
            )
        } else if let counts = setUp.forwarding, counts.forwarded > 0, declared.isEmpty {
            find(
                .warning,
                .proxyUndeclared,
                "\(counts.forwarded) of \(counts.requests) requests carry forwarding fields, but no proxy is declared.",
                remedy: """
                    Declare the proxy, or everybody shares one network limit; without a proxy, clients invent them \
                    and nothing is wrong.
                    """
            )
        }
        if let counts = setUp.forwarding, !declared.isEmpty {
            examine(counts)
        }
    }

    private mutating func examineRange(_ text: String) {
        let range: NetworkRange
        do throws(MagicLinkError) {
            range = try NetworkRange(text)
        } catch {
            if text.hasSuffix("/0"), (try? NetworkRange(String(text.dropLast(2)))) != nil {
                find(
                    .error,
                    .proxyEverybody,
                    """
                    The trusted proxies include every address, so that every client chooses the address that \
                    limits count.
                    """,
                    remedy: "List your own proxies only."
                )
            } else {
                find(
                    .error,
                    .proxyRefused,
                    "A trusted proxy is neither an address nor a range.",
                    remedy: "Write an address, or a range such as 10.0.0.0/8."
                )
            }
            return
        }
        guard range.isWide else { return }
        find(
            .warning,
            .proxyWide,
            "The trusted proxies \(text) are wider than any network of one's own.",
            remedy: "List your own proxies only: whoever is listed chooses the address that limits count."
        )
    }

    private mutating func examine(_ counts: ForwardingCounts) {
        if counts.forwardedByStrangers > 0 {
            let isUsual = counts.forwardedByStrangers * 2 >= counts.requests
            find(
                isUsual ? .warning : .note,
                .proxyStranger,
                """
                \(counts.forwardedByStrangers) of \(counts.requests) requests carry forwarding fields and come \
                from no declared proxy.
                """,
                remedy: """
                    Declare the proxy that is missing; where none is, clients invent the fields and nothing is \
                    wrong.
                    """
            )
        }
        if counts.forwarded > 0, counts.withoutReadField * 2 >= counts.forwarded {
            find(
                .warning,
                .proxyOtherField,
                "The proxy names the client in another field than X-Forwarded-For, the only one that is read.",
                remedy: "Make the proxy append the client's address to X-Forwarded-For."
            )
        }
        if counts.silentProxies > 0 {
            find(
                .warning,
                .proxySilent,
                """
                \(counts.silentProxies) of \(counts.requests) requests come from a declared proxy that names no \
                client.
                """,
                remedy: """
                    Make the proxy append the client's address to X-Forwarded-For, or everybody behind it shares one \
                    limit.
                    """
            )
        }
    }
}
