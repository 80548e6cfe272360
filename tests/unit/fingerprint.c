// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/fingerprint.h"

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

Suite *fingerprint_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("fingerprint", &tests, false);

	tcase_add_test(tests, what_compilers_hang_on_goes);
	tcase_add_test(tests, places_do_not_count);
	tcase_add_test(tests, what_it_is_about_counts);
	tcase_add_test(tests, equal_ones_are_numbered);
	return suite;
}
