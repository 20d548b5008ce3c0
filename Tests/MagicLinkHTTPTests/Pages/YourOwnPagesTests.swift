//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

/// The code of the article "Your own pages" stands here too, compiled and tried.
struct YourOwnPagesTests {
    private static func configuration() throws -> MagicLinkHTTPHandler.Configuration {
        var english = PageWords.english
        english.sentAgain = "Nothing there? Check the spam folder, or call the help desk."

        var dutch = PageWords(language: "nl")
        dutch.signInTitle = "Inloggen"
        dutch.sendLink = "Stuur mij een link"

        var configuration = MagicLinkHTTPHandler.Configuration()
        configuration.languages = [english, dutch] + PageWords.standard.dropFirst()

        configuration.theme = try PageTheme(
            accent: "#0b6b4f",
            darkAccent: "#7fe0c0",
            logo: "M12 2 22 12 12 22 2 12z",
            support: EmailAddress("help@portal.example")
        )

        configuration.pageRenderer = OwnPages()
        return configuration
    }

    @Test func areShownInTheLanguageOfTheReader() async throws {
        let site = try Site(http: try Self.configuration())
        let dead = await site.respond(.get, "/sign-in/link?token=x", headers: [.acceptLanguage: "de"])
        #expect(dead.status == 410)
        #expect(dead.text.contains("<h1>\(PageWords.german.deadTitle)</h1>"))
        #expect(dead.text.contains("<input type=\"hidden\" name=\"token\" value=\"\">"))
        let style = try #require(SecurityFieldsTests.contents(of: "style", in: dead.text))
        let digest = Data(CryptoSHA256.digest(of: style)).base64EncodedString()
        #expect(SecurityFieldsTests.directives(dead)["style-src"]?.contains("'sha256-\(digest)'") == true)
        let missing = await site.respond(.get, "/nowhere", headers: [.acceptLanguage: "nl"])
        #expect(missing.text.contains("<html lang=\"nl\" dir=\"ltr\">"))
        let signIn = await site.respond(.get, "/sign-in", headers: [.acceptLanguage: "nl"]).text
        #expect(signIn.contains("Stuur mij een link") && signIn.contains("help@portal.example"))
        #expect(await site.respond(.get, "/sign-in/sent").text.contains("or call the help desk"))
    }

    @Test func standInTheArticleAsTheyAreTested() throws {
        let source = URL(fileURLWithPath: #filePath)
        let root = source.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = "Sources/MagicLinkHTTP/Documentation.docc/YourOwnPages.md"
        let article = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        let blocks = article.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        func bare(_ text: String) -> String {
            text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
        }
        let tested = bare(try String(contentsOf: source, encoding: .utf8))
        #expect(blocks.count == 4)
        for block in blocks {
            #expect(tested.contains(bare(block)), "\(block)")
        }
    }
}

struct OwnPages: PageRenderer {
    private static let style = "body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 30rem }"

    let styles = [style]

    func renderPage(_ request: PageRequest) -> PageHTML? {
        let words = request.words
        switch request.page {
        case .deadLink(let page):
            return document(
                words.deadTitle,
                words,
                """
                <p>\(words.deadLead)</p>
                <form method="post" action="\(request.site.resendPath)">
                \(page.hiddenFields.revealedHTML())
                <button>\(words.sendFresh)</button>
                </form>
                <p><a href="\(request.site.signInPath)">\(words.back)</a></p>
                """
            )
        case .problem(let page):
            return document(page.title(in: words), words, "<p>\(page.text(in: words))</p>")
        default:
            return nil
        }
    }

    private func document(_ title: String, _ words: PageWords, _ content: PageHTML) -> PageHTML {
        """
        <!DOCTYPE html>
        <html lang="\(words.language)" dir="\(words.isRightToLeft ? "rtl" : "ltr")">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <style>\(PageHTML(trusted: Self.style))</style>
        <h1>\(title)</h1>
        \(content)
        </html>
        """
    }
}
