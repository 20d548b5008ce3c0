#ifndef MAGICLINK_CLIBCRYPTO_SHIM_H
#define MAGICLINK_CLIBCRYPTO_SHIM_H

// SHA256_* is marked deprecated in OpenSSL 3. It is the one interface of libcrypto whose state is a plain value that can
// be copied without an allocation.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/sha.h>

#endif
