//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailWords {
    /// Spanish.
    public static let spanish: Self = {
        var words = Self(language: "es")
        words.times = .spanish
        words.signIn = Opening(
            subject: "Su enlace para iniciar sesión en {service}",
            heading: "Iniciar sesión en {service}",
            lead: "Use este enlace para iniciar sesión en {service}. No necesita contraseña.",
            action: "Iniciar sesión"
        )
        words.signUp = Opening(
            subject: "Termine su registro en {service}",
            heading: "Su cuenta en {service}",
            lead: "Alguien, probablemente usted, ha pedido una cuenta en {service} con esta dirección. Use este enlace "
                + "para crearla e iniciar sesión. No necesita contraseña.",
            action: "Crear mi cuenta"
        )
        words.confirmAddress = Opening(
            subject: "Confirme su dirección para {service}",
            heading: "Confirme su dirección",
            lead: "Use este enlace para confirmar que este buzón es suyo, para que {service} pueda usar su dirección.",
            action: "Confirmar esta dirección"
        )
        words.invitation = Opening(
            subject: "Su invitación a {service}",
            heading: "Le han invitado a {service}",
            lead: "Use este enlace para aceptar la invitación. No necesita contraseña.",
            action: "Aceptar la invitación"
        )
        words.reminder = Opening(
            subject: "Un recordatorio de {service}",
            heading: "Un recordatorio de {service}",
            lead: "Este enlace le lleva directamente al asunto del recordatorio. No necesita contraseña.",
            action: "Abrir {service}"
        )
        words.issued = Opening(
            subject: "Un enlace de {service}",
            heading: "Un enlace de {service}",
            lead: "Este enlace le lleva directamente al asunto del que se trata. No necesita contraseña.",
            action: "Abrir {service}"
        )
        words.other = Opening(
            subject: "Su enlace para {service}",
            heading: "Continuar en {service}",
            lead: "Use este enlace para continuar en {service}.",
            action: "Continuar"
        )
        words.validOnce = "El enlace funciona una sola vez, durante {duration}."
        words.validTimes = CountedWords(other: "El enlace funciona hasta {count} veces, durante {duration}.")
        words.copyLink = "Si el botón no hace nada, copie este enlace en su navegador:"
        words.codeLead =
            "¿Lee esto en otro dispositivo? Entonces escriba este código en la página en la que pidió el enlace:"
        words.asked = "Solicitado"
        words.network = "Red"
        words.browser = "Navegador"
        words.browserOnSystem = "{browser} en {system}"
        words.site = "Sitio web"
        words.leadsTo = "Lleva a"
        words.expires = "Válido hasta"
        words.notYou = "Si no lo ha pedido usted, borre este correo: nadie inicia sesión si no se usa el enlace."
        words.keepSecret = "No reenvíe este correo ni dé el enlace a nadie, sea quien sea quien lo pida."
        words.keepCodeSecret =
            "No reenvíe este correo ni dé el enlace o el código a nadie, sea quien sea quien los pida."
        words.keepPrivate = "Quien tenga este correo puede usar el enlace; por favor, no lo reenvíe."
        words.notYours =
            "Si no tiene nada que ver con {service}, borre este correo: no pasa nada si no se usa el enlace."
        words.support = "¿Necesita ayuda? {address}"
        words.noticeSubject = "Nuevo inicio de sesión en {service}"
        words.noticeHeading = "Nuevo inicio de sesión en {service}"
        words.noticeLead =
            "Alguien ha iniciado sesión en {service} como {account}, en un navegador que no se había usado antes "
            + "con esta dirección."
        words.noticeWhen = "Cuándo"
        words.notKnown = "desconocido"
        words.noticeYou = "Si ha sido usted, no tiene que hacer nada."
        words.noticeNotYou =
            "Si no ha sido usted, otra persona puede leer su correo. Cambie la contraseña de su buzón. Después "
            + "escriba usted mismo {host} en su navegador, inicie sesión y cierre la sesión en todos los "
            + "dispositivos."
        words.noticeNoLink =
            "Este correo no contiene ningún enlace a propósito. No se fíe de uno parecido que sí lo tenga."
        return words
    }()
}
