// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/fingerprint.h"

#include <stdio.h>

#include "modpost/diag/finding_log.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

START_TEST(what_compilers_hang_on_goes)
{
	static const struct {
		const char *name, *stem;
	} cases[] = {
		{ "foo", "foo" },
		{ "foo.isra.0", "foo" },
		{ "foo.constprop.12", "foo" },
		{ "foo.part.0.cold", "foo" },
		{ "foo.isra.0.constprop.1", "foo" },
		{ "foo.llvm.8123456789", "foo" },
		{ "foo.lto_priv.3", "foo" },
		{ "once.7", "once" },
		{ "foo.cold.3", "foo" },
		/* a dot that a person put there */
		{ "foo.bar", "foo.bar" },
		{ "foo.bar.3", "foo.bar" },
		{ ".foo", ".foo" },
		{ "foo.isrb.0", "foo.isrb" },
		/* numbers of labels and addresses change from build to build */
		{ ".L123", ".L" },
		{ ".LC0", ".L" },
		{ "0x1f", "" },
		{ "(unknown)", "" },
		{ "", "" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str out = { 0 };

		fingerprint_symbol(cases[i].name, &out);
		ck_assert_str_eq(str_cstr(&out), cases[i].stem);
		str_release(&out);
	}
}
END_TEST

static const struct finding mismatch = {
	.id = SECTION_MISMATCH,
	.module = "drivers/m",
	.file = "drivers/m.o",
	.from = "from",
	.from_section = ".text",
	.to = "to",
	.to_section = ".init.text",
	.offset = 0x1f,
};

static bool same_identity(const struct finding *a, const struct finding *b)
{
	struct str x = { 0 }, y = { 0 };
	bool equal;

	fingerprint_text(a, &x);
	fingerprint_text(b, &y);
	equal = x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
	str_release(&x);
	str_release(&y);
	return equal;
}

START_TEST(places_do_not_count)
{
	struct finding other = mismatch;

	other.offset = 0x2f;
	other.at = (struct reference_at){ .section = 3, .from = 7, .to = 9, .offset = 0x55 };
	other.needed = 5;
	other.from = "from.isra.0";
	other.from_section = ".text.unlikely";
	ck_assert(same_identity(&mismatch, &other));
}
END_TEST

START_TEST(what_it_is_about_counts)
{
	struct finding other = mismatch;

	other.module = "drivers/n";
	ck_assert(!same_identity(&mismatch, &other));
	other = mismatch;
	other.from = "form";
	ck_assert(!same_identity(&mismatch, &other));
	other = mismatch;
	other.to = "ot";
	ck_assert(!same_identity(&mismatch, &other));
	other = mismatch;
	other.to_section = ".exit.text";
	ck_assert(!same_identity(&mismatch, &other));
	other = mismatch;
	other.id = INIT_EXIT_SYMBOL_EXPORTED;
	ck_assert(!same_identity(&mismatch, &other));
	/* what one field lacks is not what the next one has */
	other = (struct finding){ .id = UNRESOLVED_SYMBOL, .symbol = "a" };
	ck_assert(!same_identity(&other,
				 &(struct finding){ .id = UNRESOLVED_SYMBOL, .previous = "a" }));
}
END_TEST

START_TEST(equal_ones_are_numbered)
{
	struct str text = { 0 };
	char first[FINGERPRINT_SIZE], again[FINGERPRINT_SIZE], second[FINGERPRINT_SIZE];

	fingerprint_text(&mismatch, &text);
	fingerprint_make(&text, 1, first);
	fingerprint_make(&text, 1, again);
	fingerprint_make(&text, 2, second);
	ck_assert_str_eq(first, again);
	ck_assert_str_ne(first, second);
	ck_assert_uint_eq(strlen(first), 16);
	ck_assert_uint_eq(strspn(first, "0123456789abcdef"), 16);
	str_release(&text);
}
END_TEST

/* How an object is built again: nothing of that is in a fingerprint. */
struct rebuild {
	uint32_t sections;	/* added before the others */
	uint32_t symbols;	/* ... and symbols */
	uint32_t shift;		/* bytes added before the code */
	const char *text;	/* the section of the callers */
	const char *suffix;	/* of the second caller */
	bool late_callee_first; /* another order of the symbols */
};

static void make_object(const struct rebuild *rebuild)
{
	uint32_t text, init, relocs, callee[2];
	struct elfmaker elf;
	char name[64];

	maker_begin(&elf, true, false, EM_X86_64);
	for (uint32_t i = 0; i < rebuild->sections; i++)
		maker_data(&elf, ".data", 8);
	text = maker_code(&elf, rebuild->text, 64 + rebuild->shift);
	init = maker_code(&elf, ".init.text", 32 + rebuild->shift);
	for (uint32_t i = 0; i < rebuild->symbols; i++) {
		snprintf(name, sizeof(name), "added%u", i);
		maker_symbol(&elf, name, STB_GLOBAL, STT_FUNC, init, 0);
	}
	for (int i = 0; i < 2; i++) {
		int which = rebuild->late_callee_first ? 1 - i : i;

		callee[which] = maker_symbol(&elf, which ? "late" : "early", STB_GLOBAL, STT_FUNC,
					     init, rebuild->shift + 16 * (uint32_t)which);
	}
	maker_symbol(&elf, "first", STB_GLOBAL, STT_FUNC, text, rebuild->shift);
	snprintf(name, sizeof(name), "second%s", rebuild->suffix);
	maker_symbol(&elf, name, STB_LOCAL, STT_FUNC, text, rebuild->shift + 32);
	relocs = maker_relocs(&elf, SHT_RELA, ".rela.text", text);
	/* two equal references, and one of each other kind */
	maker_reloc(&elf, relocs, rebuild->shift + 4, callee[0], R_X86_64_PLT32, -4);
	maker_reloc(&elf, relocs, rebuild->shift + 12, callee[0], R_X86_64_PLT32, -4);
	maker_reloc(&elf, relocs, rebuild->shift + 20, callee[1], R_X86_64_PLT32, -4);
	maker_reloc(&elf, relocs, rebuild->shift + 36, callee[0], R_X86_64_PLT32, -4);
	maker_write(&elf, "m.o");
}

/* Log the findings of a scan. */
static void log_object(struct finding_log *log, const struct rebuild *rebuild)
{
	struct release release = release_named("7.3");
	struct scanned scanned = { 0 };

	make_object(rebuild);
	scan_file(&scanned, "m.o", "7.3");
	for (const struct event *event = scanned.info.events.first; event; event = event->next)
		if (event->kind == EVENT_FINDING && event->finding->id == SECTION_MISMATCH)
			finding_log_add(log, event->finding, &release);
	scan_release(&scanned);
}

START_TEST(a_rebuild_keeps_fingerprints)
{
	static const struct rebuild rebuilds[] = {
		{ 0, 0, 0, ".text", "", false },
		{ 3, 0, 0, ".text", "", false },
		{ 0, 5, 0, ".text", "", false },
		{ 0, 0, 48, ".text", "", false },
		{ 0, 0, 0, ".text", ".isra.0", true },
		{ 0, 0, 0, ".text", ".part.3.cold", false },
		{ 0, 0, 0, ".text.unlikely", "", false },
		{ 2, 7, 16, ".text.hot.code", ".llvm.12345", true },
	};
	struct finding_log first = { 0 };

	log_object(&first, &rebuilds[0]);
	for (size_t i = 1; i < LENGTH(rebuilds); i++) {
		const struct logged_finding *a, *b;
		struct finding_log log = { 0 };
		unsigned int count = 0;

		log_object(&log, &rebuilds[i]);
		for (a = first.first, b = log.first; a && b; a = a->next, b = b->next, count++) {
			ck_assert_msg(strcmp(a->fingerprint, b->fingerprint) == 0,
				      "rebuild %zu: %s and %s", i, a->message, b->message);
			for (const struct logged_finding *c = first.first; c != a; c = c->next)
				ck_assert_str_ne(c->fingerprint, a->fingerprint);
		}
		ck_assert(!a && !b);
		ck_assert_uint_eq(count, 4);
		finding_log_release(&log);
	}
	finding_log_release(&first);
}
END_TEST

Suite *fingerprint_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("fingerprint", &tests, true);

	tcase_add_test(tests, what_compilers_hang_on_goes);
	tcase_add_test(tests, places_do_not_count);
	tcase_add_test(tests, what_it_is_about_counts);
	tcase_add_test(tests, equal_ones_are_numbered);
	tcase_add_test(tests, a_rebuild_keeps_fingerprints);
	return suite;
}
