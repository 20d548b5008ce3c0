//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

extension Doctor {
    /// What is examined: settings, and what the operator knows of the place where they are used.
    ///
    /// Every fact that is not known may be left out; what depends on it is then not examined.
    public struct SetUp: Sendable {
        /// The settings of the authenticator, acceptable or not.
        public var configuration: MagicLinkAuthenticator.Configuration
        /// The type of the store.
        public var store: any TokenStore.Type
        /// The type of the mailer.
        public var mailer: any LinkMailer.Type
        /// The settings of the handler.
        ///
        /// Default: none but the defaults.
        public var http = MagicLinkHTTPHandler.Configuration()
        /// How long sessions last.
        ///
        /// Default: as `SessionLimits` says.
        public var sessions = SessionLimits()
        /// The policies of links that the application issues itself, such as reminders.
        ///
        /// Default: none.
        public var issuedPolicies: [LinkPolicy] = []

        /// Whether this is the start of a service for others.
        ///
        /// Default: no. A loopback link URL on a loopback address then passes for a developer's own machine, where http
        /// and a mailer that prints are right.
        public var isProduction = false
        /// Whether only this machine can connect, or `nil` where that is not known.
        public var isBoundToLoopback: Bool?
        /// Scheme and host by which the public reaches the service, such as `https://portal.example`.
        public var publicBaseURL: String?
        /// How many processes serve the same people.
        ///
        /// Default: 1.
        public var replicas = 1

        /// The file that holds the keys; mode, owner and time are looked at, never its contents.
        public var keysFile: String?
        /// After how long keys count as never rotated.
        ///
        /// Default: 365 days.
        public var keyLifetime: Duration = .seconds(365 * 86_400)
        /// The file of the database.
        public var databaseFile: String?
        /// Whether connections to the database's server are encrypted and the server is known by its certificate, or go to
        /// this machine; `nil` where there is no server or that is not known.
        public var isDatabaseVerified: Bool?
        /// The directory of a mailer that writes files.
        public var mailDirectory: String?
        /// Forwarding fields that were seen: of a sample of requests, or by a ``ForwardingObserver``.
        public var forwarding: ForwardingCounts?
        /// A time to be trusted, read just now: that of the store's server, or of a file that was just written.
        public var reference: UnixTime?
        /// Lines of access logs, or the formats that nginx or Apache write them by.
        public var accessLogs: [String] = []

        /// Creates a set-up that is not yet running.
        ///
        /// - Parameters:
        ///   - configuration: The settings of the authenticator.
        ///   - store: The type of the store, such as `SQLiteStorage.self`.
        ///   - mailer: The type of the mailer, such as `DirectoryMailer.self`.
        public init(
            configuration: MagicLinkAuthenticator.Configuration,
            store: any TokenStore.Type,
            mailer: any LinkMailer.Type
        ) {
            self.configuration = configuration
            self.store = store
            self.mailer = mailer
        }

        /// Creates the set-up of an authenticator.
        ///
        /// - Parameter links: The authenticator.
        public init(_ links: MagicLinkAuthenticator) {
            self.init(configuration: links.configuration, store: type(of: links.store), mailer: type(of: links.mailer))
        }
    }
}
