// SPDX-License-Identifier: GPL-2.0-only
/*
 * The arguments of findings: how they are copied, and how they become text.
 */
#include <inttypes.h>
#include <string.h>

#include "modpost/diag/findings.h"

#define ARGUMENT(type, member) { #member, offsetof(struct finding, member), ARGUMENT_##type },
const struct finding_argument finding_arguments[] = { FINDING_ARGUMENTS(ARGUMENT, ARGUMENT) };
#undef ARGUMENT
const size_t finding_argument_count = sizeof(finding_arguments) / sizeof(finding_arguments[0]);

bool finding_argument_is_string(const struct finding_argument *argument)
{
	return argument->type <= ARGUMENT_TEXT;
}

const char *finding_string(const struct finding *finding, const struct finding_argument *argument)
{
	const char *string;

	memcpy(&string, (const char *)finding + argument->offset, sizeof(string));
	return string;
}

uint64_t finding_number(const struct finding *finding, const struct finding_argument *argument)
{
	uint64_t number;

	memcpy(&number, (const char *)finding + argument->offset, sizeof(number));
	return number;
}

bool finding_argument_is_set(const struct finding *finding, const struct finding_argument *argument)
{
	if (finding_argument_is_string(argument))
		return finding_string(finding, argument) != NULL;
	return finding_number(finding, argument) != 0;
}

void finding_copy(struct arena *arena, struct finding *copy, const struct finding *finding)
{
	*copy = *finding;
	for (size_t i = 0; i < finding_argument_count; i++) {
		const char *string;

		if (!finding_argument_is_string(&finding_arguments[i]))
			continue;
		string = finding_string(finding, &finding_arguments[i]);
		if (!string)
			continue;
		string = arena_string(arena, string);
		memcpy((char *)copy + finding_arguments[i].offset, &string, sizeof(string));
	}
}

/*
 * A terminal or a log would take control characters for more than text. Where
 * quotes are what the finding is about, they are visible too.
 */
static void print_string(const struct finding *finding, const char *string, bool multiline,
			 struct str *out)
{
	bool quotes = finding->id == UNSAFE_CHARACTER;
	const char *plain = string;

	for (; *string; string++) {
		unsigned char c = (unsigned char)*string;

		if ((c >= 0x20 || (multiline && (c == '\n' || c == '\t'))) && c != 0x7f &&
		    !(quotes && (c == '"' || c == '\\')))
			continue;
		str_append(out, plain, (size_t)(string - plain));
		str_printf(out, "\\x%02x", c);
		plain = string + 1;
	}
	str_append(out, plain, (size_t)(string - plain));
}

static void print_argument(const struct finding *finding, const struct finding_argument *argument,
			   struct str *out)
{
	uint64_t number = 0;

	if (finding_argument_is_string(argument)) {
		const char *string = finding_string(finding, argument);

		print_string(finding, string ? string : "", argument->type == ARGUMENT_TEXT, out);
		return;
	}
	number = finding_number(finding, argument);
	switch (argument->type) {
	case ARGUMENT_CHARACTER:
		print_string(finding, (char[]){ (char)number, '\0' }, false, out);
		break;
	case ARGUMENT_HEX:
		str_printf(out, "%" PRIx64, number);
		break;
	case ARGUMENT_ID4:
		str_printf(out, "%04" PRIX64, number);
		break;
	case ARGUMENT_ID8:
		str_printf(out, "%08" PRIX64, number);
		break;
	default:
		str_printf(out, "%" PRIu64, number);
	}
}

/* Keys that are made from arguments. False when KEY is none of them. */
static bool print_derived(const struct finding *finding, const char *key, size_t len,
			  struct str *out)
{
	const struct {
		const char *key, *value;
	} derived[] = {
		{ ".ko", finding->vmlinux ? "" : ".ko" },
		{ "previous.ko", finding->previous_vmlinux ? "" : ".ko" },
		{ "base", finding->module ? base_name(finding->module) : "" },
		/* a place without a symbol before it is an address */
		{ "from+", finding->from ? finding->from : "" },
	};

	for (size_t i = 0; i < sizeof(derived) / sizeof(derived[0]); i++) {
		if (strlen(derived[i].key) != len || memcmp(derived[i].key, key, len) != 0)
			continue;
		print_string(finding, derived[i].value, false, out);
		if (key[len - 1] == '+' && *derived[i].value)
			str_add(out, "+");
		return true;
	}
	return false;
}

static bool print_key(const struct finding *finding, const char *key, size_t len, struct str *out)
{
	for (size_t i = 0; i < finding_argument_count; i++) {
		const char *name = finding_arguments[i].name;

		if (strlen(name) == len && memcmp(name, key, len) == 0) {
			print_argument(finding, &finding_arguments[i], out);
			return true;
		}
	}
	return print_derived(finding, key, len, out);
}

void finding_expand(const struct finding *finding, const char *text, struct str *out)
{
	while (*text) {
		size_t plain = strcspn(text, "{");
		size_t len;

		str_append(out, text, plain);
		text += plain;
		if (!*text)
			break;
		len = strcspn(text, "}");
		if (!text[len] || !print_key(finding, text + 1, len - 1, out))
			str_append(out, text, len + !!text[len]);
		text += len + !!text[len];
	}
}
