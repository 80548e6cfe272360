// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/json_writer.h"

#include <inttypes.h>
#include <stdio.h>

/* The length of the UTF-8 character at S (RFC 3629); 0 if it is invalid. */
static size_t utf8_length(const unsigned char *s)
{
	static const struct {
		unsigned char first, last; /* of the first byte */
		unsigned char min, max;	   /* of the second */
		size_t len;
	} forms[] = {
		{ 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 },
		{ 0xee, 0xef, 0x80, 0xbf, 3 }, { 0xf0, 0xf0, 0x90, 0xbf, 4 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};

	if (s[0] < 0x80)
		return 1;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (s[0] < forms[i].first || s[0] > forms[i].last)
			continue;
		if (s[1] < forms[i].min || s[1] > forms[i].max)
			return 0;
		for (size_t j = 2; j < forms[i].len; j++)
			if ((s[j] & 0xc0) != 0x80)
				return 0;
		return forms[i].len;
	}
	return 0;
}

static void quote(struct str *out, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	str_add(out, "\"");
	while (*s) {
		size_t len = utf8_length(s);

		if (!len) {
			str_add(out, "\\ufffd");
			len = 1;
		} else if (*s < 0x20 || *s == 0x7f) {
			str_printf(out, "\\u%04x", *s);
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
