//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PageWords {
    /// Spanish.
    public static let spanish: Self = {
        var words = Self(language: "es")
        words.signInTitle = "Iniciar sesión"
        words.signInHeading = "Iniciar sesión en {service}"
        words.signInLead =
            "Escriba su dirección de correo y le enviaremos un enlace para iniciar sesión. No necesita contraseña."
        words.addressLabel = "Correo electrónico"
        words.sendLink = "Enviarme un enlace"
        words.leadsTo = "Después de iniciar sesión irá a {page}."
        words.signedInNotice = "Ha iniciado sesión como {account}. Un enlace nuevo confirma que sigue siendo usted."
        words.signedInBack = "Volver a {service}"
        words.narrowNotice = """
            Ha llegado por un enlace para {account} que abre una sola página. Para ver el resto, pida un enlace \
            para iniciar sesión.
            """
        words.narrowBack = "Volver a esa página"
        words.signOut = "Cerrar sesión"
        words.sentTitle = "Revise su correo"
        words.sentLead = """
            Si esa dirección puede iniciar sesión aquí, hay un enlace en camino. Debería llegar en uno o dos \
            minutos.
            """
        words.sentBrowser = "Ábralo en este navegador para iniciar sesión al momento."
        words.codeLead = "¿El correo trae un código? Escríbalo aquí para iniciar sesión en este navegador."
        words.codeLabel = "Código del correo"
        words.codeButton = "Iniciar sesión con el código"
        words.codeNotUsable = """
            Ese código no sirve aquí. Compruébelo en el correo más reciente o abra el enlace que contiene. Un código \
            solo admite unos pocos intentos.
            """
        words.sentAgain = """
            ¿No llega nada? Revise la carpeta de correo no deseado, o escriba su dirección y vuelva a \
            pedirlo.
            """
        words.sentWait = "Podrá pedirlo de nuevo en {time}."
        words.sendAgain = "Enviar de nuevo"
        words.account = "Cuenta"
        words.destination = "Lleva a"
        words.homePage = "Página de inicio de {service}"
        words.site = "Sitio web"
        words.asked = "Solicitado"
        words.made = "Enviado"
        words.expires = "Válido hasta"
        words.from = "{moment}, desde {network}"
        words.narrowScope = "Este enlace abre solo esa página, no toda la cuenta."
        words.narrowHeading = "Abrir {page}"
        words.narrowOpen = "Abrir"
        words.signIn = "Iniciar sesión"
        words.notYou =
            "Si no esperaba esto, cierre esta página. No se inicia ninguna sesión hasta que se pulse el botón."
        words.continuing = "Ha pedido este enlace en este navegador: se está iniciando la sesión."
        words.addressLead =
            "Para seguir en este navegador, escriba la dirección de correo a la que se envió este enlace."
        words.addressNotOfLink = "Este enlace no se envió a esa dirección."
        words.switchTitle = "¿Cambiar de cuenta?"
        words.switchLead = "Ha iniciado sesión como {current}. Este enlace inicia sesión como {next} en su lugar."
        words.switchButton = "Iniciar sesión como {account}"
        words.switchStay = "Seguir como {account}"
        words.deadTitle = "Este enlace ya no sirve"
        words.deadLead =
            "Se ha usado o sustituido, o ha caducado. Podemos enviarle uno nuevo que lleva al mismo sitio."
        words.sendFresh = "Enviar un enlace nuevo"
        words.orAddress = "o escriba su dirección"
        words.otherTitle = "Abra este enlace en el navegador que lo pidió"
        words.otherLead = "Este enlace solo sirve en el navegador y el dispositivo donde se pidió."
        words.otherFresh = "Enviar un enlace para este navegador"
        words.leaveTitle = "Ha iniciado sesión"
        words.leaveLead = "Continúe en {page}."
        words.leaveButton = "Continuar"
        words.addressMissing = "Escriba su dirección de correo."
        words.addressRepeated = "Escriba una sola dirección de correo."
        words.addressTooLong = "Esta dirección es demasiado larga."
        words.addressIncomplete = "Esta dirección no está completa. Debería parecerse a nombre@empresa.example."
        words.addressSecondAt = "Escriba una sola dirección, con una sola @."
        words.addressLocalPart = "La parte anterior a la @ tiene un carácter o un punto que no corresponde ahí."
        words.addressDomain =
            "La parte posterior a la @ está incompleta o mal escrita. Debería parecerse a empresa.example."
        words.challengeRefused =
            "No hemos podido comprobar que es usted una persona. Vuelva a intentarlo."
        words.back = "Ir a la página de inicio de sesión"
        words.support = "¿Necesita ayuda? {address}"
        words.problemTitle = "No ha funcionado"
        words.formUnreadable = "No se puede leer el formulario."
        words.formTooLarge = "El formulario es demasiado grande."
        words.formType = "Aquí solo se pueden enviar formularios."
        words.destinationUnreadable = "La solicitud no indica con claridad a qué página quería ir."
        words.destinationNotAllowed = "Un enlace de inicio de sesión no puede llevar a la página a la que quería ir."
        words.everywhereUnreadable = "El campo «everywhere» es 1 o se omite."
        words.methodNotAllowed = "Esta página no se puede usar de esa forma."
        words.notFoundTitle = "Página no encontrada"
        words.notFound = "Esa página no existe."
        words.crossSiteTitle = "Vuelva a intentarlo aquí"
        words.crossSite = "Este formulario no venía de nuestra propia página, así que no se ha hecho nada."
        words.signInRequiredTitle = "Inicie sesión"
        words.signInRequired = "Para esto hay que iniciar sesión."
        words.limitedTitle = "Demasiadas solicitudes"
        words.limited = "Vuelva a intentarlo en {wait}."
        words.unavailableTitle = "Volvemos enseguida"
        words.unavailable = """
            El servicio no está disponible en este momento. No se ha iniciado ninguna sesión. Vuelva a intentarlo \
            en unos segundos.
            """
        words.misconfigured = "El inicio de sesión no está bien configurado. No se ha iniciado ninguna sesión."
        words.tell(.spanish)
        return words
    }()
}
