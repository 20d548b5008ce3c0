//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// The link URL, its cookies, and settings that nothing can be made of.
    mutating func examineLinks() {
        guard let base else {
            examineRefusedURL()
            return
        }
        examineSettings()
        if !base.isSecure {
            if !isLocal {
                find(
                    .error,
                    .linkNotHTTPS,
                    "The link URL is http, so whoever sits between can read links and cookies.",
                    remedy: """
                        Serve the portal by https, behind a proxy if need be, and begin the link URL with https://.
                        """
                )
            }
            find(
                isLocal ? .note : .error,
                .plainCookies,
                "With an http link URL cookies have neither Secure nor the prefix __Host-.",
                remedy: "Nothing on a developer's own machine; anywhere else an https link URL brings both."
            )
        }
        if base.isLoopback, !isLocal {
            find(
                .error,
                .linkLoopback,
                "Links lead to \(base.host), which is the reader's own machine.",
                remedy: "Use the public name of the service in the link URL."
            )
        }
        examinePublicURL(base)
        if setUp.configuration.realm == nil, !isLocal {
            find(
                .note,
                .defaultRealm,
                """
                The realm follows from the link URL, so that another host or port would end every link and need \
                a new store.
                """,
                remedy: "Before the first start, set a realm of your own, such as the service's name."
            )
        }
    }

    private mutating func examinePublicURL(_ base: LinkBase) {
        guard let text = setUp.publicBaseURL else { return }
        let path = text.hasSuffix("/") ? "x" : "/x"
        guard let expected = try? LinkBase(text + path) else {
            find(
                .warning,
                .linkOtherOrigin,
                "The public base URL that was given for comparison is no scheme and host, or is http.",
                remedy: "Give it as https://portal.example."
            )
            return
        }
        guard expected.origin != base.origin else { return }
        find(
            .error,
            .linkOtherOrigin,
            "Links lead to \(base.origin), but people reach the service at \(expected.origin).",
            remedy: """
                Begin the link URL with \(expected.origin): cookies and posts count for the link URL's origin only.
                """
        )
    }

    /// Says why the link URL cannot be read; its text may hold a password and is not repeated.
    private mutating func examineRefusedURL() {
        let text = setUp.configuration.linkURL
        if text.hasPrefix("http://"), (try? LinkBase("https://" + text.dropFirst(7))) != nil {
            find(
                .error,
                .linkNotHTTPS,
                "The link URL is http, so whoever sits between can read links and cookies.",
                remedy: "Serve the portal by https, behind a proxy if need be, and begin the link URL with https://."
            )
            return
        }
        do throws(MagicLinkError) {
            _ = try LinkBase(text)
        } catch {
            find(
                .error,
                .refused,
                "The link URL is refused: \(error.message).",
                remedy: "Write it as https://portal.example/sign-in/link."
            )
        }
    }

    /// Whether authenticator and handler accept the settings; proxies are looked at one by one elsewhere.
    private mutating func examineSettings() {
        var http = setUp.http
        http.trustedProxies = []
        do throws(MagicLinkError) {
            let links = try MagicLinkAuthenticator(
                configuration: setUp.configuration,
                store: InMemoryStorage(),
                mailer: ConsoleMailer()
            )
            _ = try MagicLinkHTTPHandler(
                links: links,
                sessions: CookieSessions(store: InMemoryStorage()),
                configuration: http
            )
        } catch {
            find(
                .error,
                .refused,
                "The settings are refused: \(error.message).",
                remedy: "Correct the setting that the message names; the service cannot start with it."
            )
        }
    }
}
