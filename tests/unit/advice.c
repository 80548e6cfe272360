// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/advice.h"
#include "modpost/explain/compiler_symbols.h"

#include "tests/unit/units.h"

/* Count the messages of each kind that a finding gets in a case. */
static void count_lines(enum finding_id id, const struct release *release,
			enum advice_case advice_case, unsigned int counts[2])
{
	struct explanation explanation = { 0 };
	const struct message_args none = { 0 };
	struct finding finding = { .id = id };
	struct arena arena = { 0 };

	advice_add(&explanation, &arena, &finding, release, advice_case, NOTE, &none);
	advice_add(&explanation, &arena, &finding, release, advice_case, HELP, &none);
	for (const struct advice *line = explanation.advice; line; line = line->next)
		counts[line->kind]++;
	arena_release(&arena);
}

/* The help depends on the symbol, and is added by the explainer. */
static bool has_other_help(unsigned int id)
{
	return id == UNRESOLVED_SYMBOL || id == NAMESPACE_NOT_IMPORTED || id == DUPLICATE_EXPORT ||
	       id == MISSING_LICENSE || id == MISSING_DESCRIPTION;
}

/* Every finding has a note and help in every release. */
START_TEST(each_finding_has_advice)
{
	for (unsigned int id = 0; id < FINDING_COUNT; id++) {
		for (unsigned int i = 0; i < SERIES_COUNT; i++) {
			struct release release = { (enum series)i, (series_set)1 << i, "" };
			unsigned int counts[2] = { 0 };

			for (unsigned int s = 0; s < ADVICE_CASE_COUNT; s++)
				count_lines((enum finding_id)id, &release, (enum advice_case)s,
					    counts);
			/* the explainer adds the notes on a license */
			ck_assert_msg(counts[NOTE] > 0 || id == GPL_ONLY_SYMBOL, "%s",
				      finding_name((enum finding_id)id));
			ck_assert_msg(counts[HELP] > 0 || has_other_help(id), "%s",
				      finding_name((enum finding_id)id));
		}
	}
}
END_TEST

START_TEST(each_case_has_advice)
{
	static const struct {
		enum finding_id id;
		enum advice_case first, last;
	} ranges[] = {
		{ SECTION_MISMATCH, CODE_TO_INIT, PCI_TO_INIT },
		{ SECTION_MISMATCH, EXTABLE_TO_OTHER, EXIT_FUNCTION_IN_INIT },
		{ INIT_EXIT_SYMBOL_EXPORTED, EXPORT_OF_INIT, EXPORT_OF_EXIT },
		{ EXPORT_WITHOUT_CRC, VERSION_OF_ANY, VERSION_OF_RUST },
		{ FILE_ERROR, FILE_IS_LIST, FILE_IS_OTHER },
		{ MISSING_O_SUFFIX, NAME_ENDS_WITH_CR, NAME_IS_OTHER },
		{ MALFORMED_CMD_FILE, OBJECT_IS_BUILT, OBJECT_IS_FOREIGN },
		{ MISSING_SYMBOL_TABLE, OBJECT_IS_BUILT, OBJECT_IS_FOREIGN },
	};
	struct release release = release_named("7.3");

	for (size_t i = 0; i < LENGTH(ranges); i++) {
		for (unsigned int s = ranges[i].first; s <= ranges[i].last; s++) {
			unsigned int counts[2] = { 0 };

			count_lines(ranges[i].id, &release, (enum advice_case)s, counts);
			ck_assert_msg(counts[NOTE] && counts[HELP], "case %u", s);
		}
	}
}
END_TEST

/* Symbols that compilers generate, and others with similar names. */
START_TEST(compiler_symbols_are_known)
{
	static const char *const generated[] = {
		"__udivdi3",	     "__aeabi_uldivmod",
		"__udivti3",	     "__addsf3",
		"__floatundidf",     "__fixunsdfsi",
		"__extendsfdf2",     "__truncdfsf2",
		"__gedf2",	     "__unordsf2",
		"__aeabi_dmul",	     "__aeabi_ul2d",
		"__popcountdi2",     "__clzsi2",
		"__ctzdi2",	     "__ffsdi2",
		"__ashldi3",	     "__bswapsi2",
		"__umodsi3",	     "__aeabi_uidivmod",
		"__aeabi_llsl",	     "__aeabi_unwind_cpp_pr1",
		"__atomic_load_8",   "__sync_fetch_and_add_8",
		"__tls_get_addr",    "_Znwm",
		"_ZdlPvm",	     "__gxx_personality_v0",
		"_Unwind_Resume",    "__compiletime_assert_12",
		"__bad_udelay",	     "__bad_size",
		"__xchg_wrong_size", "__get_user_bad",
		"__put_user_bad",    "__stack_chk_fail",
		"__memcpy_chk",	     "__sprintf_chk",
		"__fentry__",	     "__x86_return_thunk",
		"__asan_load8",	     "__ubsan_handle_x",
		"__gcov_init",	     "__llvm_profile_runtime",
		"module_layout",
	};
	static const char *const others[] = {
		"udivdi3", "__udivdi3_", "__ffs",	   "__float",	   "__fixup", "__le32",
		"memcpy",  "__memcpy",	 "__aeabi_memcpy", "__atomic_add", "_Z",      "__stack",
	};

	for (size_t i = 0; i < LENGTH(generated); i++) {
		const struct compiler_symbol *symbol = compiler_symbol_find(generated[i]);

		ck_assert_msg(symbol, "%s", generated[i]);
		ck_assert(message_kind(symbol->note) == NOTE);
		ck_assert(message_kind(symbol->help) == HELP);
	}
	for (size_t i = 0; i < LENGTH(others); i++)
		ck_assert_msg(!compiler_symbol_find(others[i]), "%s", others[i]);
}
END_TEST

START_TEST(cases_by_section)
{
	static const struct {
		const char *from, *to, *release;
		enum advice_case advice_case;
	} cases[] = {
		{ ".text", ".init.text", "7.3", CODE_TO_INIT },
		{ ".text.foo", ".init.data", "7.3", CODE_TO_INIT },
		{ ".sched.text", ".exit.text", "7.3", CODE_TO_EXIT },
		{ ".data", ".init.text", "7.3", DATA_TO_INIT },
		{ ".data.rel", ".exit.text", "7.3", DATA_TO_EXIT },
		{ ".init.text", ".exit.text", "7.3", INIT_TO_EXIT },
		{ ".exit.text", ".init.text", "7.3", EXIT_TO_INIT },
		{ ".exit.text", ".init.data", "6.1", EXIT_TO_INIT },
		{ ".meminit.text", ".init.text", "6.10", MEMINIT_TO_INIT },
		{ ".memexit.text", ".exit.text", "6.6", MEMEXIT_TO_EXIT },
		{ ".pci_fixup_final", ".init.text", "7.3", PCI_TO_INIT },
		{ "__ex_table", ".data", "7.3", EXTABLE_TO_OTHER },
		{ ".text", ".text", "7.3", ANY_CASE },
	};
	struct section_classes classes = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct release release = release_named(cases[i].release);
		struct finding finding = { .id = SECTION_MISMATCH,
					   .from_section = cases[i].from,
					   .to_section = cases[i].to };

		ck_assert_msg(advice_case_of(&classes, &release, &finding) == cases[i].advice_case,
			      "%s -> %s", cases[i].from, cases[i].to);
		section_classes_release(&classes);
	}
	ck_assert_str_eq(section_annotation(".init.text"), "__init");
	ck_assert_str_eq(section_annotation(".init.rodata"), "__initconst");
	ck_assert_str_eq(section_annotation(".exit.data"), "__exitdata");
}
END_TEST

Suite *advice_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("advice", &tests, false);

	tcase_add_test(tests, each_finding_has_advice);
	tcase_add_test(tests, each_case_has_advice);
	tcase_add_test(tests, compiler_symbols_are_known);
	tcase_add_test(tests, cases_by_section);
	return suite;
}
