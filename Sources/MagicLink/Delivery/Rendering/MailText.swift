//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The text part of a letter.
struct MailText {
    let letter: MailLetter
    let words: MailWords
    let theme: MailTheme

    /// Paragraphs, with the link in a line of its own.
    var text: String {
        var paragraphs = letter.paragraphs
        if let link = letter.link {
            paragraphs.append(link.revealed())
        }
        if let code = letter.code {
            // In a line of its own, which no program takes for part of the sentence.
            paragraphs += [words.codeLead, code]
        }
        paragraphs += letter.conditions
        if !letter.details.isEmpty {
            paragraphs.append(letter.details.map(line).joined(separator: "\n"))
        }
        paragraphs += letter.advice + letter.cautions
        if let support = theme.support {
            paragraphs.append(words.fill(words.support, ["address": support.mailbox]))
        }
        return paragraphs.joined(separator: "\n\n") + "\n"
    }

    private func line(_ detail: MailLetter.Detail) -> String {
        var value = detail.value
        if words.isRightToLeft {
            value = detail.isLeftToRight ? MailWords.leftToRight(value) : MailWords.isolated(value)
        }
        return words.detail.filled(["label": detail.label, "value": value])
    }
}
