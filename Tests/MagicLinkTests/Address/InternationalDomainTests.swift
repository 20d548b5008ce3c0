//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

/// A-labels against the verdicts of an independent implementation of IDNA 2008.
///
/// `scripts/generate-idna-cases` says how the verdicts are made. To check fresh cases, write them to a file and name it in
/// MAGICLINK_IDNA_CASES.
struct InternationalDomainTests {
    @Test func keptCasesHaveTheirVerdicts() throws {
        let (count, accepted) = try check(Corpus.text("idna-cases.txt"))
        #expect(count > 3_500)
        #expect((1_400...2_500).contains(accepted))
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["MAGICLINK_IDNA_CASES"] != nil))
    func freshCasesHaveTheirVerdicts() throws {
        let path = try #require(ProcessInfo.processInfo.environment["MAGICLINK_IDNA_CASES"])
        let (count, accepted) = try check(String(contentsOfFile: path, encoding: .utf8))
        #expect(count > 0 && accepted > 0)
    }

    private func check(_ text: String) throws -> (count: Int, accepted: Int) {
        var count = 0
        var accepted = 0
        for line in text.split(separator: "\n") {
            let isValid = line.hasPrefix("+")
            let address = try? EmailAddress("u@\(line.dropFirst())")
            if (address != nil) != isValid { Issue.record("\(line)") }
            count += 1
            accepted += address == nil ? 0 : 1
        }
        return (count, accepted)
    }

    /// The samples of RFC 3492, section 7.1, that are host labels, and what IDNA 2008 says about each.
    @Test(arguments: [
        ("xn--ihqwcrb4cv8a8dqg056pqjye", true), ("xn--ihqwctvzc91f659drss3x8bo0yb", true),
        ("xn--4dbcagdahymbxekheh6e0a7fei0b", true), ("xn--i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd", true),
        ("xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", true), ("xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", true),
        ("xn--egbpdaj6bu4bxfgehfvwxn", false), ("xn--porqunopuedensimplementehablarenespaol-fmd56a", true),
        ("xn--proprostnemluvesky-uyb24dma41a", true), ("xn--bck1b9a5dre4c", true), ("xn--2-u9tlzr9756bt3uc0v", true),
        ("xn--d9juau41awczczp", true), ("xn--de-jg4avhby1noc0d", true),
        ("xn--hello-another-way--fc4qua05auwb3674vfr0b", true),
    ])
    func samplesOfPunycodeAreDecoded(_ label: String, _ isValid: Bool) {
        #expect(((try? EmailAddress("u@\(label).example")) != nil) == isValid)
    }

    /// Each of the contextual rules of RFC 5892, appendix A, from both sides.
    @Test(arguments: [
        ("xn--11bc", true, "plain Devanagari"), ("xn--11b2ezcs70k", true, "non-joiner after a virama"),
        ("xn--11b2ezcw70k", true, "joiner after a virama"), ("xn--mgbb100r", false, "joiner without a virama"),
        ("xn--ll-0ea", true, "middle dot between two l"), ("xn--la-0ea", false, "middle dot between l and a"),
        ("xn--wva4j", true, "keraia before Greek"), ("xn--4db4e", true, "geresh after Hebrew"),
        ("xn--a-0jc", false, "geresh after a Latin letter"), ("xn--vek", false, "katakana dot alone"),
    ])
    func contextDecides(_ label: String, _ isValid: Bool, _ why: String) {
        #expect(((try? EmailAddress("u@\(label).example")) != nil) == isValid, "\(why)")
    }

    /// Normalization: the same letters in two orders, decomposed, and composed by halves.
    @Test func onlyComposedLabelsAreAccepted() {
        let isAccepted = { (label: String) in (try? EmailAddress("u@\(label).example")) != nil }
        #expect(isAccepted("xn--zkg"))  // U+1EAD, a with circumflex and dot below
        #expect(!isAccepted("xn--a-zbb3h"))  // a, U+0302, U+0323
        #expect(!isAccepted("xn--2ca86i"))  // U+00E2, U+0323
        #expect(!isAccepted("xn--msa552l"))  // U+1EA1, U+0302
    }
}
