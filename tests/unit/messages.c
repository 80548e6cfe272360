// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of each message with sample arguments, as a user reads it; other tests compare
 * only the ids of messages. To change a text, change messages.def and its row here.
 */
#include "modpost/lookup/messages.h"

#include <ctype.h>
#include <stdlib.h>

#include "tests/unit/units.h"

static const struct finding finding = {
	.module = "drivers/net/foo",
	.file = "drivers/net/foo.o",
	.symbol = "foo_probe",
	.namespace = "FOO",
	.license = "BSD",
	.from_section = ".text",
	.to_section = ".init.text",
	.bus = "pci",
	.needed = 300,
	.available = 256,
	.guid = "12-34",
	.reason = "a string table without an end at offset",
	.position = 64,
	.line = 7,
	.count = 26,
};

static const struct message_args args = {
	.annotation = "__init",
	.at = " at 'foo.c:12'",
	.cmd = ".foo.o.cmd",
	.code = "EXPORT_SYMBOL(foo_probe);",
	.command = "modpost -M vmlinux.o",
	.config = "include/config/auto.conf",
	.entry = "foa",
	.exporter = "vmlinux",
	.from = "'foo_start'",
	.function = "foo_start",
	.import = "FOA",
	.list = "'a', 'b'",
	.macro = "module_init",
	.makefile = "Makefile",
	.name = "foo_setup",
	.object = "foo.o",
	.option = "CONFIG_FOO",
	.other_symvers = "b/Module.symvers",
	.part = "part.o",
	.place = "'foo.c:34', in 'foo_start'",
	.release = "7.3",
	.replacement = "ffs()",
	.section = ".data",
	.source = "foo.c",
	.sources = "'foo_start'",
	.symvers = "a/Module.symvers",
	.targets = "'foo_setup' (2)",
	.to = "'foo_setup'",
	.user = "foo_table",
	.variant = "both -pg and -mfentry",
	.wanted = "__init",
	.what = "KASAN",
};

static const char *const texts[MESSAGE_COUNT] = {
#include "tests/unit/messages.inc"
};

START_TEST(each_message_has_its_text)
{
	struct arena arena = { 0 };

	for (unsigned int m = NO_MESSAGE + 1; m < MESSAGE_COUNT; m++) {
		struct explanation explanation = { 0 };

		message_add(&explanation, &arena, (enum message)m, &finding, &args);
		ck_assert_msg(texts[m], "%s", message_name((enum message)m));
		ck_assert_str_eq(explanation.advice->text, texts[m]);
	}
	arena_release(&arena);
}
END_TEST

/* Log parsers count these words. */
START_TEST(no_message_has_words_that_parsers_count)
{
	static const char *const words[] = { "warn", "error", "section mismatch", "undefined",
					     "not found" };

	for (unsigned int m = NO_MESSAGE + 1; m < MESSAGE_COUNT; m++) {
		const char *text = message_text((enum message)m);

		for (size_t i = 0; i < LENGTH(words); i++)
			ck_assert_msg(!strcasestr(text, words[i]), "%s", text);
	}
}
END_TEST

/* A help line says what to do, its condition comes last; no line is a sentence with a period. */
START_TEST(help_begins_with_an_imperative)
{
	static const char *const others[] = { "if ", "or ",   "to ",   "a ", "the ",
					      "it ", "else ", "when ", "'",  "{" };

	for (unsigned int m = NO_MESSAGE + 1; m < MESSAGE_COUNT; m++) {
		const char *text = message_text((enum message)m);

		ck_assert_msg(text[strlen(text) - 1] != '.', "%s", text);
		if (message_kind((enum message)m) != HELP)
			continue;
		ck_assert_msg(islower((unsigned char)*text), "%s", text);
		for (size_t i = 0; i < LENGTH(others); i++)
			ck_assert_msg(!starts_with(text, others[i]), "%s", text);
	}
}
END_TEST

START_TEST(ids_and_missing_arguments)
{
	const struct message_args none = { 0 };
	struct explanation explanation = { 0 };
	struct arena arena = { 0 };

	message_add(&explanation, &arena, STILL_DEFINED, &finding, &none);
	ck_assert_str_eq(explanation.advice->id, "still-defined");
	ck_assert_str_eq(explanation.advice->text, "'' still defines 'foo_probe'");
	ck_assert(explanation.advice->kind == NOTE);
	arena_release(&arena);
}
END_TEST

Suite *messages_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("messages", &tests, false);

	tcase_add_test(tests, each_message_has_its_text);
	tcase_add_test(tests, no_message_has_words_that_parsers_count);
	tcase_add_test(tests, help_begins_with_an_imperative);
	tcase_add_test(tests, ids_and_missing_arguments);
	return suite;
}
