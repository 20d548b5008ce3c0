//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension PortalWords {
    /// English.
    static let english = Self(
        language: .english,
        frame: FrameWords(
            skip: "Skip to content",
            pages: "Pages",
            overview: "Overview",
            invoices: "Invoices",
            statement: "Statement",
            account: "Account",
            customers: "Customers",
            audit: "Audit",
            erasure: "Erasure",
            signedInAs: "Signed in as {1}, {2}",
            signOut: "Sign out",
            signIn: "Sign in",
            paging: "Pages of this list",
            page: "Page {1} of {2}",
            previous: "Previous",
            next: "Next"
        ),
        invoice: InvoiceWords(
            title: "Invoice {1}",
            pastDue: "Past due",
            open: "Open",
            paid: "Paid",
            due: "Due {1}",
            wasDue: "Was due {1}",
            daysLate: Counted(one: "{1} day late", other: "{1} days late"),
            paidOn: "Paid on {1}",
            customer: "Customer",
            order: "Your order",
            issued: "Issued",
            dueDate: "Due",
            items: "Items",
            item: "Item",
            quantity: "Quantity",
            unitPrice: "Unit price",
            amount: "Amount",
            total: "Total",
            invoices: Counted(one: "{1} invoice", other: "{1} invoices")
        ),
        overview: OverviewWords(
            lead: "What there is to pay, and by when.",
            nothingLate: "Nothing is past due. Thank you.",
            late: Counted(one: "One invoice is past due.", other: "{1} invoices are past due."),
            view: "View and pay {1}",
            openSum: "Open, not yet due",
            nextDue: "Next due",
            nothingNext: "Nothing else is open.",
            recent: "Recent payments",
            noPayments: "No payments yet.",
            all: "All invoices",
            emptyTitle: "No invoices yet",
            emptyText: """
                As soon as there is one, you find it here, with everything there is to know about paying it.
                """
        ),
        invoices: InvoicesWords(
            lead: "What has waited longest comes first.",
            filter: "Show invoices",
            all: "All",
            none: "There is nothing in this list."
        ),
        payment: PaymentWords(
            title: "Payment",
            toPay: "To pay",
            pay: "Pay {1}",
            thanks: "Paid on {1}. Thank you.",
            note: "The payment is entered at once and stands on your statement.",
            noteNarrow: "The payment is entered at once.",
            stepUp: """
                Your sign-in link is more than 15 minutes old. Before you pay, we mail you a new one, which leads \
                back to this invoice.
                """,
            narrowTitle: "You see this one invoice",
            narrowText: "A reminder brought you here, without a password. It opens nothing else.",
            narrowButton: "Sign in to the whole account"
        ),
        statement: StatementWords(
            lead: "All that was charged and paid, newest first.",
            charged: "Charged",
            paid: "Paid",
            owed: "Owed",
            date: "Date",
            what: "Entry",
            payment: "Payment for {1}",
            balance: "Balance",
            empty: "Nothing was charged yet."
        ),
        account: AccountWords(
            name: "Name",
            address: "E-mail address",
            devices: "Where you are signed in",
            thisBrowser: "This browser",
            otherBrowser: "Another browser",
            signedIn: "Signed in {1}, last used {2}",
            whole: "Opens the whole account",
            only: "Opens only {1}",
            end: "Sign out there",
            ended: "That browser is signed out.",
            everywhere: "Sign out everywhere",
            everywhereText: "Ends every session, this one too, and every link that is still in your mailbox."
        ),
        time: TimeWords(
            date: "{1} {2} {3}",
            moment: "{1}, {2} UTC",
            justNow: "just now",
            minutesAgo: Counted(one: "a minute ago", other: "{1} minutes ago"),
            hoursAgo: Counted(one: "an hour ago", other: "{1} hours ago"),
            daysAgo: Counted(one: "a day ago", other: "{1} days ago"),
            months: [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        ),
        staff: StaffWords(
            lead: "Who owes what on {1}.",
            search: "Search",
            searchLabel: "Customer, address or invoice",
            clear: "Show all",
            found: Counted(one: "{1} customer", other: "{1} customers"),
            nothingFound: "Nothing was found for “{1}”.",
            noCustomers: "There are no customers yet.",
            reminders: "Reminders",
            send: "Send reminders",
            waiting: Counted(
                one: "There is one invoice to remind of today.",
                other: "There are {1} invoices to remind of today."
            ),
            nobody: "There is nobody to remind today.",
            each: "Each mail opens its one invoice, for 7 days.",
            queued: Counted(one: "One reminder is on the way.", other: "{1} reminders are on the way."),
            everybody: "Everybody was already reminded today.",
            notReminded: "Not reminded today",
            onItsWay: "On its way",
            mailed: "Mailed today at {1} UTC",
            failed: "The mail could not be sent",
            last: "Last reminded {1}",
            nothingOwed: "Owes nothing",
            links: "Links of this customer"
        ),
        reminder: ReminderWords(
            subject: "Reminder: invoice {1} is past due",
            heading: "Invoice {1} is past due",
            lead: """
                Invoice {1} over {2} was due on {3}. Use this link to look at it and to pay it. No password \
                is needed.
                """,
            action: "Open invoice {1}",
            scope: "It opens this one invoice and nothing else.",
            paid: "If you have paid already, thank you: there is nothing to do.",
            invoice: "Invoice"
        ),
        audit: AuditWords(
            lead: "What happened with links, newest first. Times are UTC; addresses are masked.",
            funnel: "From asking to signing in",
            asked: "Asked for",
            machines: "By machines",
            machinesTitle: "Opened by machines, by mail domain",
            domain: "Mail domain",
            openedBefore: Counted(one: "opened once before", other: "opened {1} times before"),
            byMachine: "by a machine too",
            newest: "Newest",
            older: "Older",
            reasons: "Refused or not sent, by reason",
            noRefusals: "Nothing was refused.",
            events: "Events",
            address: "Address",
            show: "Show",
            when: "When",
            what: "What",
            link: "Link",
            why: "Why",
            network: "Network",
            none: "Nothing happened here yet."
        ),
        events: EventWords(
            requested: "Asked for",
            issued: "Issued",
            limited: "Held back by a limit",
            sent: "Sent",
            notSent: "Not sent",
            opened: "Opened",
            redeemed: "Redeemed",
            refused: "Refused",
            revoked: "Revoked",
            erased: "An address was erased",
            signedOut: "Signed out",
            noticeSent: "Notice of a new browser sent",
            noticeNotSent: "Notice of a new browser not sent"
        ),
        links: LinkWords(
            signIn: "Sign-in link",
            reminder: "Reminder",
            staff: "Team’s sign-in link"
        ),
        refusals: RefusalWords(
            notAuthentic: "Not a link of ours",
            expired: "Expired",
            unknown: "Unknown",
            spent: "Used up",
            superseded: "Replaced by a newer sign-in",
            revoked: "Revoked",
            otherPurpose: "For another purpose",
            otherBrowser: "Another browser",
            otherAddress: "Another address",
            wrongCode: "Wrong code",
            noCode: "No code",
            codeBudget: "Too many wrong codes",
            tampered: "Its record was changed",
            noAccount: "No such account",
            destination: "Destination not allowed"
        ),
        erasure: ErasureWords(
            title: "Erase an address",
            lead: """
                Removes what the sign-in keeps about an address: links, waiting mails, sessions, audit events and \
                limits. Customers and their invoices stay.
                """,
            next: "Continue",
            confirmTitle: "Erase {1}?",
            confirmText: """
                This cannot be undone. Whoever is signed in with this address is signed out, and links that are \
                out stop working.
                """,
            confirm: "Erase everything about this address",
            cancel: "Cancel",
            done: "Everything about that address was erased.",
            wrongAddress: "That is not an e-mail address."
        ),
        mailbox: MailboxWords(
            title: "Mailbox",
            lead: "Every mail that this portal wrote, newest first. It is shown on this machine only.",
            emptyTitle: "No mail yet",
            emptyText: "Ask for a link on the sign-in page, and its mail shows up here.",
            from: "From",
            to: "To",
            date: "Date",
            text: "Text part",
            html: "HTML part",
            all: "All mails"
        ),
        problems: ProblemWords(
            forbidden: "That did not come from this page",
            forbiddenText: "Nothing was changed. Load the page again and repeat what you did.",
            notFound: "This page does not exist",
            notFoundText: "Or it belongs to another account. The address may also be misspelt.",
            method: "This page cannot be used in that way",
            methodText: "Nothing was changed. Go on from one of the portal’s own pages.",
            unreadable: "That cannot be read",
            unreadableText: "Nothing was changed. The form was too long or of another kind.",
            unavailable: "We will be right back",
            unavailableText: """
                The portal cannot reach its data right now. Nothing was changed. Try again in a few seconds.
                """,
            broken: "Something went wrong here",
            brokenText: "That is our fault, not yours. Please try again in a moment.",
            other: "That is not possible",
            otherText: "Nothing was changed. Please go back and try again.",
            home: "To the overview"
        )
    )
}
