//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension PortalWords {
    /// Spanish.
    static let spanish = Self(
        language: .spanish,
        frame: FrameWords(
            skip: "Ir al contenido",
            pages: "Páginas",
            overview: "Resumen",
            invoices: "Facturas",
            statement: "Extracto",
            account: "Cuenta",
            customers: "Clientes",
            audit: "Registro",
            erasure: "Borrado",
            signedInAs: "Sesión iniciada como {1}, {2}",
            signOut: "Cerrar sesión",
            signIn: "Iniciar sesión",
            paging: "Páginas de esta lista",
            page: "Página {1} de {2}",
            previous: "Anterior",
            next: "Siguiente"
        ),
        invoice: InvoiceWords(
            title: "Factura {1}",
            pastDue: "Vencida",
            open: "Pendiente",
            paid: "Pagada",
            due: "Vence el {1}",
            wasDue: "Venció el {1}",
            daysLate: Counted(one: "{1} día de retraso", other: "{1} días de retraso"),
            paidOn: "Pagada el {1}",
            customer: "Cliente",
            order: "Su pedido",
            issued: "Emitida",
            dueDate: "Vencimiento",
            items: "Conceptos",
            item: "Concepto",
            quantity: "Cantidad",
            unitPrice: "Precio unitario",
            amount: "Importe",
            total: "Total",
            invoices: Counted(one: "{1} factura", other: "{1} facturas")
        ),
        overview: OverviewWords(
            lead: "Lo que hay que pagar, y hasta cuándo.",
            nothingLate: "No hay nada vencido. Gracias.",
            late: Counted(one: "Una factura está vencida.", other: "{1} facturas están vencidas."),
            view: "Ver y pagar {1}",
            openSum: "Pendiente, aún no vencido",
            nextDue: "Próximo vencimiento",
            nothingNext: "No hay nada más pendiente.",
            recent: "Pagos recientes",
            noPayments: "Aún no hay pagos.",
            all: "Todas las facturas",
            emptyTitle: "Aún no hay facturas",
            emptyText: "En cuanto haya una, la encontrará aquí, con todo lo necesario para pagarla."
        ),
        invoices: InvoicesWords(
            lead: "Lo que lleva más tiempo esperando va primero.",
            filter: "Mostrar facturas",
            all: "Todas",
            none: "Esta lista está vacía."
        ),
        payment: PaymentWords(
            title: "Pago",
            toPay: "A pagar",
            pay: "Pagar {1}",
            thanks: "Pagada el {1}. Gracias.",
            note: "El pago se anota al momento y figura en su extracto.",
            noteNarrow: "El pago se anota al momento.",
            stepUp: """
                Su enlace de acceso tiene más de 15 minutos. Antes de pagar le enviamos uno nuevo, que lleva de \
                vuelta a esta factura.
                """,
            narrowTitle: "Ve solo esta factura",
            narrowText: "Un recordatorio le trajo aquí, sin contraseña. No abre nada más.",
            narrowButton: "Entrar en toda la cuenta"
        ),
        statement: StatementWords(
            lead: "Todo lo facturado y pagado, lo más reciente primero.",
            charged: "Facturado",
            paid: "Pagado",
            owed: "Adeudado",
            date: "Fecha",
            what: "Apunte",
            payment: "Pago de {1}",
            balance: "Saldo",
            empty: "Aún no se ha facturado nada."
        ),
        account: AccountWords(
            name: "Nombre",
            address: "Correo electrónico",
            devices: "Dónde ha iniciado sesión",
            thisBrowser: "Este navegador",
            otherBrowser: "Otro navegador",
            signedIn: "Sesión iniciada {1}, último uso {2}",
            whole: "Abre toda la cuenta",
            only: "Abre solo {1}",
            end: "Cerrar esa sesión",
            ended: "Ese navegador ya no tiene sesión.",
            everywhere: "Cerrar sesión en todas partes",
            everywhereText: "Termina todas las sesiones, también esta, y todos los enlaces que sigan en su buzón."
        ),
        time: TimeWords(
            date: "{1} de {2} de {3}",
            moment: "{1}, {2} UTC",
            justNow: "ahora mismo",
            minutesAgo: Counted(one: "hace un minuto", other: "hace {1} minutos"),
            hoursAgo: Counted(one: "hace una hora", other: "hace {1} horas"),
            daysAgo: Counted(one: "hace un día", other: "hace {1} días"),
            months: [
                "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                "noviembre", "diciembre",
            ]
        ),
        staff: StaffWords(
            lead: "Quién debe qué a {1}.",
            search: "Buscar",
            searchLabel: "Cliente, dirección o factura",
            clear: "Mostrar todo",
            found: Counted(one: "{1} cliente", other: "{1} clientes"),
            nothingFound: "No se encontró nada para «{1}».",
            noCustomers: "Aún no hay clientes.",
            reminders: "Recordatorios",
            send: "Enviar recordatorios",
            waiting: Counted(one: "Hoy hay una factura que recordar.", other: "Hoy hay {1} facturas que recordar."),
            nobody: "Hoy no hay a quién recordar nada.",
            each: "Cada mensaje abre su única factura, durante 7 días.",
            queued: Counted(one: "Un recordatorio está en camino.", other: "{1} recordatorios están en camino."),
            everybody: "Hoy ya se recordó a todos.",
            notReminded: "Hoy sin recordatorio",
            onItsWay: "En camino",
            mailed: "Enviado hoy a las {1} UTC",
            failed: "No se pudo enviar",
            last: "Último recordatorio el {1}",
            nothingOwed: "No debe nada",
            links: "Enlaces de este cliente"
        ),
        reminder: ReminderWords(
            subject: "Recordatorio: la factura {1} está vencida",
            heading: "La factura {1} está vencida",
            lead: """
                La factura {1} de {2} venció el {3}. Use este enlace para verla y pagarla. No necesita \
                contraseña.
                """,
            action: "Abrir la factura {1}",
            scope: "Abre solo esta factura y nada más.",
            paid: "Si ya ha pagado, gracias: no tiene que hacer nada.",
            invoice: "Factura"
        ),
        audit: AuditWords(
            lead: "Lo que pasó con los enlaces, lo más reciente primero. Horas UTC; direcciones ocultas en parte.",
            funnel: "De la petición al acceso",
            asked: "Pedidos",
            machines: "Por máquinas",
            machinesTitle: "Abiertos por máquinas, por dominio",
            domain: "Dominio",
            openedBefore: Counted(one: "abierto una vez antes", other: "abierto {1} veces antes"),
            byMachine: "también por una máquina",
            newest: "Más recientes",
            older: "Anteriores",
            reasons: "Rechazados o no enviados, por motivo",
            noRefusals: "No se rechazó nada.",
            events: "Sucesos",
            address: "Dirección",
            show: "Mostrar",
            when: "Cuándo",
            what: "Qué",
            link: "Enlace",
            why: "Por qué",
            network: "Red",
            none: "Aquí aún no ha pasado nada."
        ),
        events: EventWords(
            requested: "Pedido",
            issued: "Emitido",
            limited: "Frenado por un límite",
            sent: "Enviado",
            notSent: "No enviado",
            opened: "Abierto",
            redeemed: "Usado",
            refused: "Rechazado",
            revoked: "Revocado",
            erased: "Se borró una dirección",
            signedOut: "Sesión cerrada",
            noticeSent: "Aviso de navegador nuevo enviado",
            noticeNotSent: "Aviso de navegador nuevo no enviado"
        ),
        links: LinkWords(
            signIn: "Enlace de acceso",
            reminder: "Recordatorio",
            staff: "Enlace de acceso del equipo"
        ),
        refusals: RefusalWords(
            notAuthentic: "No es un enlace nuestro",
            expired: "Caducado",
            unknown: "Desconocido",
            spent: "Agotado",
            superseded: "Sustituido por un acceso posterior",
            revoked: "Revocado",
            otherPurpose: "Para otro fin",
            otherBrowser: "Otro navegador",
            otherAddress: "Otra dirección",
            wrongCode: "Código incorrecto",
            noCode: "Ningún código",
            codeBudget: "Demasiados códigos incorrectos",
            tampered: "Registro alterado",
            noAccount: "No existe la cuenta",
            destination: "Destino no permitido"
        ),
        erasure: ErasureWords(
            title: "Borrar una dirección",
            lead: """
                Elimina lo que el acceso guarda de una dirección: enlaces, mensajes en espera, sesiones, registro \
                y límites. Los clientes y sus facturas se quedan.
                """,
            next: "Continuar",
            confirmTitle: "¿Borrar {1}?",
            confirmText: """
                No se puede deshacer. Quien tenga sesión con esta dirección la pierde, y los enlaces enviados \
                dejan de servir.
                """,
            confirm: "Borrar todo sobre esta dirección",
            cancel: "Cancelar",
            done: "Se borró todo sobre esa dirección.",
            wrongAddress: "Eso no es un correo electrónico."
        ),
        mailbox: MailboxWords(
            title: "Buzón",
            lead: "Cada mensaje que escribió este portal, el más reciente primero. Solo se ve en esta máquina.",
            emptyTitle: "Aún no hay mensajes",
            emptyText: "Pida un enlace en la página de acceso y su mensaje aparecerá aquí.",
            from: "De",
            to: "Para",
            date: "Fecha",
            text: "Parte de texto",
            html: "Parte HTML",
            all: "Todos los mensajes"
        ),
        problems: ProblemWords(
            forbidden: "Eso no venía de esta página",
            forbiddenText: "No se cambió nada. Cargue la página de nuevo y repita lo que hizo.",
            notFound: "Esta página no existe",
            notFoundText: "O pertenece a otra cuenta. Puede que la dirección esté mal escrita.",
            method: "Esta página no se usa así",
            methodText: "No se cambió nada. Siga desde una página del portal.",
            unreadable: "Eso no se puede leer",
            unreadableText: "No se cambió nada. El formulario era demasiado largo o de otro tipo.",
            unavailable: "Volvemos enseguida",
            unavailableText: """
                El portal no alcanza sus datos ahora mismo. No se cambió nada. Inténtelo de nuevo en unos \
                segundos.
                """,
            broken: "Algo salió mal aquí",
            brokenText: "Es culpa nuestra, no suya. Inténtelo de nuevo en un momento.",
            other: "Eso no es posible",
            otherText: "No se cambió nada. Vuelva atrás e inténtelo de nuevo.",
            home: "Al resumen"
        )
    )
}
