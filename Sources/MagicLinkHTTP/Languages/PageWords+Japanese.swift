//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PageWords {
    /// Japanese.
    public static let japanese: Self = {
        var words = Self(language: "ja")
        words.signInTitle = "サインイン"
        words.signInHeading = "{service}にサインイン"
        words.signInLead = "メールアドレスを入力すると、サインイン用のリンクをお送りします。パスワードは不要です。"
        words.addressLabel = "メールアドレス"
        words.sendLink = "リンクを送信"
        words.leadsTo = "サインイン後は{page}に移動します。"
        words.signedInNotice = "{account}としてサインインしています。新しいリンクで、ご本人であることを確認します。"
        words.signedInBack = "{service}に戻る"
        words.narrowNotice = "1つのページだけを開く{account}宛てのリンクでアクセスしています。ほかのページを見るには、サインイン用のリンクをリクエストしてください。"
        words.narrowBack = "そのページに戻る"
        words.signOut = "サインアウト"
        words.sentTitle = "メールをご確認ください"
        words.sentLead = "このアドレスでサインインできる場合は、リンクをお送りしています。1、2分ほどで届きます。"
        words.sentBrowser = "このブラウザで開くと、すぐにサインインできます。"
        words.codeLead = "メールにコードが書かれている場合は、ここに入力するとこのブラウザでサインインできます。"
        words.codeLabel = "メールのコード"
        words.codeButton = "コードでサインイン"
        words.codeNotUsable = """
            このコードは使えません。最新のメールのコードを確認するか、メールのリンクを開いてください。コードを試せる回数には\
            限りがあります。
            """
        words.sentAgain = "届かない場合は、迷惑メールフォルダを確認するか、アドレスを入力してもう一度お試しください。"
        words.sentWait = "{time}後に再送信できます。"
        words.sendAgain = "再送信"
        words.account = "アカウント"
        words.destination = "移動先"
        words.homePage = "{service}のホームページ"
        words.site = "サイト"
        words.asked = "リクエスト"
        words.made = "送信日時"
        words.expires = "有効期限"
        words.from = "{moment}、{network}から"
        words.narrowScope = "このリンクで開けるのはこのページだけです。アカウント全体は開きません。"
        words.narrowHeading = "{page}を開く"
        words.narrowOpen = "開く"
        words.signIn = "サインイン"
        words.notYou = "お心当たりがない場合は、このページを閉じてください。ボタンを押すまでサインインは行われません。"
        words.continuing = "このブラウザでリクエストされたリンクです。サインインしています。"
        words.addressLead =
            "このブラウザで続けるには、リンクの送信先のメールアドレスを入力してください。"
        words.addressNotOfLink = "このリンクはそのアドレスに送信されたものではありません。"
        words.switchTitle = "アカウントを切り替えますか？"
        words.switchLead = "現在{current}としてサインインしています。このリンクを使うと{next}に切り替わります。"
        words.switchButton = "{account}としてサインイン"
        words.switchStay = "{account}のまま続ける"
        words.deadTitle = "このリンクは使えなくなりました"
        words.deadLead = "すでに使用されたか、新しいリンクに置き換えられたか、有効期限が切れています。同じページに移動する新しいリンクをお送りできます。"
        words.sendFresh = "新しいリンクを送信"
        words.orAddress = "またはアドレスを入力"
        words.otherTitle = "リンクをリクエストしたブラウザで開いてください"
        words.otherLead = "このリンクは、リクエストした端末とブラウザでのみ使用できます。"
        words.otherFresh = "このブラウザ用のリンクを送信"
        words.leaveTitle = "サインインしました"
        words.leaveLead = "{page}に進んでください。"
        words.leaveButton = "続ける"
        words.addressMissing = "メールアドレスを入力してください。"
        words.addressRepeated = "メールアドレスを1つだけ入力してください。"
        words.addressTooLong = "このアドレスは長すぎます。"
        words.addressIncomplete = "アドレスが完全ではありません。name@company.exampleのように入力してください。"
        words.addressSecondAt = "アドレスは1つだけ、@も1つだけ入力してください。"
        words.addressLocalPart = "@の前に使用できない文字、または位置の正しくないピリオドがあります。"
        words.addressDomain = "@の後の部分が完全でないか、誤りがあります。company.exampleのように入力してください。"
        words.challengeRefused =
            "人による操作であることを確認できませんでした。もう一度お試しください。"
        words.back = "サインインページへ"
        words.support = "お困りの場合: {address}"
        words.problemTitle = "うまくいきませんでした"
        words.formUnreadable = "フォームを読み取れません。"
        words.formTooLarge = "フォームが大きすぎます。"
        words.formType = "ここに送信できるのはフォームだけです。"
        words.destinationUnreadable = "移動先のページをリクエストから読み取れません。"
        words.destinationNotAllowed = "ご希望のページに移動するサインインリンクは作成できません。"
        words.everywhereUnreadable = "「everywhere」フィールドは1にするか、省略してください。"
        words.methodNotAllowed = "このページはその方法では使用できません。"
        words.notFoundTitle = "ページが見つかりません"
        words.notFound = "このページは存在しません。"
        words.crossSiteTitle = "こちらでもう一度お試しください"
        words.crossSite = "このフォームは当サイトのページから送信されたものではないため、何も行われませんでした。"
        words.signInRequiredTitle = "サインインしてください"
        words.signInRequired = "この操作にはサインインが必要です。"
        words.limitedTitle = "リクエストが多すぎます"
        words.limited = "{wait}後にもう一度お試しください。"
        words.unavailableTitle = "まもなく再開します"
        words.unavailable = "現在サービスに接続できません。サインインは行われていません。数秒後にもう一度お試しください。"
        words.misconfigured = "サインインの設定に誤りがあります。サインインは行われていません。"
        words.tell(.japanese)
        return words
    }()
}
