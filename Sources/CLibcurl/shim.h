//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#ifndef MAGICLINK_CLIBCURL_SHIM_H
#define MAGICLINK_CLIBCURL_SHIM_H

#include <curl/curl.h>

// libcurl's setters take any number of arguments of any type, which Swift cannot call. One wrapper for each type keeps the
// compiler's checks.

typedef size_t (*magiclink_curl_read)(char *buffer, size_t size, size_t count, void *context);
typedef int (*magiclink_curl_progress)(
    void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up);
typedef int (*magiclink_curl_trace)(CURL *handle, curl_infotype kind, char *bytes, size_t count, void *context);

static inline CURLcode magiclink_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode magiclink_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

// libcurl keeps a copy of the text; NULL takes an earlier one away.
static inline CURLcode magiclink_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode magiclink_curl_set_recipients(CURL *handle, struct curl_slist *list) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, list);
}

// What libcurl calls during one transfer, with one context for all; NULL when the transfer is over.
static inline CURLcode magiclink_curl_set_callbacks(
    CURL *handle, magiclink_curl_read read, magiclink_curl_progress progress, magiclink_curl_trace trace, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, trace);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    return code;
}

static inline CURLcode magiclink_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

#endif
