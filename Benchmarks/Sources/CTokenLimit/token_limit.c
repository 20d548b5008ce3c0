//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#define OPENSSL_SUPPRESS_DEPRECATED
#include "token_limit.h"

#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

struct token_limit {
    SHA256_CTX inner;
    SHA256_CTX outer;
    uint8_t key_id;
};

// Two characters for 12 bits, and 24 bits from four characters: the fastest tables that were found for this text.
static uint16_t characters[4096];
static uint32_t values[4][256];
static const uint32_t invalid = 0x80000000u;

static void make_tables(void) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int i = 0; i < 4096; i++) {
        characters[i] = (uint16_t)((uint8_t)alphabet[i >> 6] | (uint8_t)alphabet[i & 63] << 8);
    }
    for (int place = 0; place < 4; place++) {
        for (int i = 0; i < 256; i++) {
            values[place][i] = invalid;
        }
        for (int i = 0; i < 64; i++) {
            values[place][(uint8_t)alphabet[i]] = (uint32_t)i << (18 - 6 * place);
        }
    }
}

token_limit *token_limit_make(const uint8_t key[32], uint8_t key_id) {
    token_limit *limit = malloc(sizeof(token_limit));
    if (limit == NULL) {
        return NULL;
    }
    make_tables();
    uint8_t pad[64] = {0};
    memcpy(pad, key, 32);
    for (int i = 0; i < 64; i++) {
        pad[i] ^= 0x36;
    }
    SHA256_Init(&limit->inner);
    SHA256_Update(&limit->inner, pad, 64);
    for (int i = 0; i < 64; i++) {
        pad[i] ^= 0x36 ^ 0x5C;
    }
    SHA256_Init(&limit->outer);
    SHA256_Update(&limit->outer, pad, 64);
    limit->key_id = key_id;
    return limit;
}

void token_limit_free(token_limit *limit) {
    free(limit);
}

static void tag(const token_limit *limit, const uint8_t body[26], uint8_t code[32]) {
    SHA256_CTX context = limit->inner;
    SHA256_Update(&context, body, 26);
    SHA256_Final(code, &context);
    context = limit->outer;
    SHA256_Update(&context, code, 32);
    SHA256_Final(code, &context);
}

void token_limit_sign(const token_limit *limit, const uint8_t id[16], uint64_t expires, char text[64]) {
    uint8_t token[48];
    uint8_t code[32];
    uint64_t big_endian = __builtin_bswap64(expires);
    token[0] = 1;
    token[1] = limit->key_id;
    memcpy(token + 2, &big_endian, 8);
    memcpy(token + 10, id, 16);
    tag(limit, token, code);
    memcpy(token + 26, code, 22);
    for (int i = 0; i < 16; i++) {
        uint32_t group = (uint32_t)token[3 * i] << 16 | (uint32_t)token[3 * i + 1] << 8 | token[3 * i + 2];
        memcpy(text + 4 * i, &characters[group >> 12], 2);
        memcpy(text + 4 * i + 2, &characters[group & 4095], 2);
    }
}

int token_limit_verify(const token_limit *limit, const char *text, size_t length, uint64_t now, uint8_t id[16]) {
    if (length != 64) {
        return 0;
    }
    uint8_t token[48];
    uint8_t code[32];
    uint32_t faults = 0;
    for (int i = 0; i < 16; i++) {
        const uint8_t *four = (const uint8_t *)text + 4 * i;
        uint32_t group = values[0][four[0]] | values[1][four[1]] | values[2][four[2]] | values[3][four[3]];
        faults |= group;
        token[3 * i] = (uint8_t)(group >> 16);
        token[3 * i + 1] = (uint8_t)(group >> 8);
        token[3 * i + 2] = (uint8_t)group;
    }
    faults &= invalid;
    tag(limit, token, code);
    faults |= token[0] ^ 1u;
    faults |= token[1] ^ limit->key_id;
    for (int i = 0; i < 22; i++) {
        faults |= token[26 + i] ^ code[i];
    }
    uint64_t expires;
    memcpy(&expires, token + 2, 8);
    faults |= now >= __builtin_bswap64(expires);
    memcpy(id, token + 10, 16);
    return faults == 0;
}
