// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/vermagic.h"

#include <ctype.h>
#include <string.h>

#include "lib/base/strbuf.h"

/* Return true for a release and words, in the way of VERMAGIC_STRING. */
static bool is_vermagic(const char *text, size_t len)
{
	size_t words = 0;

	if (len < 4 || !isdigit((unsigned char)text[0]) || !memchr(text, '.', len))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == ' ')
			words++;
		else if (!isgraph((unsigned char)text[i]) || (words && strchr("#%:()", text[i])))
			return false;
	}
	return words >= 1;
}

/* Find WORD in a string that ends in a NUL and is a version magic as a whole. */
static const char *find_with_word(struct arena *arena, const char *data, size_t len,
				  const char *word)
{
	const char *at = data, *end = data + len;

	while ((at = memmem(at, (size_t)(end - at), word, strlen(word)))) {
		const char *start = at, *stop = memchr(at, '\0', (size_t)(end - at));

		while (start > data && start[-1])
			start--;
		if (stop && is_vermagic(start, (size_t)(stop - start)))
			return arena_copy(arena, start, (size_t)(stop - start));
		at += strlen(word);
	}
	return NULL;
}

const char *vermagic_find(struct arena *arena, const void *data, size_t len)
{
	static const char *const words[] = { " mod_unload ", " modversions ", " SMP " };
	const char *found = NULL;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && !found; i++)
		found = find_with_word(arena, data, len, words[i]);
	return found;
}

struct vermagic vermagic_from_config(struct arena *arena, const struct kernel_build *config)
{
	/* include/linux/vermagic.h; MODULE_ARCH_VERMAGIC follows */
	static const struct {
		const char *option, *unless, *word;
	} flags[] = {
		{ "CONFIG_SMP", NULL, "SMP " },
		{ "CONFIG_PREEMPT_RT", NULL, "preempt_rt " },
		{ "CONFIG_PREEMPT_BUILD", "CONFIG_PREEMPT_RT", "preempt " },
		{ "CONFIG_MODULE_UNLOAD", NULL, "mod_unload " },
		{ "CONFIG_MODVERSIONS", NULL, "modversions " },
		{ "CONFIG_ARM64", NULL, "aarch64" },
		{ "CONFIG_RISCV", NULL, "riscv" },
	};
	static const char *const no_more[] = { "CONFIG_X86_64", "CONFIG_S390", "CONFIG_ARM64",
					       "CONFIG_RISCV" };
	struct str text = { 0 };
	struct vermagic magic = { NULL, VERMAGIC_NONE };

	/* the name of a directory is no proof */
	if (!config->release || !(config->release_certain || config->found))
		return magic;
	magic.scope = VERMAGIC_RELEASE;
	str_printf(&text, "%s%s", config->release, config->found ? " " : "");
	if (config->found)
		magic.scope = VERMAGIC_START;
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (kernel_build_has(config, flags[i].option) &&
		    !(flags[i].unless && kernel_build_has(config, flags[i].unless)))
			str_add(&text, flags[i].word);
	for (size_t i = 0; i < sizeof(no_more) / sizeof(no_more[0]); i++)
		if (kernel_build_has(config, no_more[i]) &&
		    !kernel_build_has(config, "CONFIG_RANDSTRUCT"))
			magic.scope = VERMAGIC_WHOLE;
	magic.text = arena_string(arena, str_cstr(&text));
	str_release(&text);
	return magic;
}

/* A user may have lost the blank at the end. */
static bool same_but_blanks(const char *a, const char *b)
{
	size_t a_len = strlen(a), b_len = strlen(b);

	while (a_len && a[a_len - 1] == ' ')
		a_len--;
	while (b_len && b[b_len - 1] == ' ')
		b_len--;
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

bool vermagic_matches(const struct vermagic *kernel, const char *module, bool skips_release)
{
	const char *text = kernel->text;
	size_t release = strcspn(text, " ");

	if (kernel->scope == VERMAGIC_RELEASE)
		return skips_release ||
		       (strcspn(module, " ") == release && memcmp(text, module, release) == 0);
	if (skips_release) {
		text += release;
		module += strcspn(module, " ");
	}
	return kernel->scope == VERMAGIC_START ? starts_with(module, text) :
						 same_but_blanks(module, text);
}
