//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension PortalWords {
    /// Arabic.
    static let arabic = Self(
        language: .arabic,
        frame: FrameWords(
            skip: "انتقل إلى المحتوى",
            pages: "الصفحات",
            overview: "نظرة عامة",
            invoices: "الفواتير",
            statement: "كشف الحساب",
            account: "الحساب",
            customers: "العملاء",
            audit: "السجل",
            erasure: "المحو",
            signedInAs: "تم تسجيل الدخول باسم {1}، {2}",
            signOut: "تسجيل الخروج",
            signIn: "تسجيل الدخول",
            paging: "صفحات هذه القائمة",
            page: "الصفحة {1} من {2}",
            previous: "السابق",
            next: "التالي"
        ),
        invoice: InvoiceWords(
            title: "الفاتورة {1}",
            pastDue: "متأخرة",
            open: "مفتوحة",
            paid: "مدفوعة",
            due: "تستحق في {1}",
            wasDue: "استحقت في {1}",
            daysLate: Counted(
                one: "متأخرة يومًا واحدًا",
                two: "متأخرة يومين",
                few: "متأخرة {1} أيام",
                many: "متأخرة {1} يومًا",
                other: "متأخرة {1} يوم"
            ),
            paidOn: "دُفعت في {1}",
            customer: "العميل",
            order: "طلبكم",
            issued: "تاريخ الإصدار",
            dueDate: "تاريخ الاستحقاق",
            items: "البنود",
            item: "البند",
            quantity: "الكمية",
            unitPrice: "سعر الوحدة",
            amount: "المبلغ",
            total: "الإجمالي",
            invoices: Counted(
                one: "فاتورة واحدة",
                two: "فاتورتان",
                few: "{1} فواتير",
                many: "{1} فاتورة",
                other: "{1} فاتورة"
            )
        ),
        overview: OverviewWords(
            lead: "ما يجب دفعه، ومتى.",
            nothingLate: "لا شيء متأخر. شكرًا لكم.",
            late: Counted(
                one: "فاتورة واحدة متأخرة.",
                two: "فاتورتان متأخرتان.",
                few: "{1} فواتير متأخرة.",
                many: "{1} فاتورة متأخرة.",
                other: "{1} فاتورة متأخرة."
            ),
            view: "عرض {1} ودفعها",
            openSum: "مفتوحة ولم تستحق بعد",
            nextDue: "الاستحقاق التالي",
            nothingNext: "لا شيء آخر مفتوح.",
            recent: "المدفوعات الأخيرة",
            noPayments: "لا مدفوعات بعد.",
            all: "كل الفواتير",
            emptyTitle: "لا فواتير بعد",
            emptyText: "عند صدور أول فاتورة ستجدونها هنا، مع كل ما يلزم لدفعها."
        ),
        invoices: InvoicesWords(
            lead: "الأقدم انتظارًا يأتي أولًا.",
            filter: "عرض الفواتير",
            all: "الكل",
            none: "لا شيء في هذه القائمة."
        ),
        payment: PaymentWords(
            title: "الدفع",
            toPay: "المطلوب دفعه",
            pay: "ادفع {1}",
            thanks: "دُفعت في {1}. شكرًا لكم.",
            note: "يُسجَّل الدفع فورًا ويظهر في كشف حسابكم.",
            noteNarrow: "يُسجَّل الدفع فورًا.",
            stepUp: """
                مضى على رابط دخولكم أكثر من 15 دقيقة. قبل الدفع نرسل إليكم رابطًا جديدًا يعيدكم إلى هذه الفاتورة.
                """,
            narrowTitle: "ترون هذه الفاتورة وحدها",
            narrowText: "أوصلكم تذكير إلى هنا بلا كلمة مرور. وهو لا يفتح شيئًا آخر.",
            narrowButton: "الدخول إلى الحساب كله"
        ),
        statement: StatementWords(
            lead: "كل ما طُلب ودُفع، الأحدث أولًا.",
            charged: "المطلوب",
            paid: "المدفوع",
            owed: "المستحق",
            date: "التاريخ",
            what: "القيد",
            payment: "دفعة عن {1}",
            balance: "الرصيد",
            empty: "لم يُطلب شيء بعد."
        ),
        account: AccountWords(
            name: "الاسم",
            address: "البريد الإلكتروني",
            devices: "أين أنتم مسجلون",
            thisBrowser: "هذا المتصفح",
            otherBrowser: "متصفح آخر",
            signedIn: "سُجّل الدخول {1}، آخر استخدام {2}",
            whole: "يفتح الحساب كله",
            only: "يفتح {1} فقط",
            end: "إنهاء هذه الجلسة",
            ended: "سُجّل خروج ذلك المتصفح.",
            everywhere: "تسجيل الخروج من كل مكان",
            everywhereText: "ينهي كل الجلسات، وهذه منها، وكل رابط ما زال في بريدكم."
        ),
        time: TimeWords(
            date: "{1} {2} {3}",
            moment: "{1}، {2} UTC",
            justNow: "الآن",
            minutesAgo: Counted(
                one: "قبل دقيقة",
                two: "قبل دقيقتين",
                few: "قبل {1} دقائق",
                many: "قبل {1} دقيقة",
                other: "قبل {1} دقيقة"
            ),
            hoursAgo: Counted(
                one: "قبل ساعة",
                two: "قبل ساعتين",
                few: "قبل {1} ساعات",
                many: "قبل {1} ساعة",
                other: "قبل {1} ساعة"
            ),
            daysAgo: Counted(
                one: "قبل يوم",
                two: "قبل يومين",
                few: "قبل {1} أيام",
                many: "قبل {1} يومًا",
                other: "قبل {1} يوم"
            ),
            months: [
                "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
                "نوفمبر", "ديسمبر",
            ]
        ),
        staff: StaffWords(
            lead: "من عليه ماذا في {1}.",
            search: "بحث",
            searchLabel: "عميل أو عنوان أو فاتورة",
            clear: "عرض الكل",
            found: Counted(one: "عميل واحد", two: "عميلان", few: "{1} عملاء", many: "{1} عميلًا", other: "{1} عميل"),
            nothingFound: "لم يُعثر على شيء عن «{1}».",
            noCustomers: "لا عملاء بعد.",
            reminders: "التذكيرات",
            send: "إرسال التذكيرات",
            waiting: Counted(
                one: "هناك فاتورة واحدة للتذكير بها اليوم.",
                two: "هناك فاتورتان للتذكير بهما اليوم.",
                few: "هناك {1} فواتير للتذكير بها اليوم.",
                many: "هناك {1} فاتورة للتذكير بها اليوم.",
                other: "هناك {1} فاتورة للتذكير بها اليوم."
            ),
            nobody: "لا أحد للتذكير اليوم.",
            each: "كل رسالة تفتح فاتورتها وحدها، لمدة 7 أيام.",
            queued: Counted(
                one: "تذكير واحد في الطريق.",
                two: "تذكيران في الطريق.",
                few: "{1} تذكيرات في الطريق.",
                many: "{1} تذكيرًا في الطريق.",
                other: "{1} تذكير في الطريق."
            ),
            everybody: "ذُكّر الجميع اليوم.",
            notReminded: "لم يُذكَّر اليوم",
            onItsWay: "في الطريق",
            mailed: "أُرسل اليوم في {1} UTC",
            failed: "تعذّر الإرسال",
            last: "آخر تذكير {1}",
            nothingOwed: "لا شيء عليه",
            links: "روابط هذا العميل"
        ),
        reminder: ReminderWords(
            subject: "تذكير: الفاتورة {1} متأخرة السداد",
            heading: "الفاتورة {1} متأخرة السداد",
            lead: """
                استحقت الفاتورة {1} بمبلغ {2} في {3}. استخدم هذا الرابط للاطلاع عليها ودفعها. لا حاجة إلى \
                كلمة مرور.
                """,
            action: "فتح الفاتورة {1}",
            scope: "يفتح هذا الرابط هذه الفاتورة وحدها ولا شيء غيرها.",
            paid: "إذا كنت قد دفعت بالفعل فشكرًا لك: لا حاجة إلى فعل شيء.",
            invoice: "الفاتورة"
        ),
        audit: AuditWords(
            lead: "ما جرى مع الروابط، الأحدث أولًا. الأوقات UTC والعناوين مخفية جزئيًا.",
            funnel: "من الطلب إلى الدخول",
            asked: "طُلبت",
            machines: "بآلات",
            machinesTitle: "ما فتحته آلات، حسب نطاق البريد",
            domain: "نطاق البريد",
            openedBefore: Counted(
                one: "فُتح مرة قبله",
                two: "فُتح مرتين قبله",
                few: "فُتح {1} مرات قبله",
                many: "فُتح {1} مرة قبله",
                other: "فُتح {1} مرة قبله"
            ),
            byMachine: "ومنها آلة",
            newest: "الأحدث",
            older: "الأقدم",
            reasons: "المرفوضة وغير المرسلة حسب السبب",
            noRefusals: "لم يُرفض شيء.",
            events: "الأحداث",
            address: "العنوان",
            show: "عرض",
            when: "متى",
            what: "ماذا",
            link: "الرابط",
            why: "السبب",
            network: "الشبكة",
            none: "لم يحدث شيء هنا بعد."
        ),
        events: EventWords(
            requested: "طُلب",
            issued: "أُصدر",
            limited: "أوقفه حد",
            sent: "أُرسل",
            notSent: "لم يُرسل",
            opened: "فُتح",
            redeemed: "استُخدم",
            refused: "رُفض",
            revoked: "أُلغي",
            erased: "مُحي عنوان",
            signedOut: "خروج",
            noticeSent: "أُرسل إشعار بمتصفح جديد",
            noticeNotSent: "لم يُرسل إشعار بمتصفح جديد"
        ),
        links: LinkWords(
            signIn: "رابط الدخول",
            reminder: "تذكير",
            staff: "رابط دخول الفريق"
        ),
        refusals: RefusalWords(
            notAuthentic: "ليس رابطًا منا",
            expired: "انتهت صلاحيته",
            unknown: "غير معروف",
            spent: "استُنفد",
            superseded: "حلّ محله دخول أحدث",
            revoked: "أُلغي",
            otherPurpose: "لغرض آخر",
            otherBrowser: "متصفح آخر",
            otherAddress: "عنوان آخر",
            wrongCode: "رمز خاطئ",
            noCode: "لا يوجد رمز",
            codeBudget: "رموز خاطئة أكثر من المسموح",
            tampered: "غُيّر سجله",
            noAccount: "لا حساب كهذا",
            destination: "وجهة غير مسموح بها"
        ),
        erasure: ErasureWords(
            title: "محو عنوان",
            lead: """
                يزيل ما يحفظه تسجيل الدخول عن عنوان: الروابط والرسائل المنتظرة والجلسات والسجل والحدود. يبقى \
                العملاء وفواتيرهم.
                """,
            next: "متابعة",
            confirmTitle: "محو {1}؟",
            confirmText: "لا رجعة في ذلك. من دخل بهذا العنوان يُسجَّل خروجه، والروابط المرسلة تتوقف.",
            confirm: "محو كل شيء عن هذا العنوان",
            cancel: "إلغاء",
            done: "مُحي كل شيء عن ذلك العنوان.",
            wrongAddress: "هذا ليس بريدًا إلكترونيًا."
        ),
        mailbox: MailboxWords(
            title: "صندوق البريد",
            lead: "كل رسالة كتبتها هذه البوابة، الأحدث أولًا. تظهر على هذا الجهاز فقط.",
            emptyTitle: "لا رسائل بعد",
            emptyText: "اطلبوا رابطًا من صفحة الدخول فتظهر رسالته هنا.",
            from: "من",
            to: "إلى",
            date: "التاريخ",
            text: "الجزء النصي",
            html: "جزء HTML",
            all: "كل الرسائل"
        ),
        problems: ProblemWords(
            forbidden: "لم يأتِ ذلك من هذه الصفحة",
            forbiddenText: "لم يتغير شيء. أعيدوا تحميل الصفحة وكرروا ما فعلتم.",
            notFound: "هذه الصفحة غير موجودة",
            notFoundText: "أو أنها تخص حسابًا آخر. وربما كُتب العنوان خطأ.",
            method: "لا تُستخدم هذه الصفحة هكذا",
            methodText: "لم يتغير شيء. تابعوا من إحدى صفحات البوابة.",
            unreadable: "لا يمكن قراءة ذلك",
            unreadableText: "لم يتغير شيء. كان النموذج طويلًا جدًا أو من نوع آخر.",
            unavailable: "سنعود حالًا",
            unavailableText: "لا تصل البوابة إلى بياناتها الآن. لم يتغير شيء. حاولوا ثانية بعد ثوانٍ.",
            broken: "حدث خطأ هنا",
            brokenText: "الخطأ منا لا منكم. حاولوا ثانية بعد قليل.",
            other: "هذا غير ممكن",
            otherText: "لم يتغير شيء. ارجعوا وحاولوا ثانية.",
            home: "إلى النظرة العامة"
        )
    )
}
