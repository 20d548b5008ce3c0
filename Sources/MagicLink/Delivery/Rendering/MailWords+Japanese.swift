//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailWords {
    /// Japanese.
    public static let japanese: Self = {
        var words = Self(language: "ja")
        words.times = .japanese
        words.signIn = Opening(
            subject: "{service}のサインイン用リンク",
            heading: "{service}にサインイン",
            lead: "このリンクから{service}にサインインできます。パスワードは必要ありません。",
            action: "サインイン"
        )
        words.signUp = Opening(
            subject: "{service}への登録を完了してください",
            heading: "{service}のアカウント",
            lead: "このアドレスで{service}のアカウントの作成がリクエストされました。このリンクを開くと、アカウントが作成され、サインインできます。パスワードは必要ありません。",
            action: "アカウントを作成"
        )
        words.confirmAddress = Opening(
            subject: "{service}に登録するアドレスの確認",
            heading: "アドレスの確認",
            lead: "このメールボックスがご本人のものであることを、このリンクで確認してください。確認後、{service}でこのアドレスを使えるようになります。",
            action: "アドレスを確認"
        )
        words.invitation = Opening(
            subject: "{service}への招待",
            heading: "{service}に招待されています",
            lead: "このリンクから招待を受けることができます。パスワードは必要ありません。",
            action: "招待を受ける"
        )
        words.reminder = Opening(
            subject: "{service}からのお知らせ",
            heading: "{service}からのお知らせ",
            lead: "このリンクから、お知らせの内容を直接開けます。パスワードは必要ありません。",
            action: "{service}を開く"
        )
        words.issued = Opening(
            subject: "{service}からのリンク",
            heading: "{service}からのリンク",
            lead: "このリンクから、該当するページを直接開けます。パスワードは必要ありません。",
            action: "{service}を開く"
        )
        words.other = Opening(
            subject: "{service}で続けるためのリンク",
            heading: "{service}で続ける",
            lead: "このリンクから{service}で続けられます。",
            action: "続ける"
        )
        words.validOnce = "このリンクは{duration}以内に1回だけ使えます。"
        words.validTimes = CountedWords(other: "このリンクは{duration}以内に{count}回まで使えます。")
        words.copyLink = "ボタンを押しても開かない場合は、このリンクをブラウザーに貼り付けてください。"
        words.codeLead = "別の端末でご覧の場合は、リンクをリクエストしたページにこのコードを入力してください。"
        words.asked = "リクエスト"
        words.network = "ネットワーク"
        words.browser = "ブラウザー"
        words.browserOnSystem = "{system}の{browser}"
        words.site = "サイト"
        words.leadsTo = "リンク先"
        words.expires = "有効期限"
        words.notYou = "お心当たりがない場合は、このメールを削除してください。リンクが使われない限り、誰もサインインできません。"
        words.keepSecret = "このメールを転送したり、リンクを誰かに教えたりしないでください。どなたから求められても同じです。"
        words.keepCodeSecret = "このメールを転送したり、リンクやコードを誰かに教えたりしないでください。どなたから求められても同じです。"
        words.keepPrivate = "このメールを持っている人は誰でもリンクを使えます。転送しないでください。"
        words.notYours = "{service}にお心当たりがない場合は、このメールを削除してください。リンクが使われない限り、何も起こりません。"
        words.support = "お困りの場合: {address}"
        words.noticeSubject = "{service}への新しいサインイン"
        words.noticeHeading = "{service}への新しいサインイン"
        words.noticeLead = "{account}として{service}へのサインインがありました。このアドレスで使われたことのないブラウザーからです。"
        words.noticeWhen = "日時"
        words.notKnown = "不明"
        words.noticeYou = "ご本人の場合は、何もする必要はありません。"
        words.noticeNotYou =
            "ご本人でない場合は、ほかの人があなたのメールを読める状態にあります。メールボックスのパスワードを変更してください。その後、ご自身でブラウザーに{host}と入力してサインインし、すべてのデバイスからサイ"
            + "ンアウトしてください。"
        words.noticeNoLink = "このメールには、意図的にリンクを入れていません。よく似たメールにリンクがあっても、信用しないでください。"
        return words
    }()
}
