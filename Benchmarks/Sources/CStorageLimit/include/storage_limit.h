//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#ifndef MAGICLINK_STORAGE_LIMIT_H
#define MAGICLINK_STORAGE_LIMIT_H

#include <stddef.h>
#include <stdint.h>

// The limit: clicks on a plain table of SQLite, one or many a transaction, in C with nothing around it, as durable as
// ours: journal_mode=WAL, synchronous=FULL.

typedef struct storage_limit storage_limit;

// Makes a file with links that have ids by number. Returns NULL where that fails.
storage_limit *storage_limit_open(const char *path, int64_t count);
void storage_limit_close(storage_limit *limit);

// Takes a click of each of the links with these numbers, in one transaction. Returns 1 where all were taken durably, else 0.
int storage_limit_redeem(storage_limit *limit, const int64_t *numbers, size_t count, int64_t now);

// How many bytes of the heap are in use, by the account of malloc; 0 where it keeps none.
uint64_t heap_bytes_in_use(void);

#endif
