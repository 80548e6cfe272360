/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * json_writer: write JSON (RFC 8259), indented by one tab per level, or on one line.
 *
 * KEY is NULL in arrays and at the top level. Bytes that are not valid UTF-8 become U+FFFD.
 * Threads: a struct json belongs to one thread at a time.
 */
#ifndef LIB_BASE_JSON_WRITER_H
#define LIB_BASE_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/strbuf.h"

/* A new document has OUT and COMPACT set, and zeroes elsewhere. */
struct json {
	struct str *out; /* the caller's; text is appended */
	bool compact;	 /* on one line */
	unsigned int level;
	bool filled; /* the object or array has a member: a comma comes next */
};

void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
/* End the innermost object or array; at the top level, also the line. */
void json_end_object(struct json *json);
void json_end_array(struct json *json);
/* Write a string; null for NULL. */
void json_string(struct json *json, const char *key, const char *value);
/* Write a string; nothing for NULL. */
void json_field(struct json *json, const char *key, const char *value);
void json_number(struct json *json, const char *key, uint64_t value);
void json_bool(struct json *json, const char *key, bool value);
/* Write a CRC as in a symvers file, "0x0123abcd"; null unless it is KNOWN. */
void json_crc(struct json *json, const char *key, bool known, uint32_t crc);

#endif
