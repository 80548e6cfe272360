// SPDX-License-Identifier: GPL-2.0-only
#include "lib/json.h"

#include <inttypes.h>

static void begin_value(struct json *json)
{
	if (json->comma)
		str_add(json->out, ",");
	json->comma = true;
}

static void open_with(struct json *json, const char *bracket)
{
	begin_value(json);
	str_add(json->out, bracket);
	json->comma = false;
}

static void close_with(struct json *json, const char *bracket)
{
	str_add(json->out, bracket);
	json->comma = true;
}

void json_object(struct json *json)
{
	open_with(json, "{");
}

void json_end_object(struct json *json)
{
	close_with(json, "}");
}

void json_array(struct json *json)
{
	open_with(json, "[");
}

void json_end_array(struct json *json)
{
	close_with(json, "]");
}

/* How many bytes the UTF-8 character at S has; 0 when there is none (RFC 3629). */
static size_t character_length(const unsigned char *s)
{
	size_t len = s[0] < 0x80 ? 1 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	unsigned int low = 0x80, high = 0xbf; /* that the second byte may be */

	if (len == 1)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf4)
		high = 0x8f;
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

static void add_quoted(struct str *out, const char *s)
{
	str_add(out, "\"");
	while (*s) {
		unsigned char c = (unsigned char)*s;
		size_t len = character_length((const unsigned char *)s);

		if (c == '"' || c == '\\')
			str_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			str_printf(out, "\\u%04x", c);
		else if (len == 0)
			str_add(out, "\xef\xbf\xbd");
		else
			str_append(out, s, len);
		s += len ? len : 1;
	}
	str_add(out, "\"");
}

void json_key(struct json *json, const char *key)
{
	begin_value(json);
	add_quoted(json->out, key);
	str_add(json->out, ":");
	json->comma = false;
}

void json_string(struct json *json, const char *s)
{
	begin_value(json);
	add_quoted(json->out, s);
}

void json_number(struct json *json, uint64_t number)
{
	begin_value(json);
	str_printf(json->out, "%" PRIu64, number);
}

void json_bool(struct json *json, bool value)
{
	begin_value(json);
	str_add(json->out, value ? "true" : "false");
}

void json_field(struct json *json, const char *key, const char *s)
{
	if (!s)
		return;
	json_key(json, key);
	json_string(json, s);
}

void json_number_field(struct json *json, const char *key, uint64_t number)
{
	json_key(json, key);
	json_number(json, number);
}
