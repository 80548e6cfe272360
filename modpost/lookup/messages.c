// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/messages.h"

#include <ctype.h>
#include <string.h>

static const struct {
	const char *name;
	enum advice_kind kind;
	const char *text;
} messages[MESSAGE_COUNT] = {
#define MESSAGE(id, kind, text) [id] = { #id, kind, text },
#include "modpost/lookup/messages.def"
#undef MESSAGE
};

static const struct {
	const char *name;
	size_t member; /* offset in struct message_args */
	bool in_finding;
} keys[] = {
#define KEY(key)	 { #key, offsetof(struct message_args, key), false },
#define FINDING_KEY(key) { #key, offsetof(struct message_args, key), true },
	MESSAGE_KEYS(KEY, FINDING_KEY)
#undef KEY
#undef FINDING_KEY
};

const char *message_name(enum message message)
{
	return messages[message].name;
}

enum advice_kind message_kind(enum message message)
{
	return messages[message].kind;
}

const char *message_text(enum message message)
{
	return messages[message].text;
}

/* Append the argument called KEY; false if KEY is a field of the finding. */
static bool expand_argument(const struct message_args *args, const char *key, struct str *out)
{
	const char *value;

	if (strcmp(key, "count") == 0) {
		if (args->count)
			str_printf(out, "%zu", args->count);
		return args->count;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(keys[i].name, key) != 0)
			continue;
		memcpy(&value, (const char *)args + keys[i].member, sizeof(value));
		if (value)
			str_add(out, value);
		return value || !keys[i].in_finding;
	}
	return false;
}

static void expand(struct arena *arena, const char *text, const struct finding *finding,
		   const struct message_args *args, struct str *out)
{
	const char *brace;

	while ((brace = strchr(text, '{'))) {
		size_t len = strcspn(brace, "}") + 1;

		str_append(out, text, (size_t)(brace - text));
		if (!expand_argument(args, arena_copy(arena, brace + 1, len - 2), out))
			finding_expand(finding, arena_copy(arena, brace, len), out);
		text = brace + len;
	}
	str_add(out, text);
}

/* "USED_AT" becomes "used-at". */
static const char *report_id(struct arena *arena, enum message message)
{
	char *id = arena_string(arena, messages[message].name);

	for (char *c = id; *c; c++)
		*c = *c == '_' ? '-' : (char)tolower((unsigned char)*c);
	return id;
}

void message_add(struct explanation *explanation, struct arena *arena, enum message message,
		 const struct finding *finding, const struct message_args *args)
{
	struct str text = { 0 };

	expand(arena, messages[message].text, finding, args, &text);
	explanation_add(explanation, arena, messages[message].kind, report_id(arena, message),
			str_cstr(&text));
	str_release(&text);
}
