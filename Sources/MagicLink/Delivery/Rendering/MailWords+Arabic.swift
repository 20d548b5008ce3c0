//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailWords {
    /// Arabic.
    public static let arabic: Self = {
        var words = Self(language: "ar", isRightToLeft: true)
        words.times = .arabic
        words.signIn = Opening(
            subject: "رابط تسجيل الدخول إلى {service}",
            heading: "تسجيل الدخول إلى {service}",
            lead: "استخدم هذا الرابط لتسجيل الدخول إلى {service}. لا حاجة إلى كلمة مرور.",
            action: "تسجيل الدخول"
        )
        words.signUp = Opening(
            subject: "أكمل التسجيل في {service}",
            heading: "حسابك في {service}",
            lead: "طلب شخص ما، وهو أنت على الأرجح، حسابًا في {service} بهذا العنوان. استخدم هذا الرابط لإنشائه وتسجيل "
                + "الدخول. لا حاجة إلى كلمة مرور.",
            action: "إنشاء حسابي"
        )
        words.confirmAddress = Opening(
            subject: "تأكيد عنوانك لدى {service}",
            heading: "تأكيد عنوانك",
            lead: "استخدم هذا الرابط لتأكيد أن صندوق البريد هذا لك، حتى تتمكن {service} من استخدام عنوانه.",
            action: "تأكيد هذا العنوان"
        )
        words.invitation = Opening(
            subject: "دعوتك إلى {service}",
            heading: "أنت مدعو إلى {service}",
            lead: "استخدم هذا الرابط لقبول الدعوة. لا حاجة إلى كلمة مرور.",
            action: "قبول الدعوة"
        )
        words.reminder = Opening(
            subject: "تذكير من {service}",
            heading: "تذكير من {service}",
            lead: "ينقلك هذا الرابط مباشرة إلى موضوع التذكير. لا حاجة إلى كلمة مرور.",
            action: "فتح {service}"
        )
        words.issued = Opening(
            subject: "رابط من {service}",
            heading: "رابط من {service}",
            lead: "ينقلك هذا الرابط مباشرة إلى موضوعه. لا حاجة إلى كلمة مرور.",
            action: "فتح {service}"
        )
        words.other = Opening(
            subject: "رابطك إلى {service}",
            heading: "المتابعة في {service}",
            lead: "استخدم هذا الرابط للمتابعة في {service}.",
            action: "متابعة"
        )
        words.validOnce = "يعمل الرابط مرة واحدة فقط، لمدة {duration}."
        words.validTimes = CountedWords(
            two: "يعمل الرابط مرتين كحد أقصى، لمدة {duration}.",
            few: "يعمل الرابط حتى {count} مرات، لمدة {duration}.",
            many: "يعمل الرابط حتى {count} مرة، لمدة {duration}.",
            other: "يعمل الرابط حتى {count} مرة، لمدة {duration}."
        )
        words.copyLink = "إذا لم يستجب الزر، فانسخ هذا الرابط إلى متصفحك:"
        words.codeLead = "هل تقرأ هذا على جهاز آخر؟ إذن أدخل هذا الرمز في الصفحة التي طلبت منها الرابط:"
        words.asked = "وقت الطلب"
        words.network = "الشبكة"
        words.browser = "المتصفح"
        words.browserOnSystem = "{browser} على {system}"
        words.site = "الموقع"
        words.leadsTo = "ينقلك إلى"
        words.expires = "صالح حتى"
        words.notYou = "إذا لم تكن أنت من طلبه، فاحذف هذه الرسالة: لن يتم تسجيل دخول أحد ما لم يُستخدم الرابط."
        words.keepSecret = "لا تُعِد توجيه هذه الرسالة ولا تعطِ الرابط لأحد، مهما كان من يطلبه."
        words.keepCodeSecret = "لا تُعِد توجيه هذه الرسالة ولا تعطِ الرابط أو الرمز لأحد، مهما كان من يطلبهما."
        words.keepPrivate = "كل من لديه هذه الرسالة يمكنه استخدام الرابط، لذا يُرجى عدم إعادة توجيهها."
        words.notYours = "إذا لم تكن لك علاقة بخدمة {service}، فاحذف هذه الرسالة: لن يحدث شيء ما لم يُستخدم الرابط."
        words.support = "هل تحتاج إلى مساعدة؟ {address}"
        words.noticeSubject = "تسجيل دخول جديد إلى {service}"
        words.noticeHeading = "تسجيل دخول جديد إلى {service}"
        words.noticeLead = "تم تسجيل الدخول إلى {service} باسم {account}، في متصفح لم يُستخدم مع هذا العنوان من قبل."
        words.noticeWhen = "الوقت"
        words.notKnown = "غير معروف"
        words.noticeYou = "إذا كنت أنت، فلا داعي لفعل شيء."
        words.noticeNotYou =
            "إذا لم تكن أنت، فهناك شخص آخر يستطيع قراءة بريدك. غيّر كلمة مرور صندوق بريدك، ثم اكتب {host} في "
            + "متصفحك بنفسك، وسجّل الدخول، وسجّل الخروج من جميع الأجهزة."
        words.noticeNoLink = "لا تحتوي هذه الرسالة على رابط عمدًا. لا تثق برسالة تشبهها وفيها رابط."
        return words
    }()
}
