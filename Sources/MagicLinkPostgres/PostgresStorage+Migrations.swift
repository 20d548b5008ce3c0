//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage {
    /// The version of the tables that this library reads and writes.
    public static var tablesVersion: Int { Schema.version }

    /// Returns the SQL that makes the storage's tables, or updates them, for an administrator to read and run.
    ///
    /// With ``Configuration/makesTables`` off the storage's own role may then do with the rights to select, insert,
    /// update and delete, on tables that an update has added too. Running it twice fails and changes nothing.
    ///
    /// ```sh
    /// psql --set ON_ERROR_STOP=1 portal < magiclink.sql
    /// ```
    ///
    /// - Parameters:
    ///   - schema: The schema that holds the tables. Default: `public`.
    ///   - version: The version of the tables that are there, which ``prepare()`` tells. Default: 0, for none.
    /// - Returns: One transaction, which takes the same lock as a storage that makes its own tables, and fails on tables of
    ///   another version.
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where the schema's name is not one that
    ///   ``Configuration/schema`` takes, or the version is not one before ``tablesVersion``.
    public static func migrationSQL(
        schema: String = "public",
        from version: Int = 0
    ) throws(MagicLinkError) -> String {
        try Configuration.validate(schema: schema)
        guard (0..<Schema.version).contains(version) else {
            throw MagicLinkError(
                .invalidConfiguration,
                "There is no step from version \(version) of the tables to version \(Schema.version)."
            )
        }
        return Schema.script(schema: schema, from: version)
    }
}
#endif
