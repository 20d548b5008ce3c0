//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The options, checked, with every default filled in.
struct PortalSettings: Sendable {
    let hostname: String
    let port: Int
    let base: BaseURL
    /// Whether only this machine can connect.
    let isBoundToLoopback: Bool
    let database: DatabaseChoice
    let mail: MailOutlet
    /// Who mails come from, or `nil` for the library's own.
    let sender: MailSender?
    let keysFile: String
    let linkLifetime: Duration
    let maxClicks: Int
    /// Whether customers' sign-in mails have a code beside the link.
    let hasCodes: Bool
    let limits: LinkLimits
    let trustedProxies: [NetworkRange]
    /// How many processes serve the same people, as far as the operator says.
    let replicas: Int
    let logsFrameworkRequests: Bool
    /// Whether people are told of a sign-in with a browser that is new to them.
    let mailsNewBrowsers: Bool

    /// Whether this is somebody's own machine, as address and as name.
    ///
    /// Only then are keys made and mails shown, and may limits be off. A portal behind a proxy of the same machine listens on loopback too, but its links lead elsewhere.
    var isLocal: Bool { isBoundToLoopback && base.isLoopback }

    /// Checks options.
    ///
    /// - Parameters:
    ///   - options: The options.
    ///   - port: The port, where the options leave it free.
    /// - Throws: ``StartRefusal``.
    init(_ options: PortalOptions, port: Int) throws(StartRefusal) {
        try Self.refuseMissingParts(options)
        guard (1...65_535).contains(port) else {
            throw StartRefusal("--port is from 1 to 65535, or 0 for a free one.")
        }
        let hostname = options.hostname
        guard !hostname.isEmpty, !hostname.contains("/"), !hostname.contains("[") else {
            throw StartRefusal("--hostname is a name or an address, without port and brackets.")
        }
        self.hostname = hostname
        self.port = port
        isBoundToLoopback = Loopback.contains(hostname)
        let host = hostname.contains(":") ? "[\(hostname)]" : hostname
        base = try BaseURL(options.baseURL ?? "http://\(host):\(port)")

        guard (1...34_560_000).contains(options.linkLifetime) else {
            throw StartRefusal("--link-lifetime is from 1 second to 400 days (34560000 seconds).")
        }
        guard (1...1_000).contains(options.maxClicks) else {
            throw StartRefusal("--max-clicks is from 1 to 1000.")
        }
        linkLifetime = .seconds(options.linkLifetime)
        maxClicks = options.maxClicks
        hasCodes = options.withCode
        limits = try Self.limits(options, isLocal: isBoundToLoopback && base.isLoopback)
        trustedProxies = options.trustedProxy

        database = try DatabaseChoice(options)
        let place = database.file ?? "portal.sqlite"
        keysFile = options.keysFile ?? Self.beside(place, "keys")
        guard !keysFile.isEmpty else {
            throw StartRefusal("--keys-file is a path.")
        }
        mail = try MailOutlet(
            options,
            directory: Self.beside(place, "mail"),
            clientName: base.isLoopback ? "localhost" : base.host
        )
        sender = try options.mailFrom.map(Self.sender)
        guard (1...10_000).contains(options.replicas) else {
            throw StartRefusal("--replicas is from 1 to 10000.")
        }
        replicas = options.replicas
        logsFrameworkRequests = options.frameworkRequestLog
        mailsNewBrowsers = options.newBrowserMail
    }

    private static func refuseMissingParts(_ options: PortalOptions) throws(StartRefusal) {
        let missing = [
            ("--valkey", options.valkey != nil)
        ]
        for (name, isGiven) in missing where isGiven {
            throw StartRefusal("\(name) is not in this build.")
        }
    }

    private static func sender(_ text: String) throws(StartRefusal) -> MailSender {
        do {
            return MailSender(name: Layout.serviceName, address: try EmailAddress(text))
        } catch {
            throw StartRefusal("--mail-from is one address, such as no-reply@portal.example.")
        }
    }

    private static func limits(
        _ options: PortalOptions,
        isLocal: Bool
    ) throws(StartRefusal) -> LinkLimits {
        let lists = [
            ("--limit-per-address", options.limitPerAddress), ("--limit-per-network", options.limitPerNetwork),
            ("--limit-global", options.limitGlobal),
        ]
        for (name, list) in lists {
            guard !list.isOff || isLocal else {
                throw StartRefusal("\(name) is off only where address and base URL are loopback.")
            }
            try list.validate(name)
        }
        var limits = LinkLimits()
        limits.perAddress = options.limitPerAddress.limits
        limits.perNetwork = options.limitPerNetwork.limits
        limits.global = options.limitGlobal.limits
        // Off means off, for codes too.
        if limits.perNetwork.isEmpty { limits.wrongCodesPerNetwork = [] }
        if limits.global.isEmpty { limits.wrongCodes = [] }
        return limits
    }

    /// The path of a file that belongs to a database: `data/portal.keys` for `data/portal.sqlite`.
    private static func beside(_ database: String, _ suffix: String) -> String {
        let folder = database.lastIndex(of: "/").map { database[...$0] } ?? ""
        let name = database[folder.endIndex...]
        let dot = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? $0 : nil }
        return "\(folder)\(name[..<(dot ?? name.endIndex)]).\(suffix)"
    }
}
