//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// The endpoints, one file each in `Endpoints/`.
enum Endpoint: String, Sendable, CaseIterable {
    case signIn
    case sent
    case link
    case resend
    case code
    case signOut

    /// The methods that fit, as the field `Allow` lists them.
    var allowed: String {
        switch self {
        case .signIn, .link: "GET, HEAD, POST, OPTIONS"
        case .sent: "GET, HEAD, OPTIONS"
        case .resend, .code, .signOut: "POST, OPTIONS"
        }
    }
}

/// The paths of the endpoints.
struct Routes: Sendable {
    let signIn: String
    let link: String
    let sent: String
    let resend: String
    /// `nil` where no policy has codes: there is nothing at that path.
    let code: String?
    let signOut: String

    var all: [String] { [signIn, sent, link, resend, signOut] + (code.map { [$0] } ?? []) }

    init(
        _ configuration: MagicLinkHTTPHandler.Configuration,
        base: LinkBase,
        takesCodes: Bool
    ) throws(MagicLinkError) {
        link = base.path
        let derived = Self.parent(of: base.path)
        signIn = configuration.signInPath ?? (derived.isEmpty ? "/sign-in" : derived)
        sent = signIn + "/sent"
        resend = signIn + "/resend"
        code = takesCodes ? signIn + "/code" : nil
        signOut = configuration.signOutPath ?? Self.parent(of: signIn) + "/sign-out"
        for path in all {
            guard Self.isPlain(path) else {
                throw MagicLinkError.configuration("a path of the sign-in has plain segments only, such as /sign-in")
            }
        }
        guard Set(all).count == all.count else {
            throw MagicLinkError.configuration("two paths of the sign-in are the same; choose another link URL or path")
        }
    }

    func endpoint(at path: String) -> Endpoint? {
        switch path {
        case link: .link
        case signIn: .signIn
        case sent: .sent
        case resend: .resend
        case signOut: .signOut
        case code: .code
        default: nil
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[..<slash])
    }

    private static func isPlain(_ path: String) -> Bool {
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count > 1 else { return false }
        return path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .allSatisfy { segment in
                !segment.isEmpty && !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
                    && segment.allSatisfy(PercentCoding.isUnreserved)
            }
    }
}
