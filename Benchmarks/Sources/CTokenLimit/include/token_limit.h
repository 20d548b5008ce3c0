//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#ifndef MAGICLINK_TOKEN_LIMIT_H
#define MAGICLINK_TOKEN_LIMIT_H

#include <stddef.h>
#include <stdint.h>

// The limit: the same token, signed and verified in C with nothing around it. One key, no key ring, no types, no errors
// that say why, and the text goes into the caller's buffer.

typedef struct token_limit token_limit;

// Makes the state of one key of 32 bytes: the pads of HMAC-SHA-256, taken in by libcrypto's SHA256_CTX.
token_limit *token_limit_make(const uint8_t key[32], uint8_t key_id);
void token_limit_free(token_limit *limit);

void token_limit_sign(const token_limit *limit, const uint8_t id[16], uint64_t expires, char text[64]);

// Returns 1 and the id if the text is authentic and its time is not over, else 0.
int token_limit_verify(const token_limit *limit, const char *text, size_t length, uint64_t now, uint8_t id[16]);

#endif
