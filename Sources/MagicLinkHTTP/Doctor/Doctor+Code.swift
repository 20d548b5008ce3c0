//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension Doctor {
    /// The name of a finding, which does not change from one version to the next.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The name, such as `keys.file-open`.
        public let description: String

        /// Creates the name of an application's own finding.
        ///
        /// - Parameter name: The name.
        public init(_ name: String) {
            description = name
        }

        /// The authenticator or the handler refuses the settings.
        public static let refused = Self("settings.refused")
        /// The link URL is http.
        public static let linkNotHTTPS = Self("link-url.not-https")
        /// The link URL has another origin than the public base URL.
        public static let linkOtherOrigin = Self("link-url.other-origin")
        /// The link URL leads every reader to their own machine.
        public static let linkLoopback = Self("link-url.loopback")
        /// Cookies lack `Secure` and the prefix `__Host-`.
        public static let plainCookies = Self("cookies.plain")
        /// The realm follows from the link URL.
        public static let defaultRealm = Self("realm.default")

        /// The keys file is missing.
        public static let keysMissing = Self("keys.file-missing")
        /// Others may read or write the keys file.
        public static let keysOpen = Self("keys.file-open")
        /// The keys file belongs to another user.
        public static let keysForeign = Self("keys.file-foreign")
        /// Others may replace the keys file.
        public static let keysFolderOpen = Self("keys.folder-open")
        /// The keys have not been rotated.
        public static let keysOld = Self("keys.old")
        /// Nothing tells how old the one key is.
        public static let keysAgeUnknown = Self("keys.age-unknown")
        /// Keys are accepted whose last links are dead.
        public static let keysUnneeded = Self("keys.unneeded")

        /// Several replicas keep their links in memory, each its own.
        public static let memoryReplicas = Self("storage.memory-replicas")
        /// Links, mails and sessions are lost at a restart.
        public static let memory = Self("storage.memory")
        /// Others may read the database.
        public static let databaseOpen = Self("storage.file-open")
        /// Several replicas share one file.
        public static let fileReplicas = Self("storage.file-replicas")
        /// Whoever sits between this machine and the database can read and change what they say.
        public static let databaseUnverified = Self("storage.tls-off")
        /// Each replica counts limits for itself.
        public static let limitsPerProcess = Self("limits.per-process")
        /// A limit is off.
        public static let limitsOff = Self("limits.off")
        /// No audit event is kept.
        public static let noAudit = Self("audit.none")

        /// Links are printed instead of mailed.
        public static let consoleMailer = Self("mail.console")
        /// Links are written to files instead of mailed.
        public static let directoryMailer = Self("mail.directory")
        /// Others may look into the mail directory.
        public static let mailDirectoryOpen = Self("mail.directory-open")
        /// The sender's domain is not that of the links.
        public static let senderDomain = Self("mail.sender-domain")

        /// A trusted proxy is neither an address nor a range.
        public static let proxyRefused = Self("proxy.refused")
        /// Everybody is a trusted proxy.
        public static let proxyEverybody = Self("proxy.everybody")
        /// A trusted range is wider than a network of one's own.
        public static let proxyWide = Self("proxy.wide")
        /// Requests come through a proxy that is not declared.
        public static let proxyUndeclared = Self("proxy.undeclared")
        /// Forwarding fields come from addresses that are not declared.
        public static let proxyStranger = Self("proxy.stranger")
        /// The proxy names the client in a field that is not read.
        public static let proxyOtherField = Self("proxy.other-field")
        /// The proxy does not name the client.
        public static let proxySilent = Self("proxy.silent")

        /// The clock is wrong.
        public static let clockSkew = Self("clock.skew")
        /// A file was changed in the future.
        public static let fileInFuture = Self("clock.file-in-future")
        /// An access log keeps queries, and with them links.
        public static let logsKeepQueries = Self("logs.query")

        /// A policy cannot be used.
        public static let policyRefused = Self("policy.refused")
        /// A link for everything lives long.
        public static let policyLong = Self("policy.long")
        /// A link outlives the time in which it can be replaced.
        public static let policyBeyondResend = Self("policy.beyond-resend")
        /// Dead links cannot be replaced by one press.
        public static let resendOff = Self("resend.off")
        /// Sessions last long.
        public static let sessionsLong = Self("sessions.long")
    }
}
