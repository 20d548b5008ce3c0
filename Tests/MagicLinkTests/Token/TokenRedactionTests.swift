//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// R96: nothing that prints a value shows a secret.
@Suite("Redaction")
struct TokenRedactionTests {
    /// Everything that Swift can print of a value, at any depth.
    private func prints(of value: some Any) -> String {
        var text = "\(value)|\(String(describing: value))|\(String(reflecting: value))|"
        print(value, to: &text)
        debugPrint(value, to: &text)
        dump(value, to: &text)
        dump([value], to: &text)
        dump(["key": (value, [value])], to: &text)
        print([value], Optional.some(value) as Any, to: &text)
        for child in Mirror(reflecting: value).children {
            text += "\(child.label ?? "")=\(child.value)|"
        }
        return text
    }

    /// The texts by which a secret would be known, whole or in part.
    private func traces(of bytes: [UInt8]) -> [String] {
        var traces = [bytes.hex, Base64URL.encode(bytes), "\(bytes)", "\(bytes[0]), \(bytes[1]), \(bytes[2])"]
        traces.append(String(bytes.hex.prefix(8)))
        traces.append(String(Base64URL.encode(bytes).prefix(8)))
        for position in stride(from: 0, to: bytes.count - 7, by: 8) {
            let word = bytes[position..<position + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            traces += ["\(word)", "\(Int64(bitPattern: word))", String(word, radix: 16)]
        }
        return traces
    }

    private func expectNoTrace(of bytes: [UInt8], in value: some Any) {
        let text = prints(of: value)
        for trace in traces(of: bytes) {
            #expect(!text.contains(trace), "\(type(of: value)) shows \(trace)")
        }
    }

    @Test
    func aTokenPrintsRedacted() throws {
        let token = try Sample.token(Sample.table(DefaultSHA256.self))
        let bytes = try #require(Base64URL.decode(token.revealed()))
        expectNoTrace(of: bytes, in: token)
        #expect("\(token)" == "MagicLinkToken(redacted)")
        #expect(Mirror(reflecting: token).children.isEmpty)
    }

    @Test
    func secretsPrintRedacted() {
        let short = Secret16.random()
        let long = Secret32.random()
        expectNoTrace(of: short.revealedBytes(), in: short)
        expectNoTrace(of: long.revealedBytes(), in: long)
        #expect(String(reflecting: short) == "Secret16(redacted)")
        #expect(String(reflecting: long) == "Secret32(redacted)")
    }

    @Test
    func keysPrintTheirNumbersAlone() throws {
        let key = SigningKey.random(id: 200)
        let other = SigningKey.random(id: 201)
        let bytes = try #require(Base64URL.decode(key.revealed()))
        let ring = try KeyRing(active: key, accepted: [other])
        expectNoTrace(of: bytes, in: key)
        expectNoTrace(of: bytes, in: ring)
        expectNoTrace(of: bytes, in: try TokenSigner(keys: ring, realm: "a", purpose: .signIn))
        #expect("\(key)" == "SigningKey(id: 200, redacted)")
        #expect("\(ring)" == "KeyRing(active: 200, accepted: [201])")
    }

    @Test
    func contentsOfATokenHideItsID() throws {
        let table = try Sample.table(DefaultSHA256.self)
        let id = Secret16.random()
        let token = try table.activeKeys(for: .signIn).sign(id: id, expires: Sample.later)
        expectNoTrace(of: id.revealedBytes(), in: try table.verify(token, as: .signIn, at: Sample.now))
    }

    @Test
    func errorsOfAWeakKeyHideItsSecret() {
        let text = "c2VjcmV0c2VjcmV0"
        do {
            _ = try SigningKey(id: 1, base64URL: text)
            Issue.record("a weak key was accepted")
        } catch {
            #expect(!prints(of: error).contains(text))
            #expect(!prints(of: error).contains("secretsecret"))
        }
    }

    @Test
    func digestsPrintAShortPrefix() throws {
        let digest = try #require(Digest16(bytes: [0, 1, 2, 3] + [UInt8](repeating: 9, count: 12)))
        let long = try #require(Digest32(bytes: [0xAB, 0xCD, 0xEF, 1] + [UInt8](repeating: 9, count: 28)))
        #expect("\(digest)" == "Digest16(00010203…)")
        #expect("\(long)" == "Digest32(abcdef01…)")
    }
}
