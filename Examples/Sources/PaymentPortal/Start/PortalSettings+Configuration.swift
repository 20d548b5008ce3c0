//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import MagicLinkPostgres
import MagicLinkSQLite

extension PortalSettings {
    /// The authenticator's settings, as far as they follow from the options.
    func configuration(keys: KeyRing) -> MagicLinkAuthenticator.Configuration {
        var configuration = MagicLinkAuthenticator.Configuration(linkURL: base.origin + "/sign-in/link", keys: keys)
        // Not the default, the origin: a portal that moves to another port or name keeps its database and its links.
        configuration.realm = "payment-portal"
        configuration.serviceName = Layout.serviceName
        configuration.limits = limits
        configuration.sender = sender
        if mail.directory != nil {
            // A file is written at once; a mail that a killed process had begun waits no longer than it must.
            configuration.mailDeadline = .seconds(5)
        }
        return configuration
    }

    /// What ``Doctor`` examines: the options, and the files that are there.
    func setUp(keys: KeyRing) -> Doctor.SetUp {
        var setUp = Doctor.SetUp(
            configuration: configuration(keys: keys),
            store: database.server == nil ? SQLiteStorage.self : PostgresStorage.self,
            mailer: mail.mailerType
        )
        setUp.http.trustedProxies = trustedProxies.map(\.description)
        setUp.isBoundToLoopback = isBoundToLoopback
        setUp.databaseFile = database.file
        setUp.isDatabaseVerified = database.server.map { $0.url.isLocal || $0.url.isVerified }
        setUp.replicas = replicas
        setUp.mailDirectory = mail.directory
        var customer = LinkPolicy.signIn
        customer.lifetime = linkLifetime
        customer.maxClicks = maxClicks
        customer.includesCode = hasCodes
        setUp.issuedPolicies = [customer, PortalPolicies.staff, PortalPolicies.reminder]
        return setUp
    }
}
