//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//


#ifndef MAGICLINK_CLIBPQ_SHIM_H
#define MAGICLINK_CLIBPQ_SHIM_H

#include <libpq-fe.h>

// Swift does not import macros that are characters.
static const int magiclink_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int magiclink_diag_state = PG_DIAG_SQLSTATE;
static const int magiclink_diag_message = PG_DIAG_MESSAGE_PRIMARY;
static const int magiclink_diag_source_function = PG_DIAG_SOURCE_FUNCTION;
static const int magiclink_diag_constraint = PG_DIAG_CONSTRAINT_NAME;

#endif
