//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Writes each mail into a directory as one RFC 5322 file: for development, tests, and hosts where another program sends
/// what lies there.
///
/// A file appears whole or not at all, is on the disk before ``send(_:)`` returns, and belongs to the process's user
/// alone (mode 0600): it holds a link. Its name ends in `.eml`, sorts by time, and follows from the message's date and
/// Message-ID, so that a second try of the same mail takes the place of its first file. A process that is killed while it
/// writes may leave a file behind whose name starts with a dot.
///
/// Files are small, so they are written on the calling thread; a slow network file system would hold that thread.
public struct DirectoryMailer: LinkMailer {
    private let directory: String

    /// Creates a mailer that writes into a directory, and the directory (mode 0700) where it is missing.
    ///
    /// - Parameter directory: The path of the directory. A relative one is relative to the process's working directory.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration`` when the directory is neither
    ///   there nor can be created.
    public init(directory: String) throws(MagicLinkError) {
        guard !directory.isEmpty, !directory.utf8.contains(0) else {
            throw MagicLinkError(.invalidConfiguration, "the path of the mail directory is empty or has a NUL")
        }
        do {
            try PosixFile.createDirectory(directory)
        } catch {
            throw MagicLinkError(
                .invalidConfiguration,
                "the mail directory cannot be used: \(error)",
                underlying: error
            )
        }
        self.directory = directory
    }

    /// Writes one message into its file.
    ///
    /// - Parameter message: The message.
    /// - Throws: ``MailFailure``: permanent for a message that ``MailMessage/rfc5322()`` refuses; transient when the file
    ///   cannot be written, since the operator can mend that while the mail waits.
    public func send(_ message: MailMessage) async throws {
        let bytes = try message.bytesToSend()
        let name = Self.fileName(of: message)
        let target = "\(directory)/\(name)"
        // Unique, so that two tries at the same time cannot write into each other's file.
        let draft = "\(directory)/.\(name).\(String(RandomSource.system.next(), radix: 16))"
        do {
            try PosixFile.createDirectory(directory)
            try PosixFile.withNewFile(at: draft) { file throws(PosixFile.Failure) in
                try file.write(bytes)
                try file.synchronize()
            }
            try PosixFile.rename(draft, to: target, in: directory)
        } catch {
            PosixFile.remove(draft)
            throw MailFailure(.transient, reason: "a mail file cannot be written: \(error)")
        }
    }

    /// The name of a message's file: the date, and a digest of the Message-ID, which may be longer than a file name.
    private static func fileName(of message: MailMessage) -> String {
        let digest = LinkHash.digest { fields in
            fields.add("mail file")
            fields.add(message.messageID)
        }
        let digits = digest.first16.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return "\(MailDate(message.date).sortableText)-\(digits).eml"
    }
}
