//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailWords {
    /// German.
    public static let german: Self = {
        var words = Self(language: "de")
        words.times = .german
        words.signIn = Opening(
            subject: "Ihr Anmeldelink für {service}",
            heading: "Bei {service} anmelden",
            lead: "Mit diesem Link melden Sie sich bei {service} an. Sie brauchen kein Passwort.",
            action: "Anmelden"
        )
        words.signUp = Opening(
            subject: "Ihre Anmeldung bei {service} abschließen",
            heading: "Ihr Konto bei {service}",
            lead: "Jemand, vermutlich Sie, möchte mit dieser Adresse ein Konto bei {service}. Mit diesem Link legen "
                + "Sie es an und melden sich an. Sie brauchen kein Passwort.",
            action: "Konto anlegen"
        )
        words.confirmAddress = Opening(
            subject: "Bestätigen Sie Ihre Adresse für {service}",
            heading: "Adresse bestätigen",
            lead: "Bestätigen Sie mit diesem Link, dass dieses Postfach Ihnen gehört, damit {service} die Adresse "
                + "verwenden kann.",
            action: "Adresse bestätigen"
        )
        words.invitation = Opening(
            subject: "Ihre Einladung zu {service}",
            heading: "Sie sind zu {service} eingeladen",
            lead: "Mit diesem Link nehmen Sie die Einladung an. Sie brauchen kein Passwort.",
            action: "Einladung annehmen"
        )
        words.reminder = Opening(
            subject: "Eine Erinnerung von {service}",
            heading: "Eine Erinnerung von {service}",
            lead: "Dieser Link führt Sie direkt zu dem, worum es in der Erinnerung geht. Sie brauchen kein Passwort.",
            action: "{service} öffnen"
        )
        words.issued = Opening(
            subject: "Ein Link von {service}",
            heading: "Ein Link von {service}",
            lead: "Dieser Link führt Sie direkt dorthin, worum es geht. Sie brauchen kein Passwort.",
            action: "{service} öffnen"
        )
        words.other = Opening(
            subject: "Ihr Link für {service}",
            heading: "Weiter bei {service}",
            lead: "Mit diesem Link machen Sie bei {service} weiter.",
            action: "Weiter"
        )
        words.validOnce = "Der Link gilt {duration} lang und nur einmal."
        words.validTimes = CountedWords(other: "Der Link gilt {duration} lang und höchstens {count} Mal.")
        words.copyLink = "Wenn der Knopf nichts bewirkt, kopieren Sie diesen Link in Ihren Browser:"
        words.codeLead =
            "Sie lesen das auf einem anderen Gerät? Dann geben Sie diesen Code auf der Seite ein, auf der Sie "
            + "den Link angefordert haben:"
        words.asked = "Angefordert"
        words.network = "Netzwerk"
        words.browser = "Browser"
        words.browserOnSystem = "{browser} auf {system}"
        words.site = "Website"
        words.leadsTo = "Führt zu"
        words.expires = "Gültig bis"
        words.notYou =
            "Wenn nicht Sie ihn angefordert haben, löschen Sie diese E-Mail: Angemeldet wird nur, wer den Link "
            + "benutzt."
        words.keepSecret =
            "Leiten Sie diese E-Mail nicht weiter, und geben Sie den Link niemandem, wer auch immer danach fragt."
        words.keepCodeSecret =
            "Leiten Sie diese E-Mail nicht weiter, und geben Sie Link und Code niemandem, wer auch immer danach fragt."
        words.keepPrivate = "Wer diese E-Mail hat, kann den Link benutzen. Bitte leiten Sie sie nicht weiter."
        words.notYours =
            "Wenn Sie mit {service} nichts zu tun haben, löschen Sie diese E-Mail: Es geschieht nichts, solange "
            + "niemand den Link benutzt."
        words.support = "Brauchen Sie Hilfe? {address}"
        words.noticeSubject = "Neue Anmeldung bei {service}"
        words.noticeHeading = "Neue Anmeldung bei {service}"
        words.noticeLead =
            "Jemand hat sich bei {service} als {account} angemeldet, in einem Browser, der mit dieser Adresse noch "
            + "nicht benutzt wurde."
        words.noticeWhen = "Wann"
        words.notKnown = "nicht bekannt"
        words.noticeYou = "Wenn Sie das waren, müssen Sie nichts tun."
        words.noticeNotYou =
            "Wenn nicht, kann jemand anderes Ihre E-Mails lesen. Ändern Sie das Passwort Ihres Postfachs. Geben "
            + "Sie dann selbst {host} in Ihren Browser ein, melden Sie sich an, und melden Sie sich auf allen "
            + "Geräten ab."
        words.noticeNoLink =
            "Diese E-Mail enthält mit Absicht keinen Link. Trauen Sie keiner, die so aussieht und einen enthält."
        return words
    }()
}
