//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import CLibcurl
import MagicLink

/// One of libcurl's handles, with the connection that it keeps for the next mail.
///
/// Its calls block: ``SMTPConnection`` makes them on a queue of its own.
@safe
struct CurlSession: ~Copyable {
    /// Freed with the session, and used by one call at a time.
    private let curl: UnsafeMutableRawPointer

    /// Creates a session; nothing is connected.
    ///
    /// - Throws: `MailFailure` that is transient where there is no memory, or where libcurl is too old.
    static func make(_ configuration: SMTPConfiguration) throws(MailFailure) -> CurlSession {
        // libcurl initialises itself once, safely from any thread, since 7.84.
        guard let curl = unsafe curl_easy_init() else {
            throw MailFailure(.transient, reason: "no memory for a mail connection")
        }
        let session = unsafe CurlSession(curl: curl)
        try session.configure(configuration)
        return session
    }

    private init(curl: UnsafeMutableRawPointer) {
        unsafe self.curl = unsafe curl
    }

    /// Says farewell to the server, which may be silent: libcurl waits for its answer.
    deinit {
        _ = unsafe magiclink_curl_set_long(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, 1)
        unsafe curl_easy_cleanup(curl)
    }

    /// Sends one letter, and once more over a new connection where the kept one turns out to be dead before anything of
    /// the letter was said.
    ///
    /// - Throws: ``MailFailure``, or `CancellationError` when the transfer was cancelled.
    func send(_ letter: Letter, _ transfer: Transfer) throws {
        defer { forget() }
        guard !transfer.isCancelled else { throw CancellationError() }
        transfer.begin()
        // libcurl copies the texts; the list of recipients must live until the transfer is over.
        let recipients = unsafe curl_slist_append(nil, letter.recipient)
        guard let recipients = unsafe recipients else {
            throw MailFailure(.transient, reason: "no memory for a mail")
        }
        defer { unsafe curl_slist_free_all(recipients) }
        try check(unsafe magiclink_curl_set_text(curl, CURLOPT_MAIL_FROM, letter.sender))
        try check(unsafe magiclink_curl_set_recipients(curl, recipients))
        try check(unsafe magiclink_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(letter.bytes.count)))
        let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
        try check(
            unsafe magiclink_curl_set_callbacks(curl, readMessage, watchProgress, traceDialogue, context)
        )
        try check(unsafe magiclink_curl_set_long(curl, CURLOPT_FRESH_CONNECT, 0))
        var code = perform(transfer)
        if code != CURLE_OK, wasKept, !transfer.isCancelled, transfer.hasTime,
            transfer.phase == .session || transfer.phase == .sender,
            reply == 0 || reply == 421
        {
            transfer.rewind()
            try check(unsafe magiclink_curl_set_long(curl, CURLOPT_FRESH_CONNECT, 1))
            code = perform(transfer)
        }
        if code != CURLE_OK {
            throw SMTPOutcome.error(code: code, reply: reply, transfer: transfer)
        }
    }

    private func perform(_ transfer: Transfer) -> CURLcode {
        withExtendedLifetime(transfer) { unsafe curl_easy_perform(curl) }
    }

    /// Takes back what points to a transfer that is over.
    private func forget() {
        _ = unsafe magiclink_curl_set_callbacks(curl, readMessage, watchProgress, traceDialogue, nil)
        _ = unsafe magiclink_curl_set_recipients(curl, nil)
    }

    /// Whether the last transfer went over a connection that was there before.
    private var wasKept: Bool { information(CURLINFO_NUM_CONNECTS) == 0 }

    /// The last answer of the server, or 0.
    private var reply: Int { information(CURLINFO_RESPONSE_CODE) }

    private func information(_ name: CURLINFO) -> Int {
        var value = 0
        return unsafe magiclink_curl_get_long(curl, name, &value) == CURLE_OK ? value : 0
    }

    private func configure(_ configuration: SMTPConfiguration) throws(MailFailure) {
        let host = configuration.host.utf8.contains(UInt8(ascii: ":")) ? "[\(configuration.host)]" : configuration.host
        let scheme = configuration.security == .implicitTLS ? "smtps" : "smtp"
        try set(CURLOPT_URL, "\(scheme)://\(host):\(configuration.port)/\(configuration.clientName)")
        try set(CURLOPT_PROTOCOLS_STR, scheme)
        // No proxy from the environment, no file of passwords, no signals: this is one thread of many.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_UPLOAD, 1)
        try set(CURLOPT_NOPROGRESS, 0)
        // What is said is traced to know the phase; it is printed nowhere.
        try set(CURLOPT_VERBOSE, 1)

        let isEncrypted = configuration.security != .none
        try set(CURLOPT_USE_SSL, Int((isEncrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = configuration.trustedCertificates {
            try set(CURLOPT_CAINFO, file)
            try set(CURLOPT_CAPATH, nil)
        }
        if let credentials = configuration.credentials, isEncrypted {
            try set(CURLOPT_USERNAME, credentials.username)
            try set(CURLOPT_PASSWORD, credentials.password)
            // One round trip less: the first answer goes with the command (RFC 4954, 4).
            try set(CURLOPT_SASL_IR, 1)
        }

        try set(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.milliseconds)
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, (configuration.responseTimeout.milliseconds + 999) / 1000))
        try set(CURLOPT_TIMEOUT_MS, configuration.totalTimeout.milliseconds)
        try set(CURLOPT_MAXAGE_CONN, max(1, configuration.idleTimeout.milliseconds / 1000))
        // An aborted look-up of a name is left to itself instead of waited for.
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    private func set(_ option: CURLoption, _ value: Int) throws(MailFailure) {
        try check(unsafe magiclink_curl_set_long(curl, option, value))
    }

    private func set(_ option: CURLoption, _ value: String?) throws(MailFailure) {
        try check(unsafe magiclink_curl_set_text(curl, option, value))
    }

    /// An option that libcurl does not take is never passed over: it may be the one that demands TLS.
    private func check(_ code: CURLcode) throws(MailFailure) {
        guard code == CURLE_OK else {
            throw MailFailure(
                .transient,
                reason: "libcurl refuses a setting (\(code.rawValue)); version 7.87 is needed"
            )
        }
    }
}

extension Duration {
    /// The whole milliseconds, at most those of an hour and a day.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(min(max(seconds, 0), 90_000)) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
#endif
