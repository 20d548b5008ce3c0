//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// What Python's `email` library, which knows nothing of ours, makes of a message.
struct PythonMail: Decodable {
    /// Names and decoded values of the header.
    let headers: [[String]]
    let senderName: String
    let senderAddress: String
    let recipientAddress: String
    /// The header's date in seconds since 1970.
    let date: Int64
    /// Content types of all leaves.
    let types: [String]
    let charsets: [String?]
    let text: String
    let html: String
    let defects: [String]

    func header(_ name: String) -> [String] {
        headers.filter { $0[0] == name }.map { $0[1] }
    }

    /// Parses messages, all in one run.
    static func parse(_ messages: [[UInt8]]) throws -> [PythonMail] {
        let input = FileManager.default.temporaryDirectory.appendingPathComponent("mails-\(UUID().uuidString)")
        try messages.map { Data($0).base64EncodedString() }.joined(separator: "\n")
            .write(to: input, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: input) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, input.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([PythonMail].self, from: data)
    }

    private static let script = """
        import base64, email, email.header, email.policy, email.utils, json, sys
        mails = []
        for line in open(sys.argv[1]):
            mail = email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
            leaves = [part for part in mail.walk() if not part.is_multipart()]
            bodies = [base64.b64encode(part.get_payload(decode=True)).decode() for part in leaves]
            defects = [repr(d) for part in mail.walk() for d in part.defects]
            defects += [repr(d) for value in mail.values() for d in value.defects]
            sender, recipient = mail["From"].addresses, mail["To"].addresses
            # The newer parser of some versions keeps blanks between the encoded words of a name; the older is right.
            old = email.message_from_bytes(base64.b64decode(line))
            name = str(email.header.make_header(email.header.decode_header(email.utils.parseaddr(old["From"])[0])))
            assert len(sender) == 1 and len(recipient) == 1 and len(leaves) == 2
            mails.append(dict(
                headers=[[name, str(value)] for name, value in mail.items()],
                senderName=name, senderAddress=sender[0].addr_spec,
                recipientAddress=recipient[0].addr_spec, date=int(mail["Date"].datetime.timestamp()),
                types=[part.get_content_type() for part in leaves],
                charsets=[part.get_content_charset() for part in leaves],
                text=bodies[0], html=bodies[1], defects=defects))
        json.dump(mails, sys.stdout)
        """

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        headers = try values.decode([[String]].self, forKey: .headers)
        senderName = try values.decode(String.self, forKey: .senderName)
        senderAddress = try values.decode(String.self, forKey: .senderAddress)
        recipientAddress = try values.decode(String.self, forKey: .recipientAddress)
        date = try values.decode(Int64.self, forKey: .date)
        types = try values.decode([String].self, forKey: .types)
        charsets = try values.decode([String?].self, forKey: .charsets)
        text = String(decoding: try values.decode(Data.self, forKey: .text), as: UTF8.self)
        html = String(decoding: try values.decode(Data.self, forKey: .html), as: UTF8.self)
        defects = try values.decode([String].self, forKey: .defects)
    }

    private enum Key: CodingKey {
        case headers, senderName, senderAddress, recipientAddress, date, types, charsets, text, html, defects
    }
}
