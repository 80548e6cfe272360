// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

static void begin(struct elfmaker *elf, int form, uint16_t machine)
{
	static const char modinfo[] = "license=GPL\0description=x";

	maker_begin_form(elf, form, machine);
	maker_section(elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, sizeof(modinfo));
}

static void scan_written(struct scanned *scanned, struct elfmaker *elf, const char *release)
{
	maker_write(elf, "d/m.o");
	scan_file(scanned, "d/m.o", release);
}

static void check_texts(const struct scanned *scanned, const char *want)
{
	char *texts = scan_texts(scanned);

	ck_assert_str_eq(texts, want);
	free(texts);
}

/* The imports, with "?" after weak ones. */
static void check_imports(const struct scanned *scanned, const char *want)
{
	struct str text = { 0 };

	for (size_t i = 0; i < scanned->info.import_count; i++)
		str_printf(&text, "%s%s ", scanned->info.imports[i].name,
			   scanned->info.imports[i].weak ? "?" : "");
	ck_assert_str_eq(str_cstr(&text), want);
	str_release(&text);
}

/* The exports in order: name, GPL or -, f for a function or -, namespace. */
static void check_exports(const struct scanned *scanned, const char *want)
{
	struct str text = { 0 };

	for (const struct export *symbol = scanned->info.module.exports; symbol;
	     symbol = symbol->next)
		str_printf(&text, "%s:%s:%c:%s ", symbol->name, symbol->gpl_only ? "GPL" : "-",
			   symbol->is_function ? 'f' : '-', symbol->ns);
	ck_assert_str_eq(str_cstr(&text), want);
	str_release(&text);
}

FORMS_TEST(undefined_symbols_are_imports)
{
	struct scanned scanned = { .options.modversions = false };
	struct elfmaker elf;

	begin(&elf, form, EM_X86_64);
	maker_symbol(&elf, "local", STB_LOCAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, "zulu", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, "alpha", STB_WEAK, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, "__this_module", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, "cut.5", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, ".dot", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, "defined", STB_GLOBAL, STT_NOTYPE, SHN_ABS, 0);
	maker_symbol(&elf, "zulu", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	scan_written(&scanned, &elf, "7.3");
	check_texts(&scanned, "");
	check_imports(&scanned, "zulu alpha? cut .dot zulu ");
	ck_assert(scanned.info.is_module);
	ck_assert_str_eq(scanned.info.module.name, "d/m");
	ck_assert_uint_eq(scanned.info.name_limit, form & 1 ? 56 : 60);
	scan_release(&scanned);

	/* CONFIG_MODVERSIONS adds module_layout */
	scanned.options.modversions = true;
	put_file("d/m.mod", "");
	scan_file(&scanned, "d/m.o", "7.3");
	check_imports(&scanned, "zulu alpha? cut .dot zulu module_layout ");
	scan_release(&scanned);
}

FORMS_TEST(imports_grow_beyond_their_capacity)
{
	enum { COUNT = 1000 };
	struct scanned scanned = { .options.modversions = false };
	struct elfmaker elf;
	char name[16];

	begin(&elf, form, EM_X86_64);
	for (int i = 0; i < COUNT; i++) {
		snprintf(name, sizeof(name), "s%d", i);
		maker_symbol(&elf, name, STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	}
	scan_written(&scanned, &elf, "6.12");
	ck_assert_uint_eq(scanned.info.import_count, COUNT);
	for (int i = 0; i < COUNT; i++) {
		snprintf(name, sizeof(name), "s%d", i);
		must(strcmp(scanned.info.imports[i].name, name) == 0);
	}
	scan_release(&scanned);
}

FORMS_TEST(sparc_names)
{
	struct scanned scanned = { .options.modversions = false };
	struct elfmaker elf;

	begin(&elf, form, EM_SPARCV9);
	maker_symbol(&elf, ".umul", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(&elf, "g7", STB_GLOBAL, STT_SPARC_REGISTER, SHN_UNDEF, 0);
	maker_symbol(&elf, "plain", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	scan_written(&scanned, &elf, "6.12");
	check_imports(&scanned, "_Umul plain ");
	scan_release(&scanned);
}

FORMS_TEST(ignored_undefined_symbols)
{
	struct scanned scanned = { .options.modversions = false };
	struct elfmaker elf;

	begin(&elf, form, EM_X86_64);
	maker_code(&elf, ".init.text", 4);
	maker_symbol(&elf, "common", STB_GLOBAL, STT_OBJECT, SHN_COMMON, 4);
	maker_symbol(&elf, "__gnu_lto_v1", STB_GLOBAL, STT_OBJECT, SHN_COMMON, 1);
	maker_symbol(&elf, "init_module", STB_GLOBAL, STT_FUNC, 2, 0);
	scan_written(&scanned, &elf, "6.12");
	check_texts(&scanned, "WARNING: modpost: \"common\" [d/m] is COMMON symbol\n");
	check_imports(&scanned, "");
	ck_assert(scanned.info.has_init);
	ck_assert(!scanned.info.has_cleanup);
	scan_release(&scanned);

	begin(&elf, form, EM_X86_64);
	maker_symbol(&elf, "init_module", STB_GLOBAL, STT_FUNC, SHN_UNDEF, 0);
	maker_symbol(&elf, "cleanup_module", STB_LOCAL, STT_FUNC, SHN_ABS, 0);
	scan_written(&scanned, &elf, "6.12");
	ck_assert(!scanned.info.has_init);
	ck_assert(scanned.info.has_cleanup);
	scan_release(&scanned);
}

static uint32_t begin_exports(struct elfmaker *elf, int form)
{
	begin(elf, form, EM_X86_64);
	maker_code(elf, ".text", 16);
	maker_code(elf, ".init.text", 16);
	maker_code(elf, ".exit.text", 16);
	return maker_relocs(elf, SHT_RELA, ".rela.export_symbol",
			    maker_section(elf, ".export_symbol", SHT_PROGBITS, 0, NULL, 0));
}

/* .export_symbol has no alloc flag; since 6.5, that is not reported. */
FORMS_TEST(export_records)
{
	static const char *const releases[] = { "6.5", "6.6", "7.3" };
	uint32_t relocs, f, g, data;

	for (size_t r = 0; r < LENGTH(releases); r++) {
		struct scanned scanned = { .options.modules = true };
		struct elfmaker elf;

		relocs = begin_exports(&elf, form);
		elf.sections[elf.sections[relocs].info].flags = SHF_ALLOC;
		data = maker_symbol(&elf, "data", STB_GLOBAL, STT_OBJECT, 2, 4);
		f = maker_symbol(&elf, "f", STB_GLOBAL, STT_FUNC, 2, 0);
		g = maker_symbol(&elf, "g", STB_WEAK, STT_FUNC, 2, 8);
		maker_export(&elf, relocs, "g", g, "GPL", "NS");
		maker_export(&elf, relocs, "f", f, "", "");
		maker_export(&elf, relocs, "data", data, "GPL", "");
		scan_written(&scanned, &elf, releases[r]);
		check_texts(&scanned, "");
		check_exports(&scanned, "g:GPL:f:NS f:-:f: data:GPL:-: ");
		scan_release(&scanned);

		/* since 6.6 records need -M; up to 6.4 they do not exist */
		scan_file(&scanned, "d/m.o", releases[r]);
		check_exports(&scanned, r ? "" : "g:GPL:f:NS f:-:f: data:GPL:-: ");
		scan_release(&scanned);
		scanned.options.modules = true;
		scan_file(&scanned, "d/m.o", "6.4");
		check_exports(&scanned, "");
		scan_release(&scanned);
	}
}

FORMS_TEST(invalid_export_records)
{
	struct scanned scanned = { .options.modules = true };
	uint32_t relocs, section, f, g, local;
	struct elfmaker elf;

	relocs = begin_exports(&elf, form);
	section = elf.sections[relocs].info;
	elf.sections[section].flags = SHF_ALLOC;
	f = maker_symbol(&elf, "f", STB_GLOBAL, STT_FUNC, 2, 0);
	g = maker_symbol(&elf, "g", STB_GLOBAL, STT_FUNC, 2, 8);
	local = maker_symbol(&elf, "local", STB_LOCAL, STT_FUNC, 2, 8);
	maker_export(&elf, relocs, "other", f, "", "");
	maker_export(&elf, relocs, "local", local, "", "");
	maker_export(&elf, relocs, "f", f, "BSD", "");
	maker_export(&elf, relocs, "g", g, "GPL", "");
	maker_symbol(&elf, "stray", STB_LOCAL, STT_NOTYPE, section, elf.sections[section].size);
	maker_reloc(&elf, relocs, elf.sections[section].size, f, 1, 0);
	scan_written(&scanned, &elf, "6.12");
	check_texts(
		&scanned,
		"ERROR: modpost: d/m: .export_symbol section references 'f', but it does not "
		"seem to be an export symbol\n"
		"ERROR: modpost: d/m: local symbol 'local' was exported\n"
		"ERROR: modpost: d/m: unknown license 'BSD' was specified for 'f'\n"
		"ERROR: modpost: d/m: .export_symbol section contains strange symbol 'stray'\n");
	check_exports(&scanned, "g:GPL:f: ");
	scan_release(&scanned);
}

FORMS_TEST(exports_in_init_and_exit_sections)
{
	struct scanned scanned = { .options.modules = true };
	uint32_t relocs, init, leave;
	struct elfmaker elf;

	relocs = begin_exports(&elf, form);
	elf.sections[elf.sections[relocs].info].flags = SHF_ALLOC;
	init = maker_symbol(&elf, "init", STB_GLOBAL, STT_FUNC, 3, 0);
	leave = maker_symbol(&elf, "leave", STB_GLOBAL, STT_FUNC, 4, 0);
	maker_export(&elf, relocs, "init", init, "", "");
	maker_export(&elf, relocs, "leave", leave, "", "");
	scan_written(&scanned, &elf, "7.3");
	check_texts(&scanned,
		    "WARNING: modpost: d/m.ko: EXPORT_SYMBOL used for init symbol 'init'. "
		    "Remove __init or EXPORT_SYMBOL.\n"
		    "WARNING: modpost: d/m.ko: EXPORT_SYMBOL used for exit symbol 'leave'. "
		    "Remove __exit or EXPORT_SYMBOL.\n");
	check_exports(&scanned, "init:-:f: leave:-:f: ");
	/* -E does not count these */
	ck_assert_uint_eq(scanned.info.mismatches, 0);
	scan_release(&scanned);
}

FORMS_TEST(ksymtab_exports_up_to_6_4)
{
	struct scanned scanned = { .options.modversions = false };
	struct elfmaker elf;
	const struct event *event;

	begin(&elf, form, EM_X86_64);
	maker_data(&elf, "___ksymtab+f", 8);
	maker_data(&elf, "___ksymtab_gpl+g", 8);
	maker_data(&elf, "___other", 8);
	maker_section(&elf, "__ksymtab_strings", SHT_PROGBITS, SHF_ALLOC, "f\0NS\0g", 7);
	maker_symbol(&elf, "__kstrtabns_f", STB_LOCAL, STT_OBJECT, 5, 2);
	maker_symbol(&elf, "__ksymtab_g", STB_LOCAL, STT_OBJECT, 3, 0);
	maker_symbol(&elf, "__ksymtab_f", STB_LOCAL, STT_OBJECT, 2, 0);
	maker_symbol(&elf, "__ksymtab_h", STB_LOCAL, STT_OBJECT, 4, 0);
	maker_symbol(&elf, "__ksymtab_u", STB_GLOBAL, STT_OBJECT, SHN_UNDEF, 0);
	scan_written(&scanned, &elf, "6.4");
	check_texts(&scanned, "");
	check_exports(&scanned, "g:GPL:-: f:-:-: ");
	/* namespace events come after all exports, and may be for exports of other objects */
	event = scanned.info.events.first;
	ck_assert_int_eq(event->kind, EVENT_EXPORT);
	ck_assert_int_eq(event->next->kind, EVENT_EXPORT);
	event = event->next->next;
	ck_assert_int_eq(event->kind, EVENT_NAMESPACE);
	ck_assert_str_eq(event->name, "f");
	ck_assert_str_eq(event->ns, "NS");
	ck_assert_ptr_null(event->next);
	scan_release(&scanned);
	scanned.options.modules = true;
	scan_file(&scanned, "d/m.o", "6.5");
	check_exports(&scanned, "");
	scan_release(&scanned);
}

Suite *symbols_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("symbols", &tests, true);

	tcase_add_test(tests, undefined_symbols_are_imports);
	tcase_add_test(tests, imports_grow_beyond_their_capacity);
	tcase_add_test(tests, sparc_names);
	tcase_add_test(tests, ignored_undefined_symbols);
	tcase_add_test(tests, export_records);
	tcase_add_test(tests, invalid_export_records);
	tcase_add_test(tests, exports_in_init_and_exit_sections);
	tcase_add_test(tests, ksymtab_exports_up_to_6_4);
	return suite;
}
