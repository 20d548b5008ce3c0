//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PageWords {
    /// German.
    public static let german: Self = {
        var words = Self(language: "de")
        words.signInTitle = "Anmelden"
        words.signInHeading = "Bei {service} anmelden"
        words.signInLead = """
            Geben Sie Ihre E-Mail-Adresse ein. Wir schicken Ihnen einen Link zum Anmelden. Sie brauchen kein \
            Passwort.
            """
        words.addressLabel = "E-Mail-Adresse"
        words.sendLink = "Link anfordern"
        words.leadsTo = "Nach dem Anmelden geht es weiter zu {page}."
        words.signedInNotice = "Sie sind als {account} angemeldet. Ein neuer Link bestätigt, dass Sie es noch sind."
        words.signedInBack = "Zurück zu {service}"
        words.narrowNotice = """
            Sie sind über einen Link für {account} hier, der nur eine Seite öffnet. Für alles andere fordern Sie \
            einen Link zum Anmelden an.
            """
        words.narrowBack = "Zurück zu dieser Seite"
        words.signOut = "Abmelden"
        words.sentTitle = "Sehen Sie in Ihr Postfach"
        words.sentLead = """
            Wenn sich diese Adresse hier anmelden kann, ist ein Link unterwegs. Er sollte in ein bis zwei Minuten \
            ankommen.
            """
        words.sentBrowser = "Öffnen Sie ihn in diesem Browser, dann sind Sie gleich angemeldet."
        words.codeLead =
            "Steht in der E-Mail ein Code? Geben Sie ihn hier ein, dann sind Sie in diesem Browser angemeldet."
        words.codeLabel = "Code aus der E-Mail"
        words.codeButton = "Mit dem Code anmelden"
        words.codeNotUsable = """
            Dieser Code gilt hier nicht. Vergleichen Sie ihn mit der neuesten E-Mail, oder öffnen Sie den Link darin. Ein \
            Code lässt nur wenige Versuche zu.
            """
        words.sentAgain = """
            Nichts da? Sehen Sie im Spam-Ordner nach, oder geben Sie Ihre Adresse ein, und fordern Sie den \
            Link noch einmal an.
            """
        words.sentWait = "Das geht wieder in {time}."
        words.sendAgain = "Noch einmal senden"
        words.account = "Konto"
        words.destination = "Führt zu"
        words.homePage = "Startseite von {service}"
        words.site = "Website"
        words.asked = "Angefordert"
        words.made = "Gesendet"
        words.expires = "Gültig bis"
        words.from = "{moment}, von {network}"
        words.narrowScope = "Dieser Link öffnet nur diese Seite, nicht das ganze Konto."
        words.narrowHeading = "{page} öffnen"
        words.narrowOpen = "Öffnen"
        words.signIn = "Anmelden"
        words.notYou = """
            Wenn Sie das nicht erwartet haben, schließen Sie die Seite. Angemeldet wird erst, wenn jemand auf \
            den Knopf drückt.
            """
        words.continuing = "Sie haben diesen Link in diesem Browser angefordert und werden jetzt angemeldet."
        words.addressLead =
            "Um in diesem Browser fortzufahren, geben Sie die E-Mail-Adresse ein, an die dieser Link ging."
        words.addressNotOfLink = "Dieser Link ging nicht an diese Adresse."
        words.switchTitle = "Konto wechseln?"
        words.switchLead = "Sie sind als {current} angemeldet. Dieser Link meldet stattdessen {next} an."
        words.switchButton = "Als {account} anmelden"
        words.switchStay = "Als {account} angemeldet bleiben"
        words.deadTitle = "Dieser Link gilt nicht mehr"
        words.deadLead = """
            Er wurde benutzt oder ersetzt oder ist abgelaufen. Wir können Ihnen einen neuen schicken, der an \
            dieselbe Stelle führt.
            """
        words.sendFresh = "Neuen Link senden"
        words.orAddress = "oder Adresse eingeben"
        words.otherTitle = "Öffnen Sie diesen Link in dem Browser, der ihn angefordert hat"
        words.otherLead = "Dieser Link gilt nur in dem Browser und auf dem Gerät, wo er angefordert wurde."
        words.otherFresh = "Link für diesen Browser senden"
        words.leaveTitle = "Sie sind angemeldet"
        words.leaveLead = "Weiter geht es bei {page}."
        words.leaveButton = "Weiter"
        words.addressMissing = "Geben Sie Ihre E-Mail-Adresse ein."
        words.addressRepeated = "Geben Sie genau eine E-Mail-Adresse ein."
        words.addressTooLong = "Diese Adresse ist zu lang."
        words.addressIncomplete = "Diese Adresse ist nicht vollständig. Sie sollte aussehen wie name@firma.example."
        words.addressSecondAt = "Geben Sie nur eine Adresse ein, mit einem einzigen @."
        words.addressLocalPart = "Vor dem @ steht ein Zeichen oder ein Punkt, der dort nicht hingehört."
        words.addressDomain = """
            Was nach dem @ steht, ist nicht vollständig oder falsch geschrieben. Es sollte aussehen wie \
            firma.example.
            """
        words.challengeRefused =
            "Wir konnten nicht erkennen, dass Sie ein Mensch sind. Bitte versuchen Sie es noch einmal."
        words.back = "Zur Anmeldeseite"
        words.support = "Brauchen Sie Hilfe? {address}"
        words.problemTitle = "Das hat nicht geklappt"
        words.formUnreadable = "Das Formular ist nicht lesbar."
        words.formTooLarge = "Das Formular ist zu groß."
        words.formType = "Hierher können nur Formulare gesendet werden."
        words.destinationUnreadable = "Aus der Anfrage geht nicht hervor, zu welcher Seite Sie wollten."
        words.destinationNotAllowed = "Zu der Seite, zu der Sie wollten, kann kein Anmeldelink führen."
        words.everywhereUnreadable = "Das Feld „everywhere“ ist 1 oder fehlt."
        words.methodNotAllowed = "So lässt sich diese Seite nicht benutzen."
        words.notFoundTitle = "Seite nicht gefunden"
        words.notFound = "Diese Seite gibt es nicht."
        words.crossSiteTitle = "Bitte versuchen Sie es hier noch einmal"
        words.crossSite = "Dieses Formular kam nicht von unserer eigenen Seite. Es ist nichts geschehen."
        words.signInRequiredTitle = "Bitte melden Sie sich an"
        words.signInRequired = "Dafür müssen Sie angemeldet sein."
        words.limitedTitle = "Zu viele Anfragen"
        words.limited = "Versuchen Sie es in {wait} noch einmal."
        words.unavailableTitle = "Wir sind gleich wieder da"
        words.unavailable = """
            Der Dienst ist gerade nicht erreichbar. Niemand wurde angemeldet. Versuchen Sie es in ein paar \
            Sekunden noch einmal.
            """
        words.misconfigured = "Die Anmeldung ist nicht richtig eingerichtet. Niemand wurde angemeldet."
        words.tell(.german)
        return words
    }()
}
