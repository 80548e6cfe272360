/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * json: JSON text (RFC 8259), written piece by piece.
 *
 * Commas are put where they belong; that braces and keys are in order is the
 * caller's to see to. Strings may hold any bytes: what is no UTF-8 is written
 * as U+FFFD, the replacement character.
 */
#ifndef LIB_JSON_H
#define LIB_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/str.h"

struct json {
	struct str *out;
	bool comma; /* something stands before what comes next */
};

void json_object(struct json *json);
void json_end_object(struct json *json);
void json_array(struct json *json);
void json_end_array(struct json *json);
/* The name of the next value. */
void json_key(struct json *json, const char *key);
void json_string(struct json *json, const char *s);
void json_number(struct json *json, uint64_t number);
void json_bool(struct json *json, bool value);
/* A key and its value; nothing where S is NULL. */
void json_field(struct json *json, const char *key, const char *s);
void json_number_field(struct json *json, const char *key, uint64_t number);

#endif
