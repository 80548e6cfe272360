// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/fingerprint.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/*
 * Do GCC or LLVM append this word and a dot when they copy, split or rename a
 * symbol? They append numbers, too.
 */
static bool is_suffix(const char *s, size_t len)
{
	static const char *const words[] = {
		"isra", "constprop", "part", "cold", "llvm", "lto_priv", "warm", "localalias",
	};

	if (len && strspn(s, "0123456789") >= len)
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == len && memcmp(words[i], s, len) == 0)
			return true;
	return false;
}

/* The length of NAME without such suffixes. */
static size_t stem_length(const char *name)
{
	size_t len = strlen(name);

	for (size_t dot = len; dot > 1;) {
		dot--;
		if (name[dot] != '.')
			continue;
		if (!is_suffix(name + dot + 1, len - dot - 1))
			break;
		len = dot;
	}
	return len;
}

void fingerprint_symbol(const char *name, struct str *out)
{
	/* the address of a place without a symbol */
	if (starts_with(name, "0x") || starts_with(name, "("))
		return;
	/* local labels are numbered */
	if (starts_with(name, ".L"))
		str_add(out, ".L");
	else
		str_append(out, name, stem_length(name));
}

/* Compilers move functions between .text, .text.unlikely and their own sections. */
static void add_section(const char *name, struct str *out)
{
	if (starts_with(name, ".text."))
		name = ".text";
	else if (starts_with(name, ".data.rel"))
		name = ".data";
	str_add(out, name);
}

/* Append "NAME=VALUE" without what a rebuild changes; nothing for counts and offsets. */
static void add_argument(const struct finding *finding, const struct finding_argument *argument,
			 struct str *out)
{
	const char *string;

	if (!finding_argument_is_string(argument)) {
		if (argument->type == ARGUMENT_ID4 || argument->type == ARGUMENT_ID8)
			str_printf(out, "\n%s=%" PRIx64, argument->name,
				   finding_number(finding, argument));
		return;
	}
	string = finding_string(finding, argument);
	if (!string)
		return;
	str_printf(out, "\n%s=", argument->name);
	if (argument->type == ARGUMENT_SYMBOL)
		fingerprint_symbol(string, out);
	else if (argument->type == ARGUMENT_SECTION)
		add_section(string, out);
	else
		str_add(out, string);
}

void fingerprint_text(const struct finding *finding, struct str *out)
{
	struct finding subject = *finding;

	/* the files of a module depend on how modpost was called */
	if (subject.module)
		subject.file = subject.previous_file = NULL;
	str_add(out, finding_name(finding->id));
	/* only what is set, so that a new argument does not change the fingerprints of today */
	for (size_t i = 0; i < finding_argument_count; i++)
		if (finding_argument_is_set(&subject, &finding_arguments[i]))
			add_argument(&subject, &finding_arguments[i], out);
}

void fingerprint_make(const struct str *text, unsigned int ordinal, char out[FINGERPRINT_SIZE])
{
	/* the ordinal is the seed */
	snprintf(out, FINGERPRINT_SIZE, "%016" PRIx64,
		 (uint64_t)XXH3_64bits_withSeed(text->data, text->len, ordinal));
}
