//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a page calls a browser in which somebody is signed in, such as `Firefox on Android`.
///
/// It is made of a fixed vocabulary: nothing that a client sends can appear in it, and it is at most 64 bytes of ASCII. It
/// helps a person recognise a device. Clients send what they like, so it decides nothing.
public struct BrowserLabel: Sendable, Hashable {
    /// The programs that are told apart; what is tested first stands first, since most name others beside themselves.
    enum Program: String, CaseIterable {
        case edge = "Edge"
        case opera = "Opera"
        case samsung = "Samsung Internet"
        case firefox = "Firefox"
        case chrome = "Chrome"
        case safari = "Safari"

        /// What a User-Agent of the program holds.
        var marks: [StaticString] {
            switch self {
            case .edge: ["Edg/", "EdgA/", "EdgiOS/", "Edge/"]
            case .opera: ["OPR/", "OPiOS/", "Opera/"]
            case .samsung: ["SamsungBrowser/"]
            case .firefox: ["Firefox/", "FxiOS/"]
            case .chrome: ["Chrome/", "CriOS/", "Chromium/"]
            case .safari: ["Safari/"]
            }
        }
    }

    /// The systems that are told apart, in the order of the tests.
    enum System: String, CaseIterable {
        case android = "Android"
        case iPhone = "iPhone"
        case iPad = "iPad"
        case windows = "Windows"
        case chromeOS = "ChromeOS"
        case macOS = "macOS"
        case linux = "Linux"

        /// What a User-Agent on the system holds.
        var marks: [StaticString] {
            switch self {
            case .android: ["Android"]
            case .iPhone: ["iPhone"]
            case .iPad: ["iPad"]
            case .windows: ["Windows"]
            case .chromeOS: ["CrOS"]
            case .macOS: ["Macintosh", "Mac OS X"]
            case .linux: ["Linux", "X11"]
            }
        }
    }

    private let program: Program?
    private let system: System?

    /// The browser's name, such as `Firefox`, where it is known.
    public var browserName: String? { program?.rawValue }

    /// The system's name, such as `Android`, where it is known.
    public var systemName: String? { system?.rawValue }

    /// Derives a label from what a client says of itself, or `nil` where neither browser nor system is one of the
    /// vocabulary.
    ///
    /// - Parameter userAgent: The value of the field `User-Agent` (RFC 9110, 10.1.5); only its first 512 bytes are read.
    public init?(userAgent: String) {
        let bytes = Array(userAgent.utf8.prefix(512))
        var program = Program.allCases.endIndex
        var system = System.allCases.endIndex
        for start in bytes.indices where Self.beginsMark[Int(bytes[start])] {
            for mark in Self.marks where Self.stands(mark.text, in: bytes, at: start) {
                program = min(program, mark.program)
                system = min(system, mark.system)
            }
        }
        self.init(Program.allCases.dropFirst(program).first, System.allCases.dropFirst(system).first)
    }

    /// A text that tells a program or a system, by its place in the order of the tests; the other place is beyond all.
    private struct Mark: Sendable {
        let text: [UInt8]
        var program = Program.allCases.endIndex
        var system = System.allCases.endIndex
    }

    private static let marks: [Mark] =
        Program.allCases.enumerated().flatMap { place, program in
            program.marks.map { Mark(text: Array($0.description.utf8), program: place) }
        }
        + System.allCases.enumerated().flatMap { place, system in
            system.marks.map { Mark(text: Array($0.description.utf8), system: place) }
        }

    /// For each byte, whether a mark begins with it.
    private static let beginsMark: [Bool] = (0..<256).map { byte in marks.contains { Int($0.text[0]) == byte } }

    private static func stands(_ mark: [UInt8], in bytes: [UInt8], at start: Int) -> Bool {
        guard mark[0] == bytes[start], start + mark.count <= bytes.count else { return false }
        return mark.indices.allSatisfy { mark[$0] == bytes[start + $0] }
    }

    /// Reads a label that a store kept, or `nil` where the text is not one of the vocabulary.
    ///
    /// - Parameter description: What ``description`` gave.
    public init?(_ description: String) {
        let programs: [Program?] = [nil] + Program.allCases
        let systems: [System?] = [nil] + System.allCases
        for program in programs {
            for system in systems {
                // As bytes: Swift's own comparison takes different bytes for the same text.
                guard let label = Self(program, system), label.description.utf8.elementsEqual(description.utf8)
                else { continue }
                self = label
                return
            }
        }
        return nil
    }

    private init?(_ program: Program?, _ system: System?) {
        guard program != nil || system != nil else { return nil }
        self.program = program
        self.system = system
    }
}

extension BrowserLabel: CustomStringConvertible {
    /// The label in English, in which stores keep it: `Firefox on Android`, `Firefox` or `Android`.
    public var description: String {
        [browserName, systemName].compactMap(\.self).joined(separator: " on ")
    }
}
