//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import Testing

@Suite struct AccessLogTests {
    private func isRefused(_ text: String) throws -> Bool {
        let report = Doctor.examine(try .good { $0.accessLogs = [text] })
        #expect(!report.description.contains("AQAAAA"), "a line of a log is never repeated")
        return report.names.contains("warning logs.query")
    }

    @Test(arguments: [
        #"log_format main '$remote_addr [$time_local] "$request" $status'"#,
        #"log_format main "$remote_addr ${request_uri} $status";"#,
        "$remote_addr $uri?$args $status",
        "$remote_addr $query_string",
        "$remote_addr $uri$is_args$args",
        "access_log /var/log/nginx/access.log;",
        "access_log /var/log/nginx/access.log combined;",
        "access_log",
        #"LogFormat "%h %l %u %t \"%r\" %>s %b" common"#,
        #"LogFormat "%h %l %u %t \"%!200,304r\" %>s" mine"#,
        "%h %t %m %U%q %s",
        "CustomLog /var/log/apache2/access.log combined",
        "combined", "common",
        #"192.0.2.7 - - [24/Nov/2026:10:00:00 +0000] "GET /sign-in/link?token=AQAAAA HTTP/1.1" 200 512 "-" "x""#,
        #"{"method":"GET","uri":"/sign-in/link?token=AQAAAA","status":200}"#,
        "GET /invoices?page=2 200",
    ])
    func queriesAreFound(text: String) throws {
        #expect(try isRefused(text))
    }

    @Test(arguments: [
        #"log_format main '$remote_addr [$time_local] $request_method $uri $status $request_time $request_id'"#,
        "access_log off;",
        "access_log /var/log/nginx/access.log paths;",
        #"LogFormat "%h %l %u %t \"%m %U %H\" %>s %b \"%{Referer}i\"" paths"#,
        "%h %{%d/%b/%Y}t %m %U %>s",
        "CustomLog /var/log/apache2/access.log paths",
        #"192.0.2.7 - - [24/Nov/2026:10:00:00 +0000] "GET /sign-in/link HTTP/1.1" 200 512 "https://a.example/?q=1""#,
        "GET /sign-in/link%3Ftoken 404", "GET /sign-in/link? 200", "", "$", "%", "%{", "${", "?",
    ])
    func pathsAloneAreFine(text: String) throws {
        #expect(try !isRefused(text))
    }
}
