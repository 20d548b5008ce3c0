//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage {
    /// Returns the SQL that makes the storage's tables, for an administrator to read and run.
    ///
    /// With ``Configuration/makesTables`` off the storage's own role may then do with the rights to select, insert,
    /// update and delete. Running it twice fails and changes nothing.
    ///
    /// ```sh
    /// psql --set ON_ERROR_STOP=1 portal < magiclink.sql
    /// ```
    ///
    /// - Parameter schema: The schema that holds the tables. Default: `public`.
    /// - Returns: One transaction, which takes the same lock as a storage that makes its own tables.
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where the schema's name is not one that
    ///   ``Configuration/schema`` takes.
    public static func migrationSQL(schema: String = "public") throws(MagicLinkError) -> String {
        try Configuration.validate(schema: schema)
        return Schema.script(schema: schema)
    }
}
#endif
