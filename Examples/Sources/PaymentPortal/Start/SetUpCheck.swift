//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import MagicLinkHTTP

/// What `--check` says: everything that a start would refuse, and what works and will hurt.
///
/// It reads, and changes nothing: no key, database or directory is made, no mail is sent, and nothing listens.
struct SetUpCheck {
    private let options: PortalOptions

    init(_ options: PortalOptions) {
        self.options = options
    }

    /// Refuses what no portal may start with.
    ///
    /// - Returns: What works and will hurt, to be logged.
    /// - Throws: ``StartRefusal`` with the first error.
    static func requireAcceptable(_ settings: PortalSettings) throws(StartRefusal) -> [Doctor.Finding] {
        // Which keys there are does not matter here; a start reads them itself.
        guard let stand = try? KeyRing(active: .random(id: 0)) else { return [] }
        let findings = examine(settings, keys: stand)
        if let error = findings.first(where: { $0.severity == .error }) {
            throw StartRefusal("\(error.message) \(error.remedy)")
        }
        return findings.filter { $0.severity == .warning }
    }

    /// What a check and a start hold against the set-up, so that a start refuses what a check calls an error.
    private static func examine(
        _ settings: PortalSettings,
        keys: KeyRing,
        accessLogs: [String] = []
    ) -> [Doctor.Finding] {
        var setUp = settings.setUp(keys: keys)
        setUp.keysFile = FileManager.default.fileExists(atPath: settings.keysFile) ? settings.keysFile : nil
        setUp.accessLogs = accessLogs
        return Doctor.examine(setUp).findings.map { finding in
            // Many a developer's folders are their group's too.
            guard settings.isLocal, finding.code == .keysFolderOpen else { return finding }
            return Doctor.Finding(.warning, finding.code, finding.message, remedy: finding.remedy)
        }
    }

    /// Examines options and files.
    func report() async -> Doctor.Report {
        do throws(StartRefusal) {
            // Which port is free is found out at a start.
            return await report(try PortalSettings(options, port: options.port == 0 ? 8080 : options.port))
        } catch {
            let remedy = "Correct the option; PaymentPortal --help lists them all."
            return Doctor.Report([Doctor.Finding(.error, .refused, error.reason, remedy: remedy)])
        }
    }

    private func report(_ settings: PortalSettings) async -> Doctor.Report {
        var own: [Doctor.Finding] = []
        let keys = keys(settings, &own)
        // Stands in for keys that cannot be read, or are yet to be made; nothing is signed with it.
        guard let ring = keys ?? (try? KeyRing(active: .random(id: 0))) else { return Doctor.Report(own) }
        var findings = Self.examine(settings, keys: ring, accessLogs: options.accessLog)
        if keys == nil {
            findings.removeAll { $0.code == .keysAgeUnknown }
        }
        // A mode that Doctor names has its remedy there.
        if findings.contains(where: { $0.code == .keysOpen }) {
            own.removeAll { $0.code == Self.keysRefused }
        }
        switch settings.database {
        case .file(let path): own += FileCheck.database(path)
        case .server(let configuration): own += await ServerCheck.findings(configuration)
        }
        own += settings.mail.findings()
        return Doctor.Report(findings + own)
    }

    private static let keysRefused = Doctor.Code("portal.keys")
    private static let keysNew = Doctor.Code("portal.keys-new")

    private func keys(_ settings: PortalSettings, _ found: inout [Doctor.Finding]) -> KeyRing? {
        do throws(StartRefusal) {
            if let keys = try KeyFile(path: settings.keysFile).read() { return keys }
        } catch {
            let remedy = "Write lines ID:BASE64URL(32 bytes), the active key first, with mode 600."
            found.append(Doctor.Finding(.error, Self.keysRefused, error.reason, remedy: remedy))
            return nil
        }
        found.append(
            settings.isLocal
                ? Doctor.Finding(
                    .note,
                    Self.keysNew,
                    "The keys file \(settings.keysFile) is missing; the first start makes it.",
                    remedy: "Nothing needs to be done."
                )
                : Doctor.Finding(
                    .error,
                    .keysMissing,
                    "The keys file \(settings.keysFile) is missing.",
                    remedy: "Make it with mode 600, with a line ID:BASE64URL(32 bytes)."
                )
        )
        return nil
    }
}
