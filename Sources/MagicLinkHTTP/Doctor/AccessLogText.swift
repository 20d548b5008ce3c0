//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A line of an access log, or the format that nginx or Apache write one by.
struct AccessLogText {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Whether the query of a request stands in the line, or would.
    var keepsQueries: Bool {
        nginxVariables.contains(where: Self.keptByNginx.contains)
            || apacheDirectives.contains { $0 == "r" || $0 == "q" }
            || namesKeepingFormat || showsQuery
    }

    /// The variables of nginx that hold a query: the whole request line, its target, or the arguments.
    private static let keptByNginx: Set<String> = ["request", "request_uri", "args", "query_string", "arg_token"]

    /// The names behind `$`, also in braces.
    private var nginxVariables: [String] {
        text.split(separator: "$", omittingEmptySubsequences: false).dropFirst().map { part in
            let name = part.first == "{" ? part.dropFirst() : part
            return String(name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        }
    }

    /// The letters of Apache's directives: `r` of `%r`, `%>r` and `%!200,304r`; what stands in braces is left out.
    private var apacheDirectives: [Character] {
        var letters: [Character] = []
        var rest = text[...]
        while let percent = rest.firstIndex(of: "%") {
            rest = rest[rest.index(after: percent)...].drop { "!<>,".contains($0) || $0.isNumber }
            if rest.first == "{", let end = rest.firstIndex(of: "}") {
                rest = rest[rest.index(after: end)...]
            }
            guard let letter = rest.first, letter.isASCII, letter.isLetter else { continue }
            letters.append(letter)
        }
        // Percent escapes of a logged target, such as %2F, are no directives.
        return text.contains("\"%") || text.contains("%h") || text.hasPrefix("%") || text.contains(" %") ? letters : []
    }

    /// Whether a directive names a format that both servers have built in, and that holds the request line.
    private var namesKeepingFormat: Bool {
        let words = text.split { $0.isWhitespace || $0 == ";" }
        guard let directive = words.first?.lowercased() else { return false }
        switch directive {
        case "access_log": return words.count < 3 ? words.last != "off" : words[2] == "combined"
        case "customlog": return words.contains("combined") || words.contains("common")
        default: return ["combined", "common"].contains(text.lowercased())
        }
    }

    /// Whether a target with a query stands in the line: a word that begins with a slash and holds a question mark.
    private var showsQuery: Bool {
        text.split { $0.isWhitespace || $0 == "\"" || $0 == "'" }.contains { word in
            guard word.first == "/", let mark = word.firstIndex(of: "?") else { return false }
            return word.index(after: mark) < word.endIndex
        }
    }
}
