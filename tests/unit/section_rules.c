// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/section_rules.h"

#include <stdio.h>

#include "tests/unit/units.h"

/* The releases that forbid a reference from one section to another. */
static const struct {
	const char *from, *to;
	const char *in[3], *not_in[4];
} references[] = {
	{ ".text", ".init.text", { "6.1", "6.12", "7.3" }, { 0 } },
	{ ".text", ".init.data", { "6.1", "7.3" }, { 0 } },
	{ ".text", ".exit.text", { "6.1", "7.3" }, { 0 } },
	{ ".text", ".initdata", { 0 }, { "6.1", "7.3" } },
	{ ".text", ".init", { 0 }, { "6.1", "7.3" } },
	{ ".text", ".text.unlikely", { 0 }, { "6.1", "7.3" } },
	{ ".text", ".data", { 0 }, { "6.1", "7.3" } },
	{ ".text", ".meminit.text", { "6.1", "6.7", "6.10" }, { "6.11", "7.3" } },
	{ ".text", ".memexit.text", { "6.2", "6.6" }, { "6.1", "6.7", "7.3" } },
	{ ".text.unlikely", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".text.hot.x", ".init.text", { "6.1", "6.2", "7.3" }, { 0 } },
	{ ".sched.text", ".exit.data", { "6.1", "7.3" }, { 0 } },
	{ ".noinstr.text", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".kprobes.text", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".cpuidle.text", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".ltext", ".init.text", { "6.1", "6.8", "7.3" }, { "6.2", "6.7" } },
	{ ".ltext.foo", ".init.text", { "6.1", "6.8", "7.3" }, { "6.6", "6.7" } },
	/* no rule applies to text that may itself be init text */
	{ ".ref.text", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ ".head.text", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ ".coldtext", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ ".rodata", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ ".bss", ".init.data", { 0 }, { "6.1", "7.3" } },
	{ ".data", ".init.data", { "6.1", "7.3" }, { 0 } },
	{ ".data", ".exit.text", { "6.1", "7.3" }, { 0 } },
	{ ".data.rel", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".data.rel.ro", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ ".data..percpu", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ ".meminit.text", ".init.text", { "6.1", "6.6", "6.10" }, { "6.11" } },
	{ ".memexit.text", ".exit.text", { "6.2", "6.6" }, { "6.1", "6.7", "7.3" } },
	{ ".init.text", ".exit.text", { "6.1", "7.3" }, { 0 } },
	{ ".init.data", ".exit.data", { "6.1", "7.3" }, { 0 } },
	{ ".exit.text", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".exit.data", ".init.data", { "6.1", "7.3" }, { 0 } },
	{ ".meminit.data", ".exit.text", { "6.1", "6.10" }, { "6.11", "7.3" } },
	{ ".init.text", ".memexit.text", { "6.2", "6.6" }, { "6.1", "6.7" } },
	{ ".exit.text", ".meminit.text", { "6.1", "6.10" }, { "6.11", "7.3" } },
	{ ".memexit.data", ".init.text", { "6.2", "6.6" }, { "6.1", "6.7" } },
	{ ".init.text", ".init.data", { 0 }, { "6.1", "7.3" } },
	{ ".exit.text", ".exit.data", { 0 }, { "6.1", "7.3" } },
	{ ".init.text", ".text", { 0 }, { "6.1", "7.3" } },
	{ ".pci_fixup_final", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_early", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_header", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_enable", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_resume", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_resume_early", ".init.data", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_suspend", ".init.text", { "6.1", "7.3" }, { 0 } },
	{ ".pci_fixup_final", ".exit.text", { 0 }, { "6.1", "7.3" } },
	{ ".pci_fixup_other", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ "___ksymtab+foo", ".init.text", { "6.1", "6.4" }, { "6.5", "7.3" } },
	{ "___ksymtab_gpl+foo", ".exit.text", { "6.1", "6.4" }, { "6.5" } },
	{ "___ksymtab+foo", ".meminit.text", { 0 }, { "6.1", "6.4" } },
	/* __ex_table must refer to text, but not to all of it */
	{ "__ex_table", ".text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".text.foo", { 0 }, { "6.1", "6.2", "7.3" } },
	{ "__ex_table", ".init.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".exit.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".fixup", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".entry.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".ref.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".head.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".spinlock.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".exception.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".coldtext", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".softirqentry.text", { 0 }, { "6.1", "7.3" } },
	{ "__ex_table", ".data", { "6.1", "7.3" }, { 0 } },
	{ "__ex_table", ".init.data", { "6.1", "7.3" }, { 0 } },
	{ "__ex_table", ".altinstr_replacement", { "6.1", "7.3" }, { 0 } },
	{ "__ex_table", ".irqentry.text", { "6.2", "6.11" }, { "6.1", "6.12", "6.13", "7.3" } },
	{ "__ex_table", ".meminit.text", { "6.11", "7.3" }, { "6.1", "6.10" } },
	{ "__ex_table", ".memexit.text", { "6.1", "6.7" }, { "6.2", "6.6" } },
	/* undefined symbols and reserved sections break no rule */
	{ "__ex_table", "", { 0 }, { "6.1", "7.3" } },
	{ ".text", "", { 0 }, { "6.1", "7.3" } },
};

static bool is_forbidden(const char *in, const char *from, const char *to)
{
	struct section_classes classes = { 0 };
	struct release release = release_named(in);
	const struct section_class *source = section_class(&classes, &release, from);
	const struct section_class *target = section_class(&classes, &release, to);
	bool forbidden = source->from & target->forbidden;

	section_classes_release(&classes);
	return forbidden;
}

START_TEST(forbidden_references)
{
	for (size_t i = 0; i < LENGTH(references); i++) {
		const char *from = references[i].from, *to = references[i].to;

		for (size_t k = 0; k < LENGTH(references[i].in) && references[i].in[k]; k++)
			ck_assert_msg(is_forbidden(references[i].in[k], from, to), "%s: %s -> %s",
				      references[i].in[k], from, to);
		for (size_t k = 0; k < LENGTH(references[i].not_in) && references[i].not_in[k]; k++)
			ck_assert_msg(!is_forbidden(references[i].not_in[k], from, to),
				      "%s: %s -> %s", references[i].not_in[k], from, to);
	}
}
END_TEST

START_TEST(exempt_sections)
{
	static const char *const exempt[] = {
		".comment",	 ".debug_info", ".zdebug_line",	 ".GCC.command.line",
		".mdebug.abi32", ".pdr",	".stabstr",	 ".note.GNU-stack",
		".got",		 ".got2",	".toc",		 ".toc1",
		".xt.prop",	 ".xt.lit",	".arcextmap",	 ".gnu.linkonce.arcext.x",
		".cmem_x",	 ".fmt_slot0",	".gnu.lto_main", ".discard.addressable"
	};
	static const char *const others[] = {
		"",
		".text",
		".data",
		".pdr2",
		".discard",
		"debug",
		".xt.propx",
		"x.comment",
		".GCC.command.lines",
		".rela.debug_info",
	};
	static const char *const later[][3] = {
		/* name, last release without it, first release with it */
		{ ".llvm.call-graph-profile", "6.5", "6.6" },
		{ "__llvm_covfun", "7.1", "7.2" },
		{ "__llvm_covmap", "7.1", "7.2" },
		{ ".klp.symid", "7.1", "7.2" },
	};
	static const char *const releases[] = { "6.1", "6.12", "7.3" };

	for (size_t r = 0; r < LENGTH(releases); r++) {
		struct section_classes classes = { 0 };
		struct release release = release_named(releases[r]);

		for (size_t i = 0; i < LENGTH(exempt); i++)
			ck_assert_msg(section_class(&classes, &release, exempt[i])->exempt, "%s",
				      exempt[i]);
		for (size_t i = 0; i < LENGTH(others); i++)
			ck_assert_msg(!section_class(&classes, &release, others[i])->exempt, "%s",
				      others[i]);
		section_classes_release(&classes);
	}
	for (size_t i = 0; i < LENGTH(later); i++) {
		for (size_t k = 1; k < 3; k++) {
			struct section_classes classes = { 0 };
			struct release release = release_named(later[i][k]);

			ck_assert_int_eq(section_class(&classes, &release, later[i][0])->exempt,
					 k == 2);
			section_classes_release(&classes);
		}
	}
}
END_TEST

START_TEST(classes_are_cached)
{
	struct section_classes classes = { 0 };
	struct release release = release_named("6.12");
	char name[] = ".init.text";
	const struct section_class *init = section_class(&classes, &release, name), *other;

	name[1] = 'x';
	ck_assert_str_eq(init->name, ".init.text");
	ck_assert(init->is_init);
	ck_assert(!init->is_exit);
	ck_assert_ptr_eq(section_class(&classes, &release, ".init.text"), init);
	other = section_class(&classes, &release, ".exit.data");
	ck_assert(other->is_exit);
	ck_assert(!other->is_init);
	ck_assert_uint_ne(other->number, init->number);
	for (int i = 0; i < 1000; i++) {
		char many[16];

		snprintf(many, sizeof(many), ".text.f%d", i);
		ck_assert_uint_eq(section_class(&classes, &release, many)->number,
				  (unsigned int)i + 2);
	}
	ck_assert_ptr_eq(section_class(&classes, &release, ".init.text"), init);
	ck_assert(section_class(&classes, &release, ".altinstr_replacement")->forbidden_in_extable);
	ck_assert(!other->forbidden_in_extable);
	section_classes_release(&classes);
}
END_TEST

/* References that are allowed because of their symbol names. */
static const struct {
	const char *from, *from_symbol, *to, *to_symbol;
	bool extra;
	const char *in[3], *not_in[3];
} allowed[] = {
	{ ".data", "__param_x", ".init.data", "d", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "__param_x", ".init.rodata", "d", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "__param_x", ".init.setup", "d", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "__param_x", ".meminit.rodata", "d", false, { "6.1", "6.10" }, { 0 } },
	{ ".data", "__param_x", ".meminit.data", "d", false, { "6.1", "6.10" }, { 0 } },
	{ ".data", "x__param", ".init.data", "d", false, { 0 }, { "6.1", "7.3" } },
	{ ".data", "__param_x", ".init.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".data", "__param_x", ".exit.data", "d", false, { 0 }, { "6.1", "7.3" } },
	{ ".text", "__param_x", ".init.data", "d", false, { 0 }, { "6.1", "7.3" } },
	{ ".data", "__param_ops_x", ".init.text", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "x_ops", ".init.text", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "x_ops", ".exit.text", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".text", "x_ops", ".init.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".data", "x_ops_y", ".init.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".data", "x_console", ".init.text", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "x_ops.llvm.1", ".init.text", "f", false, { "7.2" }, { "6.1", "7.1" } },
	{ ".data", "x_template", ".init.text", "f", false, { "6.1", "6.6" }, { "6.7" } },
	{ ".data", "x_timer", ".init.text", "f", false, { "6.1", "6.6" }, { "6.7" } },
	{ ".data", "x_sht", ".init.text", "f", false, { "6.1", "6.6" }, { "6.7" } },
	{ ".data", "x_probe_one", ".init.text", "f", false, { "6.1", "6.6" }, { "6.7" } },
	{ ".data", "x_probe", ".init.text", "f", false, { "6.1", "6.7", "6.19" }, { "7.0" } },
	{ ".data", "x_driver", ".exit.text", "f", false, { "6.1", "6.5", "6.10" }, { "6.11" } },
	{ ".data",
	  "x_driver",
	  ".exit.text",
	  "f",
	  true,
	  { "6.2", "6.5" },
	  { "6.1", "6.6", "6.10" } },
	{ ".data", "x_driver", ".init.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".data", "x_driver", ".meminit.text", "f", true, { "6.1", "6.6" }, { "6.7" } },
	{ ".data", "x_driver", ".memexit.text", "f", true, { "6.2", "6.6" }, { "6.1", "6.7" } },
	{ ".data", "driver", ".exit.data", "d", false, { "6.1", "6.6" }, { "6.12" } },
	{ ".head.text", "x", ".init.text", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".head.text.x", "x", ".init.data", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".head.text", "x", ".exit.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".text", "x", ".init.text", "__init_begin", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "x", ".init.text", "_sinittext", false, { "6.1", "7.3" }, { 0 } },
	{ ".rodata", "x", ".init.text", "_einittext", false, { "6.1", "7.3" }, { 0 } },
	{ ".text", "x", ".init.text", "__init_end", false, { 0 }, { "6.1", "7.3" } },
	{ ".text", "f.constprop.0", ".init.text", "f", false, { "6.1", "7.3" }, { 0 } },
	{ ".exit.text", "f.constprop.0", ".init.data", "d", false, { "6.1", "7.3" }, { 0 } },
	{ ".data", "f.constprop.0", ".init.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".text", "f.constprop.0", ".exit.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".text", "f.isra.0", ".init.text", "f", false, { 0 }, { "6.1", "7.3" } },
	{ ".text", ".L1", ".init.text", "f", false, { "6.1", "6.4" }, { "6.5" } },
	{ ".text", "", ".init.text", "", false, { 0 }, { "6.1", "7.3" } },
};

static bool is_allowed(size_t i, const char *in)
{
	struct section_classes classes = { 0 };
	struct release release = release_named(in);
	bool result = reference_is_allowed(&release, allowed[i].extra,
					   section_class(&classes, &release, allowed[i].from),
					   allowed[i].from_symbol,
					   section_class(&classes, &release, allowed[i].to),
					   allowed[i].to_symbol);

	section_classes_release(&classes);
	return result;
}

START_TEST(allowed_references)
{
	for (size_t i = 0; i < LENGTH(allowed); i++) {
		for (size_t k = 0; k < LENGTH(allowed[i].in) && allowed[i].in[k]; k++)
			ck_assert_msg(is_allowed(i, allowed[i].in[k]), "%s: case %zu, %s",
				      allowed[i].in[k], i, allowed[i].from_symbol);
		for (size_t k = 0; k < LENGTH(allowed[i].not_in) && allowed[i].not_in[k]; k++)
			ck_assert_msg(!is_allowed(i, allowed[i].not_in[k]), "%s: case %zu, %s",
				      allowed[i].not_in[k], i, allowed[i].from_symbol);
	}
}
END_TEST

Suite *section_rules_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("section_rules", &tests, false);

	tcase_add_test(tests, forbidden_references);
	tcase_add_test(tests, exempt_sections);
	tcase_add_test(tests, classes_are_cached);
	tcase_add_test(tests, allowed_references);
	return suite;
}
