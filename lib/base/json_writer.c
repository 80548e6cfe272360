// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/json_writer.h"

#include <inttypes.h>
#include <stdio.h>

#include "lib/base/utf8.h"

static void quote(struct str *out, const char *s)
{
	str_add(out, "\"");
	while (*s) {
		size_t len = utf8_length(s);

		if (!len) {
			str_add(out, "\\ufffd");
			len = 1;
		} else if ((unsigned char)*s < 0x20 || *s == 0x7f) {
			str_printf(out, "\\u%04x", (unsigned int)*s);
		} else {
			if (*s == '"' || *s == '\\')
				str_add(out, "\\");
			str_append(out, s, len);
		}
		s += len;
	}
	str_add(out, "\"");
}

static void new_line(struct json *json)
{
	if (json->compact)
		return;
	str_add(json->out, "\n");
	for (unsigned int i = 0; i < json->level; i++)
		str_add(json->out, "\t");
}

/* Write what precedes a value: comma, indentation and key. */
static void begin(struct json *json, const char *key)
{
	if (json->filled)
		str_add(json->out, ",");
	if (json->level)
		new_line(json);
	if (key) {
		quote(json->out, key);
		str_add(json->out, json->compact ? ":" : ": ");
	}
	json->filled = true;
}

static void open_bracket(struct json *json, const char *key, const char *bracket)
{
	begin(json, key);
	str_add(json->out, bracket);
	json->level++;
	json->filled = false;
}

static void close_bracket(struct json *json, const char *bracket)
{
	json->level--;
	if (json->filled)
		new_line(json);
	str_add(json->out, bracket);
	json->filled = true;
	if (!json->level)
		str_add(json->out, "\n");
}

void json_object(struct json *json, const char *key)
{
	open_bracket(json, key, "{");
}

void json_array(struct json *json, const char *key)
{
	open_bracket(json, key, "[");
}

void json_end_object(struct json *json)
{
	close_bracket(json, "}");
}

void json_end_array(struct json *json)
{
	close_bracket(json, "]");
}

void json_string(struct json *json, const char *key, const char *value)
{
	begin(json, key);
	if (value)
		quote(json->out, value);
	else
		str_add(json->out, "null");
}

void json_field(struct json *json, const char *key, const char *value)
{
	if (value)
		json_string(json, key, value);
}

void json_number(struct json *json, const char *key, uint64_t value)
{
	begin(json, key);
	str_printf(json->out, "%" PRIu64, value);
}

void json_bool(struct json *json, const char *key, bool value)
{
	begin(json, key);
	str_add(json->out, value ? "true" : "false");
}

void json_crc(struct json *json, const char *key, bool known, uint32_t crc)
{
	char text[16];

	snprintf(text, sizeof(text), "0x%08" PRIx32, crc);
	json_string(json, key, known ? text : NULL);
}
