//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import MagicLinkSMTP

/// Where mails go.
enum MailOutlet: Sendable {
    /// Into files of a directory.
    case directory(String)
    /// To a mail server.
    case server(SMTPConfiguration)

    /// Reads the options of mail.
    ///
    /// - Parameters:
    ///   - options: The options.
    ///   - directory: The directory, where the options name none.
    ///   - clientName: What the portal calls itself to a mail server.
    /// - Throws: ``StartRefusal``, which never holds a password.
    init(_ options: PortalOptions, directory: String, clientName: String) throws(StartRefusal) {
        guard let url = options.smtp else {
            guard options.smtpPasswordFile == nil, options.smtpAuthorities == nil else {
                throw StartRefusal("--smtp-password-file and --smtp-authorities belong to --smtp.")
            }
            let directory = options.mailDirectory ?? directory
            guard !directory.isEmpty else { throw StartRefusal("--mail-directory is a path.") }
            self = .directory(directory)
            return
        }
        guard options.mailDirectory == nil else {
            throw StartRefusal("Mails go to --smtp or into --mail-directory, not to both.")
        }
        let password = try options.smtpPasswordFile.map(Self.password)
        if let file = options.smtpAuthorities {
            try Self.requireCertificates(file)
        }
        do throws(MagicLinkError) {
            var server = try SMTPConfiguration(url: url, password: password ?? nil)
            server.clientName = clientName
            server.trustedCertificates = options.smtpAuthorities
            // Refuses what fits together no better, before anything is opened.
            _ = try SMTPMailer(server)
            self = .server(server)
        } catch {
            throw StartRefusal("--smtp: \(error.message).")
        }
    }

    /// The directory, where there is one.
    var directory: String? {
        if case .directory(let path) = self { path } else { nil }
    }

    /// What `--check` says of it, found out by reading alone: no mail server is spoken to.
    func findings() -> [Doctor.Finding] {
        switch self {
        case .directory(let path): return FileCheck.directory(path)
        case .server(let server):
            let words: String
            switch server.security {
            case .none: words = "without TLS, within this machine"
            case .implicitTLS: words = "over TLS"
            default: words = "with STARTTLS"
            }
            return [
                Doctor.Finding(
                    .note,
                    Doctor.Code("portal.smtp"),
                    "Mails go to \(server.host), port \(server.port), \(words); whether it takes them is not tried.",
                    remedy: "Send one to yourself, and read what SPF, DKIM and DMARC made of it in its header."
                )
            ]
        }
    }

    /// The type of the mailer, for ``Doctor``.
    var mailerType: any LinkMailer.Type {
        switch self {
        case .directory: DirectoryMailer.self
        case .server: SMTPMailer.self
        }
    }

    /// Makes the mailer; nothing is connected before the first mail.
    func mailer() throws(MagicLinkError) -> any LinkMailer {
        switch self {
        case .directory(let path): try DirectoryMailer(directory: path)
        case .server(let server): try SMTPMailer(server)
        }
    }

    /// Refuses a command line that shows a password to every user of the machine.
    static func refusePasswords(_ arguments: [String]) throws(StartRefusal) {
        for (index, argument) in arguments.enumerated() {
            let value =
                argument.hasPrefix("--smtp=")
                ? argument.dropFirst(7) : index > 0 && arguments[index - 1] == "--smtp" ? argument[...] : ""
            let credentials = value.lastIndex(of: "@").map { value[..<$0] } ?? ""
            guard !credentials.drop(while: { $0 != "/" }).contains(":") else {
                throw StartRefusal(
                    "--smtp has a password, which others can read on a command line; "
                        + "give it in PORTAL_SMTP, or the user name alone with --smtp-password-file."
                )
            }
        }
    }

    private static func password(_ path: String) throws(StartRefusal) -> String {
        let text: String?
        do throws(SmallFile.Failure) {
            text = try SmallFile.readPrivate(path)
        } catch {
            throw StartRefusal("--smtp-password-file \(path) cannot be used: \(error.reason).")
        }
        guard let text else { throw StartRefusal("--smtp-password-file \(path) is missing.") }
        let password = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard !password.isEmpty else { throw StartRefusal("--smtp-password-file \(path) is empty.") }
        return String(password)
    }

    private static func requireCertificates(_ path: String) throws(StartRefusal) {
        let text = (try? SmallFile.contents(path)) ?? nil
        guard text?.contains("-----BEGIN CERTIFICATE-----") == true else {
            throw StartRefusal("--smtp-authorities \(path) holds no certificate (PEM).")
        }
    }
}
