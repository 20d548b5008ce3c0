//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The file of the server's keys: lines `ID:BASE64URL(32 bytes)`, the first is the active one.
struct KeyFile {
    let path: String

    /// Reads the keys.
    ///
    /// - Parameter mayCreate: Whether a missing file is made, with one new key.
    /// - Returns: The keys, and whether they are new.
    /// - Throws: ``StartRefusal`` for a file that is missing, open to others, or malformed.
    func load(mayCreate: Bool) throws(StartRefusal) -> (keys: KeyRing, isNew: Bool) {
        if let keys = try read() {
            return (keys, false)
        }
        guard mayCreate else {
            throw StartRefusal(
                "The keys file \(path) is missing; it is made on loopback with a loopback base URL only."
            )
        }
        // Several processes may start at once: whoever comes second reads what the first one wrote.
        let isNew: Bool
        do {
            isNew = try SmallFile.createPrivate(path, "1:\(SigningKey.random(id: 1).revealed())\n")
        } catch {
            throw StartRefusal("The keys file \(path) cannot be made: \(error.reason).")
        }
        guard let keys = try read() else {
            throw StartRefusal("The keys file \(path) went away.")
        }
        return (keys, isNew)
    }

    /// Reads the keys, and changes nothing.
    ///
    /// - Returns: The keys, or `nil` where there is no file.
    /// - Throws: ``StartRefusal`` for a file that is open to others, or malformed.
    func read() throws(StartRefusal) -> KeyRing? {
        guard let text = try text() else { return nil }
        return try Self.parse(text, path: path)
    }

    private func text() throws(StartRefusal) -> String? {
        do {
            return try SmallFile.readPrivate(path)
        } catch {
            throw StartRefusal("The keys file \(path) cannot be used: \(error.reason).")
        }
    }

    /// Reads the lines of a keys file.
    static func parse(_ text: String, path: String) throws(StartRefusal) -> KeyRing {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" {
            lines.removeLast()
        }
        var keys: [SigningKey] = []
        for (index, line) in lines.enumerated() {
            let place = "Line \(index + 1) of the keys file \(path)"
            let halves = line.split(separator: ":", omittingEmptySubsequences: false)
            guard halves.count == 2, halves[0].utf8.allSatisfy({ (48...57).contains($0) }), let id = UInt8(halves[0])
            else {
                throw StartRefusal("\(place) is not ID:BASE64URL(32 bytes), with an ID from 0 to 255.")
            }
            do {
                keys.append(try SigningKey(id: id, base64URL: String(halves[1])))
            } catch {
                throw StartRefusal("\(place) is refused. \(error.message)")
            }
        }
        guard let active = keys.first else {
            throw StartRefusal("The keys file \(path) has no line ID:BASE64URL(32 bytes).")
        }
        do {
            return try KeyRing(active: active, accepted: Array(keys.dropFirst()))
        } catch {
            throw StartRefusal("The keys file \(path) is refused. \(error.message)")
        }
    }
}
