//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension PortalWords {
    /// French.
    static let french = Self(
        language: .french,
        frame: FrameWords(
            skip: "Aller au contenu",
            pages: "Pages",
            overview: "Aperçu",
            invoices: "Factures",
            statement: "Relevé",
            account: "Compte",
            customers: "Clients",
            audit: "Journal",
            erasure: "Effacement",
            signedInAs: "Connecté en tant que {1}, {2}",
            signOut: "Se déconnecter",
            signIn: "Se connecter",
            paging: "Pages de cette liste",
            page: "Page {1} sur {2}",
            previous: "Précédent",
            next: "Suivant"
        ),
        invoice: InvoiceWords(
            title: "Facture {1}",
            pastDue: "En retard",
            open: "À payer",
            paid: "Payée",
            due: "Échéance le {1}",
            wasDue: "Échue le {1}",
            daysLate: Counted(one: "{1} jour de retard", other: "{1} jours de retard"),
            paidOn: "Payée le {1}",
            customer: "Client",
            order: "Votre commande",
            issued: "Émise le",
            dueDate: "Échéance",
            items: "Détail",
            item: "Désignation",
            quantity: "Quantité",
            unitPrice: "Prix unitaire",
            amount: "Montant",
            total: "Total",
            invoices: Counted(one: "{1} facture", other: "{1} factures")
        ),
        overview: OverviewWords(
            lead: "Ce qui est à payer, et pour quand.",
            nothingLate: "Rien n’est en retard. Merci.",
            late: Counted(one: "Une facture est en retard.", other: "{1} factures sont en retard."),
            view: "Voir et payer {1}",
            openSum: "À payer, pas encore échu",
            nextDue: "Prochaine échéance",
            nothingNext: "Rien d’autre n’est à payer.",
            recent: "Derniers paiements",
            noPayments: "Aucun paiement pour l’instant.",
            all: "Toutes les factures",
            emptyTitle: "Pas encore de facture",
            emptyText: "Dès qu’il y en aura une, vous la trouverez ici, avec tout ce qu’il faut pour la payer."
        ),
        invoices: InvoicesWords(
            lead: "Ce qui attend depuis le plus longtemps vient en premier.",
            filter: "Afficher les factures",
            all: "Toutes",
            none: "Cette liste est vide."
        ),
        payment: PaymentWords(
            title: "Paiement",
            toPay: "À payer",
            pay: "Payer {1}",
            thanks: "Payée le {1}. Merci.",
            note: "Le paiement est enregistré aussitôt et figure sur votre relevé.",
            noteNarrow: "Le paiement est enregistré aussitôt.",
            stepUp: """
                Votre lien de connexion a plus de 15 minutes. Avant le paiement, nous vous en envoyons un \
                nouveau, qui ramène à cette facture.
                """,
            narrowTitle: "Vous voyez cette seule facture",
            narrowText: "Un rappel vous a amené ici, sans mot de passe. Il n’ouvre rien d’autre.",
            narrowButton: "Se connecter au compte entier"
        ),
        statement: StatementWords(
            lead: "Tout ce qui a été facturé et payé, le plus récent en premier.",
            charged: "Facturé",
            paid: "Payé",
            owed: "Dû",
            date: "Date",
            what: "Écriture",
            payment: "Paiement de {1}",
            balance: "Solde",
            empty: "Rien n’a encore été facturé."
        ),
        account: AccountWords(
            name: "Nom",
            address: "Adresse e-mail",
            devices: "Où vous êtes connecté",
            thisBrowser: "Ce navigateur",
            otherBrowser: "Autre navigateur",
            signedIn: "Connecté {1}, utilisé {2}",
            whole: "Ouvre tout le compte",
            only: "Ouvre seulement {1}",
            end: "Déconnecter",
            ended: "Ce navigateur est déconnecté.",
            everywhere: "Se déconnecter partout",
            everywhereText: """
                Met fin à toutes les sessions, celle-ci comprise, et à tous les liens encore dans votre boîte.
                """
        ),
        time: TimeWords(
            date: "{1} {2} {3}",
            moment: "{1}, {2} UTC",
            justNow: "à l’instant",
            minutesAgo: Counted(one: "il y a une minute", other: "il y a {1} minutes"),
            hoursAgo: Counted(one: "il y a une heure", other: "il y a {1} heures"),
            daysAgo: Counted(one: "il y a un jour", other: "il y a {1} jours"),
            months: [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                "novembre", "décembre",
            ]
        ),
        staff: StaffWords(
            lead: "Qui doit quoi au {1}.",
            search: "Rechercher",
            searchLabel: "Client, adresse ou facture",
            clear: "Tout afficher",
            found: Counted(one: "{1} client", other: "{1} clients"),
            nothingFound: "Rien ne correspond à « {1} ».",
            noCustomers: "Il n’y a pas encore de client.",
            reminders: "Rappels",
            send: "Envoyer les rappels",
            waiting: Counted(
                one: "Une facture est à rappeler aujourd’hui.",
                other: "{1} factures sont à rappeler aujourd’hui."
            ),
            nobody: "Il n’y a personne à relancer aujourd’hui.",
            each: "Chaque message ouvre sa seule facture, pendant 7 jours.",
            queued: Counted(one: "Un rappel est en route.", other: "{1} rappels sont en route."),
            everybody: "Tout le monde a déjà été relancé aujourd’hui.",
            notReminded: "Pas de rappel aujourd’hui",
            onItsWay: "En route",
            mailed: "Envoyé aujourd’hui à {1} UTC",
            failed: "Envoi impossible",
            last: "Dernier rappel le {1}",
            nothingOwed: "Ne doit rien",
            links: "Liens de ce client"
        ),
        reminder: ReminderWords(
            subject: "Rappel : la facture {1} est en retard",
            heading: "La facture {1} est en retard",
            lead: """
                La facture {1} de {2} était à payer le {3}. Utilisez ce lien pour la consulter et la payer. \
                Aucun mot de passe n’est nécessaire.
                """,
            action: "Ouvrir la facture {1}",
            scope: "Il ouvre cette seule facture et rien d’autre.",
            paid: "Si vous avez déjà payé, merci : vous n’avez rien à faire.",
            invoice: "Facture"
        ),
        audit: AuditWords(
            lead: "Ce qui s’est passé avec les liens, le plus récent en premier. Heures UTC ; adresses masquées.",
            funnel: "De la demande à la connexion",
            asked: "Demandés",
            machines: "Par des machines",
            machinesTitle: "Ouverts par des machines, par domaine",
            domain: "Domaine",
            openedBefore: Counted(one: "ouvert {1} fois avant", other: "ouvert {1} fois avant"),
            byMachine: "aussi par une machine",
            newest: "Plus récents",
            older: "Plus anciens",
            reasons: "Refusés ou non envoyés, par motif",
            noRefusals: "Rien n’a été refusé.",
            events: "Événements",
            address: "Adresse",
            show: "Afficher",
            when: "Quand",
            what: "Quoi",
            link: "Lien",
            why: "Pourquoi",
            network: "Réseau",
            none: "Rien ne s’est encore passé ici."
        ),
        events: EventWords(
            requested: "Demandé",
            issued: "Émis",
            limited: "Retenu par une limite",
            sent: "Envoyé",
            notSent: "Non envoyé",
            opened: "Ouvert",
            redeemed: "Utilisé",
            refused: "Refusé",
            revoked: "Révoqué",
            erased: "Une adresse a été effacée",
            signedOut: "Déconnecté",
            noticeSent: "Avis de nouveau navigateur envoyé",
            noticeNotSent: "Avis de nouveau navigateur non envoyé"
        ),
        links: LinkWords(
            signIn: "Lien de connexion",
            reminder: "Rappel",
            staff: "Lien de connexion de l’équipe"
        ),
        refusals: RefusalWords(
            notAuthentic: "Pas un lien de chez nous",
            expired: "Expiré",
            unknown: "Inconnu",
            spent: "Épuisé",
            superseded: "Remplacé par une connexion plus récente",
            revoked: "Révoqué",
            otherPurpose: "Pour un autre usage",
            otherBrowser: "Autre navigateur",
            otherAddress: "Autre adresse",
            wrongCode: "Code erroné",
            noCode: "Aucun code",
            codeBudget: "Trop de codes erronés",
            tampered: "Fiche modifiée",
            noAccount: "Compte inexistant",
            destination: "Destination non autorisée"
        ),
        erasure: ErasureWords(
            title: "Effacer une adresse",
            lead: """
                Supprime ce que la connexion garde sur une adresse : liens, messages en attente, sessions, \
                journal et limites. Les clients et leurs factures restent.
                """,
            next: "Continuer",
            confirmTitle: "Effacer {1} ?",
            confirmText: """
                C’est irréversible. Qui est connecté avec cette adresse est déconnecté, et les liens envoyés \
                cessent de fonctionner.
                """,
            confirm: "Tout effacer sur cette adresse",
            cancel: "Annuler",
            done: "Tout a été effacé sur cette adresse.",
            wrongAddress: "Ce n’est pas une adresse e-mail."
        ),
        mailbox: MailboxWords(
            title: "Boîte aux lettres",
            lead: """
                Chaque message écrit par ce portail, le plus récent en premier. Visible sur cette machine \
                seulement.
                """,
            emptyTitle: "Pas encore de message",
            emptyText: "Demandez un lien sur la page de connexion : son message apparaît ici.",
            from: "De",
            to: "À",
            date: "Date",
            text: "Partie texte",
            html: "Partie HTML",
            all: "Tous les messages"
        ),
        problems: ProblemWords(
            forbidden: "Cela ne venait pas de cette page",
            forbiddenText: "Rien n’a été modifié. Rechargez la page et recommencez.",
            notFound: "Cette page n’existe pas",
            notFoundText: "Ou elle appartient à un autre compte. L’adresse est peut-être aussi mal écrite.",
            method: "Cette page ne s’utilise pas ainsi",
            methodText: "Rien n’a été modifié. Continuez depuis une page du portail.",
            unreadable: "Cela ne peut pas être lu",
            unreadableText: "Rien n’a été modifié. Le formulaire était trop long ou d’un autre type.",
            unavailable: "Nous revenons tout de suite",
            unavailableText: """
                Le portail n’atteint pas ses données en ce moment. Rien n’a été modifié. Réessayez dans quelques \
                secondes.
                """,
            broken: "Quelque chose s’est mal passé ici",
            brokenText: "C’est de notre fait, pas du vôtre. Réessayez dans un instant.",
            other: "Ce n’est pas possible",
            otherText: "Rien n’a été modifié. Revenez en arrière et réessayez.",
            home: "Vers l’aperçu"
        )
    )
}
