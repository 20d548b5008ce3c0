//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// Who sends the mails, and in whose name.
    mutating func examineMail() {
        if setUp.mailer == ConsoleMailer.self, !isLocal {
            find(
                .error,
                .consoleMailer,
                "Mails are printed: nobody gets one, and whoever reads the output can sign in as anybody.",
                remedy: "Use a mailer that sends."
            )
        }
        if setUp.mailer == DirectoryMailer.self, !isLocal {
            find(
                .warning,
                .directoryMailer,
                "Mails are written to files: nobody gets one unless another program sends what lies there.",
                remedy: """
                    Use a mailer that sends, or make sure that the program runs and that it removes what it has \
                    sent.
                    """
            )
        }
        if let path = setUp.mailDirectory, let directory = FileFacts(path), directory.isOpen {
            find(
                .warning,
                .mailDirectoryOpen,
                "The mail directory \(path) has mode \(directory.modeText): others can look into it or change it.",
                remedy: "Run chmod 700 on it: the mails inside hold links."
            )
        }
        examineSender()
    }

    private mutating func examineSender() {
        guard let base, !isLocal, let sender = setUp.configuration.sender,
            let at = sender.address.mailbox.lastIndex(of: "@")
        else { return }
        let domain = sender.address.mailbox[sender.address.mailbox.index(after: at)...].lowercased()
        guard !Self.areRelated(domain, base.host) else { return }
        find(
            .warning,
            .senderDomain,
            "Mails come from \(domain), but their links lead to \(base.host): that is what phishing looks like.",
            remedy: """
                Send from an address at \(base.host) or the domain above it, with SPF, DKIM and DMARC set up there.
                """
        )
    }

    /// Whether one domain lies under the other, or both under a third of two labels or more.
    ///
    /// No list of public suffixes is at hand: two strangers under `co.uk` pass.
    private static func areRelated(_ left: String, _ right: String) -> Bool {
        let left = left.split(separator: ".").reversed()
        let right = right.split(separator: ".").reversed()
        let common = zip(left, right).prefix { $0 == $1 }.count
        return common >= min(2, left.count, right.count)
    }
}
