//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import ArgumentParser

/// Options from the environment, written as the command line would write them.
enum EnvironmentOptions {
    /// Returns the arguments that stand in the environment and not on the command line.
    ///
    /// An empty variable counts as none. A list is split at commas.
    static func arguments(_ environment: [String: String], besides given: [String]) throws -> [String] {
        var arguments: [String] = []
        for name in PortalOptions.valueNames {
            guard let value = value(of: name, environment), !isGiven(name, given) else { continue }
            let values = name == "trusted-proxy" ? value.split(separator: ",").map(String.init) : [value]
            arguments += values.map { "--\(name)=\($0)" }
        }
        for name in PortalOptions.flagNames {
            guard let value = value(of: name, environment), !isGiven(name, given) else { continue }
            switch value.lowercased() {
            case "1", "true", "yes", "on": arguments.append("--\(name)")
            case "0", "false", "no", "off": break
            default: throw ValidationError("\(variable(name)) is neither true nor false.")
            }
        }
        return arguments
    }

    /// The variable of an option: `PORTAL_BASE_URL` for `base-url`.
    static func variable(_ name: String) -> String {
        "PORTAL_" + name.uppercased().split(separator: "-").joined(separator: "_")
    }

    private static func value(of name: String, _ environment: [String: String]) -> String? {
        guard let value = environment[variable(name)], !value.isEmpty else { return nil }
        return value
    }

    /// Whether an option stands among arguments.
    static func isGiven(_ name: String, _ arguments: [String]) -> Bool {
        arguments.contains { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") }
    }
}
