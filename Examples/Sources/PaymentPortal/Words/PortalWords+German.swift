//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension PortalWords {
    /// German.
    static let german = Self(
        language: .german,
        frame: FrameWords(
            skip: "Zum Inhalt",
            pages: "Seiten",
            overview: "Übersicht",
            invoices: "Rechnungen",
            statement: "Auszug",
            account: "Konto",
            customers: "Kunden",
            audit: "Protokoll",
            erasure: "Löschung",
            signedInAs: "Angemeldet als {1}, {2}",
            signOut: "Abmelden",
            signIn: "Anmelden",
            paging: "Seiten dieser Liste",
            page: "Seite {1} von {2}",
            previous: "Zurück",
            next: "Weiter"
        ),
        invoice: InvoiceWords(
            title: "Rechnung {1}",
            pastDue: "Überfällig",
            open: "Offen",
            paid: "Bezahlt",
            due: "Fällig am {1}",
            wasDue: "War fällig am {1}",
            daysLate: Counted(one: "{1} Tag überfällig", other: "{1} Tage überfällig"),
            paidOn: "Bezahlt am {1}",
            customer: "Kunde",
            order: "Ihre Bestellung",
            issued: "Ausgestellt",
            dueDate: "Fällig",
            items: "Positionen",
            item: "Position",
            quantity: "Menge",
            unitPrice: "Einzelpreis",
            amount: "Betrag",
            total: "Summe",
            invoices: Counted(one: "{1} Rechnung", other: "{1} Rechnungen")
        ),
        overview: OverviewWords(
            lead: "Was zu zahlen ist, und bis wann.",
            nothingLate: "Nichts ist überfällig. Vielen Dank.",
            late: Counted(one: "Eine Rechnung ist überfällig.", other: "{1} Rechnungen sind überfällig."),
            view: "{1} ansehen und zahlen",
            openSum: "Offen, noch nicht fällig",
            nextDue: "Als Nächstes fällig",
            nothingNext: "Sonst ist nichts offen.",
            recent: "Letzte Zahlungen",
            noPayments: "Noch keine Zahlungen.",
            all: "Alle Rechnungen",
            emptyTitle: "Noch keine Rechnungen",
            emptyText: "Sobald es eine gibt, finden Sie sie hier, mit allem, was Sie zum Bezahlen wissen müssen."
        ),
        invoices: InvoicesWords(
            lead: "Was am längsten wartet, steht zuerst.",
            filter: "Rechnungen anzeigen",
            all: "Alle",
            none: "In dieser Liste steht nichts."
        ),
        payment: PaymentWords(
            title: "Zahlung",
            toPay: "Zu zahlen",
            pay: "{1} bezahlen",
            thanks: "Bezahlt am {1}. Vielen Dank.",
            note: "Die Zahlung wird sofort gebucht und steht auf Ihrem Auszug.",
            noteNarrow: "Die Zahlung wird sofort gebucht.",
            stepUp: """
                Ihr Anmeldelink ist älter als 15 Minuten. Vor dem Bezahlen schicken wir Ihnen einen neuen, der zu \
                dieser Rechnung zurückführt.
                """,
            narrowTitle: "Sie sehen diese eine Rechnung",
            narrowText: "Eine Erinnerung hat Sie ohne Passwort hierher gebracht. Sie öffnet sonst nichts.",
            narrowButton: "Im ganzen Konto anmelden"
        ),
        statement: StatementWords(
            lead: "Alles, was berechnet und bezahlt wurde, das Neueste zuerst.",
            charged: "Berechnet",
            paid: "Bezahlt",
            owed: "Geschuldet",
            date: "Datum",
            what: "Eintrag",
            payment: "Zahlung für {1}",
            balance: "Saldo",
            empty: "Noch wurde nichts berechnet."
        ),
        account: AccountWords(
            name: "Name",
            address: "E-Mail-Adresse",
            devices: "Wo Sie angemeldet sind",
            thisBrowser: "Dieser Browser",
            otherBrowser: "Anderer Browser",
            signedIn: "Angemeldet {1}, zuletzt benutzt {2}",
            whole: "Öffnet das ganze Konto",
            only: "Öffnet nur {1}",
            end: "Dort abmelden",
            ended: "Der Browser ist abgemeldet.",
            everywhere: "Überall abmelden",
            everywhereText: "Beendet jede Sitzung, auch diese, und jeden Link, der noch in Ihrem Postfach liegt."
        ),
        time: TimeWords(
            date: "{1}. {2} {3}",
            moment: "{1}, {2} UTC",
            justNow: "gerade eben",
            minutesAgo: Counted(one: "vor einer Minute", other: "vor {1} Minuten"),
            hoursAgo: Counted(one: "vor einer Stunde", other: "vor {1} Stunden"),
            daysAgo: Counted(one: "vor einem Tag", other: "vor {1} Tagen"),
            months: [
                "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                "November", "Dezember",
            ]
        ),
        staff: StaffWords(
            lead: "Wer am {1} was schuldet.",
            search: "Suchen",
            searchLabel: "Kunde, Adresse oder Rechnung",
            clear: "Alle zeigen",
            found: Counted(one: "{1} Kunde", other: "{1} Kunden"),
            nothingFound: "Zu „{1}“ wurde nichts gefunden.",
            noCustomers: "Es gibt noch keine Kunden.",
            reminders: "Erinnerungen",
            send: "Erinnerungen senden",
            waiting: Counted(
                one: "Heute ist an eine Rechnung zu erinnern.",
                other: "Heute ist an {1} Rechnungen zu erinnern."
            ),
            nobody: "Heute ist niemand zu erinnern.",
            each: "Jede Mail öffnet ihre eine Rechnung, 7 Tage lang.",
            queued: Counted(one: "Eine Erinnerung ist unterwegs.", other: "{1} Erinnerungen sind unterwegs."),
            everybody: "Heute wurden schon alle erinnert.",
            notReminded: "Heute nicht erinnert",
            onItsWay: "Unterwegs",
            mailed: "Heute um {1} UTC versandt",
            failed: "Mail nicht zustellbar",
            last: "Zuletzt erinnert am {1}",
            nothingOwed: "Schuldet nichts",
            links: "Links dieses Kunden"
        ),
        reminder: ReminderWords(
            subject: "Erinnerung: Rechnung {1} ist überfällig",
            heading: "Rechnung {1} ist überfällig",
            lead: """
                Rechnung {1} über {2} war am {3} fällig. Mit diesem Link sehen Sie sie an und bezahlen sie. \
                Sie brauchen kein Passwort.
                """,
            action: "Rechnung {1} öffnen",
            scope: "Er öffnet nur diese eine Rechnung.",
            paid: "Wenn Sie schon bezahlt haben, vielen Dank: Sie müssen nichts tun.",
            invoice: "Rechnung"
        ),
        audit: AuditWords(
            lead: "Was mit Links geschah, das Neueste zuerst. Zeiten in UTC; Adressen sind verkürzt.",
            funnel: "Von der Anfrage zur Anmeldung",
            asked: "Angefordert",
            machines: "Von Maschinen",
            machinesTitle: "Von Maschinen geöffnet, nach Maildomain",
            domain: "Maildomain",
            openedBefore: Counted(one: "vorher einmal geöffnet", other: "vorher {1}-mal geöffnet"),
            byMachine: "auch von einer Maschine",
            newest: "Neueste",
            older: "Ältere",
            reasons: "Abgelehnt oder nicht versandt, nach Grund",
            noRefusals: "Nichts wurde abgelehnt.",
            events: "Ereignisse",
            address: "Adresse",
            show: "Anzeigen",
            when: "Wann",
            what: "Was",
            link: "Link",
            why: "Warum",
            network: "Netz",
            none: "Hier ist noch nichts geschehen."
        ),
        events: EventWords(
            requested: "Angefordert",
            issued: "Ausgestellt",
            limited: "Vom Limit gebremst",
            sent: "Versandt",
            notSent: "Nicht versandt",
            opened: "Geöffnet",
            redeemed: "Eingelöst",
            refused: "Abgelehnt",
            revoked: "Widerrufen",
            erased: "Eine Adresse wurde gelöscht",
            signedOut: "Abgemeldet",
            noticeSent: "Hinweis auf neuen Browser versandt",
            noticeNotSent: "Hinweis auf neuen Browser nicht versandt"
        ),
        links: LinkWords(
            signIn: "Anmeldelink",
            reminder: "Erinnerung",
            staff: "Anmeldelink des Teams"
        ),
        refusals: RefusalWords(
            notAuthentic: "Kein Link von uns",
            expired: "Abgelaufen",
            unknown: "Unbekannt",
            spent: "Verbraucht",
            superseded: "Durch eine neuere Anmeldung ersetzt",
            revoked: "Widerrufen",
            otherPurpose: "Für einen anderen Zweck",
            otherBrowser: "Anderer Browser",
            otherAddress: "Andere Adresse",
            wrongCode: "Falscher Code",
            noCode: "Kein Code",
            codeBudget: "Zu viele falsche Codes",
            tampered: "Eintrag verändert",
            noAccount: "Kein solches Konto",
            destination: "Ziel nicht erlaubt"
        ),
        erasure: ErasureWords(
            title: "Eine Adresse löschen",
            lead: """
                Entfernt, was die Anmeldung über eine Adresse aufbewahrt: Links, wartende Mails, Sitzungen, \
                Protokoll und Limits. Kunden und ihre Rechnungen bleiben.
                """,
            next: "Weiter",
            confirmTitle: "{1} löschen?",
            confirmText: """
                Das lässt sich nicht rückgängig machen. Wer mit dieser Adresse angemeldet ist, wird abgemeldet, \
                und verschickte Links gelten nicht mehr.
                """,
            confirm: "Alles zu dieser Adresse löschen",
            cancel: "Abbrechen",
            done: "Alles zu dieser Adresse wurde gelöscht.",
            wrongAddress: "Das ist keine E-Mail-Adresse."
        ),
        mailbox: MailboxWords(
            title: "Postfach",
            lead: "Jede Mail, die dieses Portal schrieb, die neueste zuerst. Nur auf diesem Rechner zu sehen.",
            emptyTitle: "Noch keine Mail",
            emptyText: "Fordern Sie auf der Anmeldeseite einen Link an: seine Mail erscheint hier.",
            from: "Von",
            to: "An",
            date: "Datum",
            text: "Textteil",
            html: "HTML-Teil",
            all: "Alle Mails"
        ),
        problems: ProblemWords(
            forbidden: "Das kam nicht von dieser Seite",
            forbiddenText: "Nichts wurde geändert. Laden Sie die Seite neu und wiederholen Sie den Schritt.",
            notFound: "Diese Seite gibt es nicht",
            notFoundText: """
                Oder sie gehört zu einem anderen Konto. Vielleicht ist auch die Adresse falsch geschrieben.
                """,
            method: "So lässt sich diese Seite nicht benutzen",
            methodText: "Nichts wurde geändert. Gehen Sie von einer Seite des Portals aus weiter.",
            unreadable: "Das lässt sich nicht lesen",
            unreadableText: "Nichts wurde geändert. Das Formular war zu lang oder von anderer Art.",
            unavailable: "Wir sind gleich wieder da",
            unavailableText: """
                Das Portal erreicht seine Daten gerade nicht. Nichts wurde geändert. Versuchen Sie es in ein paar \
                Sekunden noch einmal.
                """,
            broken: "Hier ist etwas schiefgegangen",
            brokenText: "Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal.",
            other: "Das geht nicht",
            otherText: "Nichts wurde geändert. Bitte gehen Sie zurück und versuchen Sie es noch einmal.",
            home: "Zur Übersicht"
        )
    )
}
