# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""Who and what is in a new portal's demonstration data."""

ACME = "accounts@acme.example"
GLOBEX = "payables@globex.example"
STAFF = "ar-team@portal.example"
PAST_DUE = "/invoices/INV-1042"
OPEN = "/invoices/INV-1043"
OF_GLOBEX = "/invoices/INV-2001"
