//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PageWords {
    /// French.
    public static let french: Self = {
        var words = Self(language: "fr")
        words.signInTitle = "Connexion"
        words.signInHeading = "Se connecter à {service}"
        words.signInLead = """
            Saisissez votre adresse e-mail et nous vous enverrons un lien de connexion. Aucun mot de passe n’est \
            nécessaire.
            """
        words.addressLabel = "Adresse e-mail"
        words.sendLink = "Recevoir un lien"
        words.leadsTo = "Une fois connecté, vous irez à {page}."
        words.signedInNotice =
            "Vous êtes connecté en tant que {account}. Un nouveau lien confirme que c’est toujours vous."
        words.signedInBack = "Retour à {service}"
        words.narrowNotice = """
            Vous êtes venu par un lien pour {account} qui n’ouvre qu’une seule page. Pour voir le reste, demandez \
            un lien de connexion.
            """
        words.narrowBack = "Retour à cette page"
        words.signOut = "Se déconnecter"
        words.sentTitle = "Consultez votre messagerie"
        words.sentLead = """
            Si cette adresse peut se connecter ici, un lien est en route. Il devrait arriver d’ici une à deux \
            minutes.
            """
        words.sentBrowser = "Ouvrez-le dans ce navigateur pour être connecté aussitôt."
        words.codeLead = "L’e-mail contient un code ? Saisissez-le ici pour être connecté dans ce navigateur."
        words.codeLabel = "Code reçu par e-mail"
        words.codeButton = "Se connecter avec le code"
        words.codeNotUsable = """
            Ce code ne fonctionne pas ici. Vérifiez-le dans l’e-mail le plus récent, ou ouvrez le lien qu’il contient. Un \
            code n’accepte que quelques essais.
            """
        words.sentAgain = """
            Rien reçu ? Vérifiez le dossier des indésirables, ou saisissez votre adresse et refaites une \
            demande.
            """
        words.sentWait = "Nouvelle demande possible dans {time}."
        words.sendAgain = "Envoyer à nouveau"
        words.account = "Compte"
        words.destination = "Mène à"
        words.homePage = "Page d’accueil de {service}"
        words.site = "Site web"
        words.asked = "Demandé"
        words.made = "Envoyé"
        words.expires = "Valable jusqu’au"
        words.from = "{moment}, depuis {network}"
        words.narrowScope = "Ce lien n’ouvre que cette page, pas tout le compte."
        words.narrowHeading = "Ouvrir {page}"
        words.narrowOpen = "Ouvrir"
        words.signIn = "Se connecter"
        words.notYou = """
            Si vous ne vous y attendiez pas, fermez cette page. Personne n’est connecté tant que le bouton n’est pas \
            pressé.
            """
        words.continuing = "Vous avez demandé ce lien dans ce navigateur : connexion en cours."
        words.addressLead =
            "Pour continuer dans ce navigateur, saisissez l’adresse e-mail à laquelle ce lien a été envoyé."
        words.addressNotOfLink = "Ce lien n’a pas été envoyé à cette adresse."
        words.switchTitle = "Changer de compte ?"
        words.switchLead = "Vous êtes connecté en tant que {current}. Ce lien connecte {next} à la place."
        words.switchButton = "Se connecter en tant que {account}"
        words.switchStay = "Rester connecté en tant que {account}"
        words.deadTitle = "Ce lien ne fonctionne plus"
        words.deadLead = """
            Il a été utilisé ou remplacé, ou il a expiré. Nous pouvons vous en envoyer un nouveau qui mène au \
            même endroit.
            """
        words.sendFresh = "Envoyer un nouveau lien"
        words.orAddress = "ou saisissez votre adresse"
        words.otherTitle = "Ouvrez ce lien dans le navigateur qui l’a demandé"
        words.otherLead = "Ce lien ne fonctionne que dans le navigateur et sur l’appareil où il a été demandé."
        words.otherFresh = "Envoyer un lien pour ce navigateur"
        words.leaveTitle = "Vous êtes connecté"
        words.leaveLead = "Continuez vers {page}."
        words.leaveButton = "Continuer"
        words.addressMissing = "Saisissez votre adresse e-mail."
        words.addressRepeated = "Saisissez une seule adresse e-mail."
        words.addressTooLong = "Cette adresse est trop longue."
        words.addressIncomplete = "Cette adresse est incomplète. Elle devrait ressembler à nom@societe.example."
        words.addressSecondAt = "Saisissez une seule adresse, avec un seul @."
        words.addressLocalPart = "La partie avant le @ contient un caractère ou un point mal placé."
        words.addressDomain =
            "La partie après le @ est incomplète ou mal écrite. Elle devrait ressembler à societe.example."
        words.challengeRefused =
            "Nous n’avons pas pu vérifier que vous êtes une personne. Veuillez réessayer."
        words.back = "Vers la page de connexion"
        words.support = "Besoin d’aide ? {address}"
        words.problemTitle = "Cela n’a pas fonctionné"
        words.formUnreadable = "Le formulaire est illisible."
        words.formTooLarge = "Le formulaire est trop volumineux."
        words.formType = "Seuls des formulaires peuvent être envoyés ici."
        words.destinationUnreadable = "La demande n’indique pas clairement la page où vous vouliez aller."
        words.destinationNotAllowed = "Un lien de connexion ne peut pas mener à la page où vous vouliez aller."
        words.everywhereUnreadable = "Le champ « everywhere » vaut 1 ou est absent."
        words.methodNotAllowed = "Cette page ne peut pas être utilisée de cette façon."
        words.notFoundTitle = "Page introuvable"
        words.notFound = "Cette page n’existe pas."
        words.crossSiteTitle = "Veuillez réessayer ici"
        words.crossSite = "Ce formulaire ne venait pas de notre propre page ; rien n’a été fait."
        words.signInRequiredTitle = "Veuillez vous connecter"
        words.signInRequired = "Vous devez être connecté pour cela."
        words.limitedTitle = "Trop de demandes"
        words.limited = "Réessayez dans {wait}."
        words.unavailableTitle = "Nous revenons tout de suite"
        words.unavailable =
            "Le service est injoignable pour le moment. Personne n’a été connecté. Réessayez dans quelques secondes."
        words.misconfigured = "La connexion n’est pas configurée correctement. Personne n’a été connecté."
        words.tell(.french)
        return words
    }()
}
