//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#ifndef MAGICLINK_CLIBCRYPTO_SHIM_H
#define MAGICLINK_CLIBCRYPTO_SHIM_H

// SHA256_* is marked deprecated in OpenSSL 3. It is the one interface of libcrypto whose state is a plain value that can
// be copied without an allocation.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/sha.h>

#endif
