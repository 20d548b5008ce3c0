//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import Testing

@testable import PaymentPortal

@Suite struct ValueTests {
    @Test(arguments: [
        (0, "$0.00"), (5, "$0.05"), (99_999, "$999.99"), (100_000, "$1,000.00"), (123_456_789, "$1,234,567.89"),
        (-50, "−$0.50"),
    ])
    func moneyIsWrittenToTheCent(cents: Int, text: String) {
        #expect(Money(cents: cents).description == text)
    }

    @Test(arguments: [
        (0, "1970-01-01", "1 January 1970"), (11_016, "2000-02-29", "29 February 2000"),
        (20_514, "2026-03-02", "2 March 2026"), (-1, "1969-12-31", "31 December 1969"),
        (47_540, "2100-02-28", "28 February 2100"), (47_541, "2100-03-01", "1 March 2100"),
    ])
    func daysAreThoseOfTheCalendar(number: Int, iso: String, text: String) {
        #expect(CalendarDay(number: number).isoText == iso)
        #expect(CalendarDay(number: number).description == text)
    }

    @Test func aDayEndsAtMidnightUTC() {
        #expect(CalendarDay(UnixTime(seconds: 86_399)).number == 0)
        #expect(CalendarDay(UnixTime(seconds: 86_400)).number == 1)
        #expect(CalendarDay(UnixTime(seconds: -1)).number == -1)
        #expect(CalendarDay(UnixTime(seconds: -86_400)).number == -1)
    }

    @Test func everyValueInAPageIsEscaped() {
        let value = "<script>\"&'"
        let piece: HTML = "<b title=\"\(value)\">\(value)</b>"
        #expect(piece.text == "<b title=\"&lt;script&gt;&quot;&amp;&#39;\">&lt;script&gt;&quot;&amp;&#39;</b>")
    }

    @Test func aMailIsReadAsItWasWritten() throws {
        let message = MailMessage(
            sender: MailSender(name: "Zahlungsportal für Kunden", address: try EmailAddress("no-reply@portal.example")),
            recipient: try EmailAddress("accounts@acme.example"),
            subject: "Größe & Übersicht = alles, was längst in mehr als ein einziges kodiertes Wort gehört",
            text: "Grüße\n\nhttp://127.0.0.1:8080/sign-in/link?token=\(String(repeating: "a", count: 64))\n.\nEnde",
            html: "<p>other</p>",
            messageID: "1@portal.example",
            date: UnixTime(seconds: 1_770_000_000)
        )
        let mail = Mail(String(decoding: try message.rfc5322(), as: UTF8.self))
        #expect(mail.subject == message.subject)
        #expect(mail.text.contains(message.text))
        #expect(mail.recipient.contains("accounts@acme.example"))
        #expect(mail.sender.contains("no-reply@portal.example"))
        #expect(mail.sender.contains("Zahlungsportal für Kunden"))
    }

    @Test(arguments: ["請求書 INV-1042 の支払期限が過ぎています。お早めにお支払いください。", "تذكير: الفاتورة INV-1042 متأخرة السداد"])
    func aSubjectInAnyLanguageIsRead(subject: String) throws {
        let message = MailMessage(
            sender: MailSender(address: try EmailAddress("no-reply@portal.example")),
            recipient: try EmailAddress("accounts@acme.example"),
            subject: subject,
            text: "",
            html: "",
            messageID: "1@portal.example",
            date: UnixTime(seconds: 1_770_000_000)
        )
        let source = String(decoding: try message.rfc5322(), as: UTF8.self)
        #expect(source.contains("=?utf-8?B?"))
        #expect(Mail(source).subject == subject)
    }

    @Test(arguments: [
        ("Tue, 24 Nov 2026 14:05:09 +0000", 1_795_529_109), ("Thu, 01 Jan 1970 00:00:00 +0000", 0),
        ("Tue, 29 Feb 2000 23:59:59 +0000", 951_868_799), ("Mon, 31 Dec 1900 00:00:00 +0000", -2_177_539_200),
        ("Tue, 24 Nov 2026 14:05:09 +0100", nil), ("yesterday", nil), ("", nil),
        ("Tue, 99 Nov 2026 14:05:09 +0000", nil),
    ])
    func aMailsDateIsRead(text: String, seconds: Int64?) {
        #expect(Mail("Date: \(text)\n\n").time?.seconds == seconds)
    }

    @Test(arguments: [
        ("/invoices/INV-1042", "Rechnung INV-1042"), ("/invoices/INV-", nil), ("/invoices/INV-10x", nil),
        ("/invoices", nil),
        ("/invoices/INV-1042/pay", nil), ("/invoices/INV-1042?now", nil), ("/invoices/%49NV-1042", nil), ("/", nil),
        ("/invoices/Sie-haben-gewonnen", nil), ("/invoices/INV-1234567890123", nil),
    ])
    func invoicesHaveNamesOnThePageOfALink(path: String, name: String?) throws {
        #expect(InvoiceNames().name(of: try Destination(path), in: .german) == name)
    }

    @Test(arguments: ["", "no header", "\n\n", "Subject: =?utf-8?Q??=\n\n", "Content-Type: x; boundary=\"\"\n\n--\n"])
    func oddFilesAreReadWithoutATrap(text: String) {
        _ = Mail(text)
    }
}
