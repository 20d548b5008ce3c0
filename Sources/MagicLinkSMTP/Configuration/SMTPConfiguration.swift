//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
public import MagicLink

/// Which mail server takes the mails, and how it is spoken to.
///
/// ```swift
/// var server = try SMTPConfiguration(url: "smtp://mail.portal.example:587")
/// server.credentials = try SMTPCredentials(username: "portal", password: password)
/// let mailer = try SMTPMailer(server)
/// ```
public struct SMTPConfiguration: Sendable {
    /// How the connection is protected.
    public struct Security: Sendable, Hashable, CustomStringConvertible {
        enum Kind: String {
            case startTLS
            case implicitTLS
            case none
        }

        let kind: Kind

        /// A plain connection that becomes TLS before anything is said, or no mail is sent (RFC 3207).
        public static let startTLS = Self(kind: .startTLS)
        /// TLS from the first byte on (RFC 8314).
        public static let implicitTLS = Self(kind: .implicitTLS)
        /// No TLS: to a loopback address only, and without credentials (R67).
        public static let none = Self(kind: .none)

        /// The name of the kind.
        public var description: String { kind.rawValue }
    }

    /// The server's host name or address, as its certificate names it; IPv6 addresses without brackets.
    public let host: String
    /// The server's port.
    public let port: Int
    /// How the connection is protected.
    ///
    /// Certificate and name are always verified.
    public let security: Security

    /// The name and password to sign in with.
    ///
    /// Default: those of the URL, or none. They are sent over TLS only.
    public var credentials: SMTPCredentials?

    /// What this host calls itself in `EHLO`: a domain name, or an address in brackets (RFC 5321, 4.1.1.1).
    ///
    /// Default: `localhost`.
    public var clientName = "localhost"

    /// The file of certificates to trust (PEM), or `nil` for those of the system.
    public var trustedCertificates: String?

    /// How many connections there are at most; each is made when a mail needs it, carries one mail at a time and is used
    /// again.
    ///
    /// Default: 12, as many as a worker sends mails at the same time: 8 sign-in mails and 4 of bulk. With fewer, bulk mail
    /// that a server is slow to take can hold up sign-in mail.
    public var connections = 12

    /// How long it may take until the connection stands, TLS included.
    ///
    /// Default: 10 seconds.
    public var connectTimeout: Duration = .seconds(10)

    /// How long the server may take for one answer.
    ///
    /// Default: 20 seconds.
    public var responseTimeout: Duration = .seconds(20)

    /// How long one mail may take from first to last, whatever the server does; it is kept to about a second.
    ///
    /// Keep it below the authenticator's `mailDeadline`. Default: 25 seconds.
    public var totalTimeout: Duration = .seconds(25)

    /// How long a connection may be idle and still be used again.
    ///
    /// Default: 30 seconds.
    public var idleTimeout: Duration = .seconds(30)

    /// Reads a server from a URL.
    ///
    /// `smtp://host` means port 587 and STARTTLS, `smtps://host` port 465 and TLS from the first byte on. A user name and
    /// a password may stand before the host, percent-encoded; better keep the password out of the URL, and hand it over apart.
    /// `?starttls=off` speaks without TLS, to loopback addresses only; `?starttls=required` is the default.
    ///
    /// - Parameters:
    ///   - url: The URL.
    ///   - password: The password of the user whom the URL names without one.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` and the reason, which never holds a part of the URL.
    public init(url: String, password: String? = nil) throws(MagicLinkError) {
        let server = try SMTPURL(url, password: password)
        host = server.host
        port = server.port
        security = server.security
        credentials = server.credentials
    }

    /// Checks every value.
    func validate() throws(MagicLinkError) {
        func refuse(_ reason: String) -> MagicLinkError { MagicLinkError(.invalidConfiguration, reason) }
        guard security != .none || credentials == nil else {
            throw refuse("credentials are sent over TLS only; take them away or let STARTTLS be required")
        }
        guard WireText.isClientName(clientName) else {
            throw refuse("the client name is a domain name, or an address in brackets")
        }
        guard (1...64).contains(connections) else { throw refuse("there are 1 to 64 connections to the mail server") }
        for timeout in [connectTimeout, responseTimeout, totalTimeout, idleTimeout] {
            guard timeout >= .milliseconds(100), timeout <= .seconds(3600) else {
                throw refuse("a timeout of the mail server is between 0.1 seconds and one hour")
            }
        }
        if let trustedCertificates, trustedCertificates.isEmpty || trustedCertificates.utf8.contains(0) {
            throw refuse("the path of the trusted certificates is empty or has a NUL")
        }
    }
}

extension SMTPConfiguration: CustomStringConvertible, CustomReflectable {
    /// Host, port and protection, without credentials.
    public var description: String { "SMTPConfiguration(\(host):\(port), \(security))" }
    /// A mirror without children: credentials never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
#endif
