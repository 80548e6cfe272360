/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * json: writes JSON (RFC 8259): indented by a tab a level, or, compact, in one line.
 *
 * KEY is NULL in arrays and at the top. Bytes that are no UTF-8 become U+FFFD.
 */
#ifndef LIB_BASE_JSON_WRITER_H
#define LIB_BASE_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/strbuf.h"

/* All zeroes, but for OUT and COMPACT, is a new document. */
struct json {
	struct str *out;
	bool compact;
	unsigned int level;
	bool filled; /* something stands before in the same object or array */
};

void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
/* End the object or array begun last; at the top also the line. */
void json_end_object(struct json *json);
void json_end_array(struct json *json);
/* A string, or null for NULL. */
void json_string(struct json *json, const char *key, const char *value);
/* A string, or nothing at all for NULL. */
void json_field(struct json *json, const char *key, const char *value);
void json_number(struct json *json, const char *key, uint64_t value);
void json_bool(struct json *json, const char *key, bool value);
/* A CRC as dumps have it: "0x0123abcd"; null when it is not known. */
void json_crc(struct json *json, const char *key, bool known, uint32_t crc);

#endif
