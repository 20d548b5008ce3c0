//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailWords {
    /// French.
    public static let french: Self = {
        var words = Self(language: "fr")
        words.times = .french
        words.signIn = Opening(
            subject: "Votre lien de connexion à {service}",
            heading: "Se connecter à {service}",
            lead: "Utilisez ce lien pour vous connecter à {service}. Aucun mot de passe n’est nécessaire.",
            action: "Se connecter"
        )
        words.signUp = Opening(
            subject: "Terminez votre inscription à {service}",
            heading: "Votre compte chez {service}",
            lead: "Quelqu’un, sans doute vous, a demandé un compte chez {service} avec cette adresse. Utilisez ce lien "
                + "pour le créer et vous connecter. Aucun mot de passe n’est nécessaire.",
            action: "Créer mon compte"
        )
        words.confirmAddress = Opening(
            subject: "Confirmez votre adresse pour {service}",
            heading: "Confirmez votre adresse",
            lead: "Utilisez ce lien pour confirmer que cette boîte aux lettres est la vôtre, afin que {service} puisse "
                + "utiliser son adresse.",
            action: "Confirmer cette adresse"
        )
        words.invitation = Opening(
            subject: "Votre invitation à {service}",
            heading: "Vous êtes invité à rejoindre {service}",
            lead: "Utilisez ce lien pour accepter l’invitation. Aucun mot de passe n’est nécessaire.",
            action: "Accepter l’invitation"
        )
        words.reminder = Opening(
            subject: "Un rappel de {service}",
            heading: "Un rappel de {service}",
            lead: "Ce lien vous mène directement à l’objet du rappel. Aucun mot de passe n’est nécessaire.",
            action: "Ouvrir {service}"
        )
        words.issued = Opening(
            subject: "Un lien de {service}",
            heading: "Un lien de {service}",
            lead: "Ce lien vous mène directement à ce dont il s’agit. Aucun mot de passe n’est nécessaire.",
            action: "Ouvrir {service}"
        )
        words.other = Opening(
            subject: "Votre lien pour {service}",
            heading: "Continuer chez {service}",
            lead: "Utilisez ce lien pour continuer chez {service}.",
            action: "Continuer"
        )
        words.validOnce = "Le lien fonctionne une seule fois, pendant {duration}."
        words.validTimes = CountedWords(other: "Le lien fonctionne jusqu’à {count} fois, pendant {duration}.")
        words.copyLink = "Si le bouton ne fait rien, copiez ce lien dans votre navigateur :"
        words.codeLead =
            "Vous lisez ceci sur un autre appareil ? Saisissez alors ce code sur la page où vous avez demandé le lien :"
        words.asked = "Demandé"
        words.network = "Réseau"
        words.browser = "Navigateur"
        words.browserOnSystem = "{browser} sur {system}"
        words.site = "Site web"
        words.leadsTo = "Mène à"
        words.expires = "Valable jusqu’au"
        words.detail = "{label} : {value}"
        words.notYou =
            "Si ce n’est pas vous qui l’avez demandé, supprimez cet e-mail : personne n’est connecté tant que le "
            + "lien n’est pas utilisé."
        words.keepSecret =
            "Ne transférez pas cet e-mail et ne donnez le lien à personne, quelle que soit la personne qui le "
            + "demande."
        words.keepCodeSecret =
            "Ne transférez pas cet e-mail et ne donnez le lien ou le code à personne, quelle que soit la "
            + "personne qui les demande."
        words.keepPrivate = "Toute personne qui a cet e-mail peut utiliser le lien : merci de ne pas le transférer."
        words.notYours =
            "Si vous n’avez rien à voir avec {service}, supprimez cet e-mail : rien ne se passe tant que le lien "
            + "n’est pas utilisé."
        words.support = "Besoin d’aide ? {address}"
        words.noticeSubject = "Nouvelle connexion à {service}"
        words.noticeHeading = "Nouvelle connexion à {service}"
        words.noticeLead =
            "Quelqu’un s’est connecté à {service} en tant que {account}, dans un navigateur qui n’avait pas encore "
            + "servi avec cette adresse."
        words.noticeWhen = "Quand"
        words.notKnown = "inconnu"
        words.noticeYou = "Si c’était vous, vous n’avez rien à faire."
        words.noticeNotYou =
            "Si ce n’était pas vous, quelqu’un d’autre peut lire vos e-mails. Changez le mot de passe de votre "
            + "boîte aux lettres. Saisissez ensuite vous-même {host} dans votre navigateur, connectez-vous et "
            + "déconnectez tous les appareils."
        words.noticeNoLink =
            "Cet e-mail ne contient volontairement aucun lien. Méfiez-vous d’un message semblable qui en "
            + "contiendrait un."
        return words
    }()
}
