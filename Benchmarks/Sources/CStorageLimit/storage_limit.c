//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#include "storage_limit.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

struct storage_limit {
    sqlite3 *database;
    sqlite3_stmt *begin;
    sqlite3_stmt *redeem;
    sqlite3_stmt *commit;
};

// Numbers in an order that looks random, as digests do (the finalizer of MurmurHash3 spreads the bits).
static void make_id(int64_t number, uint8_t id[16]) {
    uint64_t words[2];
    for (int i = 0; i < 2; i++) {
        uint64_t x = (uint64_t)number * 2 + (uint64_t)i + 1;
        x ^= x >> 33;
        x *= 0xFF51AFD7ED558CCDull;
        x ^= x >> 33;
        x *= 0xC4CEB9FE1A85EC53ull;
        x ^= x >> 33;
        words[i] = x;
    }
    memcpy(id, words, 16);
}

static int run(sqlite3_stmt *statement) {
    int result = sqlite3_step(statement);
    sqlite3_reset(statement);
    return result == SQLITE_DONE || result == SQLITE_ROW;
}

static int fill(storage_limit *limit, int64_t count) {
    sqlite3_stmt *insert = NULL;
    static const uint8_t payload[120];
    if (sqlite3_prepare_v2(limit->database, "INSERT INTO link VALUES (?, 1, 9000000000, 1000000, 0, NULL, NULL, ?)", -1,
                           &insert, NULL) != SQLITE_OK) {
        return 0;
    }
    int ok = run(limit->begin);
    for (int64_t number = 0; ok && number < count; number++) {
        uint8_t id[16];
        make_id(number, id);
        sqlite3_bind_blob(insert, 1, id, 16, SQLITE_TRANSIENT);
        sqlite3_bind_blob(insert, 2, payload, sizeof payload, SQLITE_STATIC);
        ok = run(insert);
    }
    sqlite3_finalize(insert);
    return ok && run(limit->commit);
}

storage_limit *storage_limit_open(const char *path, int64_t count) {
    storage_limit *limit = calloc(1, sizeof(storage_limit));
    if (limit == NULL) {
        return NULL;
    }
    if (sqlite3_open(path, &limit->database) == SQLITE_OK &&
        sqlite3_exec(limit->database,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                     "CREATE TABLE link (id BLOB NOT NULL PRIMARY KEY, state INTEGER NOT NULL, expires INTEGER NOT NULL,"
                     " most INTEGER NOT NULL, used INTEGER NOT NULL, mark BLOB, at INTEGER, payload BLOB NOT NULL)",
                     NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(limit->database, "BEGIN IMMEDIATE", -1, &limit->begin, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(limit->database, "COMMIT", -1, &limit->commit, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(limit->database,
                           "UPDATE link SET used = used + 1, mark = ?, at = ? WHERE id = ? AND state = 1 AND expires > ?"
                           " AND used < most RETURNING used, most, payload",
                           -1, &limit->redeem, NULL) == SQLITE_OK &&
        fill(limit, count)) {
        return limit;
    }
    storage_limit_close(limit);
    return NULL;
}

void storage_limit_close(storage_limit *limit) {
    sqlite3_finalize(limit->begin);
    sqlite3_finalize(limit->redeem);
    sqlite3_finalize(limit->commit);
    sqlite3_close(limit->database);
    free(limit);
}

static int take(storage_limit *limit, int64_t number, int64_t now) {
    uint8_t id[16];
    make_id(number, id);
    sqlite3_bind_blob(limit->redeem, 1, id, 16, SQLITE_STATIC);
    sqlite3_bind_int64(limit->redeem, 2, now);
    sqlite3_bind_blob(limit->redeem, 3, id, 16, SQLITE_STATIC);
    sqlite3_bind_int64(limit->redeem, 4, now);
    int taken = 0;
    int result;
    while ((result = sqlite3_step(limit->redeem)) == SQLITE_ROW) {
        taken += sqlite3_column_int64(limit->redeem, 0) > 0 && sqlite3_column_blob(limit->redeem, 2) != NULL;
    }
    sqlite3_reset(limit->redeem);
    return result == SQLITE_DONE && taken == 1;
}

int storage_limit_redeem(storage_limit *limit, const int64_t *numbers, size_t count, int64_t now) {
    if (!run(limit->begin)) {
        return 0;
    }
    int ok = 1;
    for (size_t i = 0; i < count; i++) {
        ok &= take(limit, numbers[i], now);
    }
    return run(limit->commit) && ok;
}

uint64_t heap_bytes_in_use(void) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}
