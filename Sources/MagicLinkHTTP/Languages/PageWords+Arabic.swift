//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PageWords {
    /// Arabic.
    public static let arabic: Self = {
        var words = Self(language: "ar", isRightToLeft: true)
        words.signInTitle = "تسجيل الدخول"
        words.signInHeading = "تسجيل الدخول إلى {service}"
        words.signInLead = "أدخل عنوان بريدك الإلكتروني وسنرسل إليك رابطًا لتسجيل الدخول. لا حاجة إلى كلمة مرور."
        words.addressLabel = "البريد الإلكتروني"
        words.sendLink = "أرسل لي رابطًا"
        words.leadsTo = "بعد تسجيل الدخول ستنتقل إلى {page}."
        words.signedInNotice = "لقد سجّلت الدخول باسم {account}. رابط جديد يؤكد أنك لا تزال أنت."
        words.signedInBack = "العودة إلى {service}"
        words.narrowNotice =
            "لقد وصلت عبر رابط مخصص للحساب {account} يفتح صفحة واحدة فقط. لرؤية الباقي، اطلب رابطًا لتسجيل الدخول."
        words.narrowBack = "العودة إلى تلك الصفحة"
        words.signOut = "تسجيل الخروج"
        words.sentTitle = "تحقق من بريدك"
        words.sentLead = """
            إذا كان بإمكان هذا العنوان تسجيل الدخول هنا، فهناك رابط في الطريق إليه. من المفترض أن يصل خلال دقيقة \
            أو دقيقتين.
            """
        words.sentBrowser = "افتحه في هذا المتصفح ليتم تسجيل دخولك على الفور."
        words.codeLead = "هل تتضمن الرسالة رمزًا؟ أدخله هنا ليتم تسجيل دخولك في هذا المتصفح."
        words.codeLabel = "الرمز الوارد في الرسالة"
        words.codeButton = "تسجيل الدخول بالرمز"
        words.codeNotUsable = """
            هذا الرمز لا يعمل هنا. تحقق منه في أحدث رسالة، أو افتح الرابط الموجود فيها. لا يقبل الرمز إلا محاولات \
            قليلة.
            """
        words.sentAgain = "لم يصل شيء؟ تحقق من مجلد الرسائل غير المرغوب فيها، أو أدخل عنوانك واطلب الرابط مرة أخرى."
        words.sentWait = "يمكنك الطلب مرة أخرى بعد {time}."
        words.sendAgain = "إعادة الإرسال"
        words.account = "الحساب"
        words.destination = "ينقلك إلى"
        words.homePage = "الصفحة الرئيسية في {service}"
        words.site = "الموقع"
        words.asked = "وقت الطلب"
        words.made = "وقت الإرسال"
        words.expires = "صالح حتى"
        words.from = "{moment}، من {network}"
        words.narrowScope = "يفتح هذا الرابط تلك الصفحة فقط، وليس الحساب كله."
        words.narrowHeading = "فتح {page}"
        words.narrowOpen = "فتح"
        words.signIn = "تسجيل الدخول"
        words.notYou = "إذا لم تكن تتوقع هذا، فأغلق الصفحة. لن يتم تسجيل دخول أحد قبل الضغط على الزر."
        words.continuing = "لقد طلبت هذا الرابط في هذا المتصفح، ويجري الآن تسجيل دخولك."
        words.addressLead =
            "للمتابعة في هذا المتصفح، أدخل عنوان البريد الإلكتروني الذي أُرسل إليه هذا الرابط."
        words.addressNotOfLink = "لم يُرسَل هذا الرابط إلى ذلك العنوان."
        words.switchTitle = "هل تريد تبديل الحساب؟"
        words.switchLead = "لقد سجّلت الدخول باسم {current}. هذا الرابط يسجّل دخول {next} بدلًا منه."
        words.switchButton = "تسجيل الدخول باسم {account}"
        words.switchStay = "البقاء باسم {account}"
        words.deadTitle = "لم يعد هذا الرابط صالحًا"
        words.deadLead =
            "لقد تم استخدامه أو استبداله، أو انتهت صلاحيته. يمكننا إرسال رابط جديد ينقلك إلى المكان نفسه."
        words.sendFresh = "إرسال رابط جديد"
        words.orAddress = "أو أدخل عنوانك"
        words.otherTitle = "افتح هذا الرابط في المتصفح الذي طلبه"
        words.otherLead = "يعمل هذا الرابط فقط في المتصفح والجهاز اللذين طُلب منهما."
        words.otherFresh = "إرسال رابط لهذا المتصفح"
        words.leaveTitle = "تم تسجيل دخولك"
        words.leaveLead = "تابع إلى {page}."
        words.leaveButton = "متابعة"
        words.addressMissing = "أدخل عنوان بريدك الإلكتروني."
        words.addressRepeated = "أدخل عنوان بريد إلكتروني واحدًا فقط."
        words.addressTooLong = "هذا العنوان طويل جدًا."
        words.addressIncomplete = "هذا العنوان غير مكتمل. يجب أن يكون على هذا الشكل: name@company.example"
        words.addressSecondAt = "أدخل عنوانًا واحدًا فقط، فيه علامة @ واحدة."
        words.addressLocalPart = "الجزء الذي يسبق علامة @ فيه حرف أو نقطة في غير مكانها."
        words.addressDomain =
            "الجزء الذي يلي علامة @ غير مكتمل أو مكتوب خطأً. يجب أن يكون على هذا الشكل: company.example"
        words.challengeRefused =
            "لم نتمكن من التأكد من أنك شخص حقيقي. يُرجى المحاولة مرة أخرى."
        words.back = "إلى صفحة تسجيل الدخول"
        words.support = "هل تحتاج إلى مساعدة؟ {address}"
        words.problemTitle = "لم ينجح ذلك"
        words.formUnreadable = "لا يمكن قراءة النموذج."
        words.formTooLarge = "النموذج كبير جدًا."
        words.formType = "لا يمكن إرسال غير النماذج إلى هنا."
        words.destinationUnreadable = "لا يتضح من الطلب أي صفحة أردت الانتقال إليها."
        words.destinationNotAllowed = "لا يمكن لرابط تسجيل الدخول أن ينقلك إلى الصفحة التي أردتها."
        words.everywhereUnreadable = "قيمة الحقل «everywhere» هي 1 أو يُترك الحقل."
        words.methodNotAllowed = "لا يمكن استخدام هذه الصفحة بهذه الطريقة."
        words.notFoundTitle = "الصفحة غير موجودة"
        words.notFound = "لا توجد صفحة كهذه."
        words.crossSiteTitle = "يُرجى المحاولة مرة أخرى هنا"
        words.crossSite = "لم يُرسَل هذا النموذج من صفحتنا، لذلك لم يُنفَّذ أي شيء."
        words.signInRequiredTitle = "يُرجى تسجيل الدخول"
        words.signInRequired = "هذا يتطلب تسجيل الدخول."
        words.limitedTitle = "عدد كبير جدًا من الطلبات"
        words.limited = "حاول مرة أخرى بعد {wait}."
        words.unavailableTitle = "سنعود قريبًا"
        words.unavailable = "لا يمكن الوصول إلى الخدمة الآن. لم يتم تسجيل دخول أحد. حاول مرة أخرى بعد بضع ثوانٍ."
        words.misconfigured = "تسجيل الدخول غير مُعَدّ بشكل صحيح. لم يتم تسجيل دخول أحد."
        words.tell(.arabic)
        return words
    }()
}
