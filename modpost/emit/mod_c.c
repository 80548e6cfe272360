// SPDX-License-Identifier: GPL-2.0-only
/*
 * emit: the text of the generated files, as the release has it.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "modpost/emit/c_writer.h"

static bool is_trimmed(const struct emit *emit, const struct export *symbol)
{
	return emit->pass->options->trim && release_has(emit->pass->release, TRIMS_EXPORTS) &&
	       !atomic_load_explicit(&symbol->used, memory_order_relaxed);
}

/* clang-format off */
/* The lines before and after what depends on the module, and since when they are there. */
static const struct {
	series_set in;
	const char *text;
} head[] = {
	{ EVERY_SERIES, "#include <linux/module.h>\n" },
	{ BEFORE(6_12), "#define INCLUDE_VERMAGIC\n"
			"#include <linux/build-salt.h>\n"
			"#include <linux/elfnote-lto.h>\n" },
	{ EVERY_SERIES, "#include <linux/export-internal.h>\n" },
	{ BEFORE(6_12), "#include <linux/vermagic.h>\n" },
	{ EVERY_SERIES, "#include <linux/compiler.h>\n\n" },
	{ FROM_TO(6_4, 6_11), "#ifdef CONFIG_UNWINDER_ORC\n"
			     "#include <asm/orc_header.h>\n"
			     "ORC_HEADER;\n"
			     "#endif\n\n" },
	{ BEFORE(6_12), "BUILD_SALT;\n"
			"BUILD_LTO_INFO;\n\n"
			"MODULE_INFO(vermagic, VERMAGIC_STRING);\n" },
	{ EVERY_SERIES, "MODULE_INFO(name, KBUILD_MODNAME);\n\n"
			"__visible struct module __this_module\n"
			"__section(\".gnu.linkonce.this_module\") = {\n"
			"\t.name = KBUILD_MODNAME,\n" },
}, retpoline[] = {
	{ BEFORE(6_9), "\n#ifdef CONFIG_RETPOLINE\n" },
	{ FROM_TO(6_9, 6_11), "\n#ifdef CONFIG_MITIGATION_RETPOLINE\n" },
	{ BEFORE(6_12), "MODULE_INFO(retpoline, \"Y\");\n#endif\n" },
};
/* clang-format on */

#define emit_rows(emit, rows)                                                 \
	do {                                                                  \
		for (size_t i = 0; i < sizeof(rows) / sizeof((rows)[0]); i++) \
			if (release_in((emit)->pass->release, (rows)[i].in))  \
				str_add((emit)->out, (rows)[i].text);         \
	} while (0)

static void emit_head(struct emit *emit)
{
	const struct facts *facts = emit->facts;

	emit_rows(emit, head);
	if (facts->has_init)
		emit_piece(emit, "\t.init = init_module,\n");
	if (facts->has_cleanup)
		emit_piece(emit, "#ifdef CONFIG_MODULE_UNLOAD\n"
				 "\t.exit = cleanup_module,\n"
				 "#endif\n");
	emit_piece(emit, "\t.arch = MODULE_ARCH_INIT,\n};\n");
	if (!emit->pass->options->external)
		emit_piece(emit, "\nMODULE_INFO(intree, \"Y\");\n");
	emit_rows(emit, retpoline);
	if (starts_with(facts->module.name, "drivers/staging"))
		emit_piece(emit, "\nMODULE_INFO(staging, \"Y\");\n");
	if (starts_with(facts->module.name, "tools/testing"))
		emit_piece(emit, "\nMODULE_INFO(test, \"Y\");\n");
}

static void emit_ksymtab(struct emit *emit)
{
	bool flags = release_has(emit->pass->release, SYMBOL_FLAGS_LINES);
	const struct export *symbol = emit->facts->module.exports;

	emit_piece(emit, "\n");
	for (; symbol; symbol = symbol->next) {
		const char *kind = symbol->is_function ? "FUNC" : "DATA";

		if (is_trimmed(emit, symbol))
			continue;
		if (flags) {
			emit_piece(emit, "KSYMTAB_%s(%s, \"%s\");\n", kind, symbol->name,
				   symbol->ns);
			emit_piece(emit, "SYMBOL_FLAGS(%s, 0x%02x);\n", symbol->name,
				   symbol->gpl_only ? 1u : 0u);
		} else {
			emit_piece(emit, "KSYMTAB_%s(%s, \"%s\", \"%s\");\n", kind, symbol->name,
				   symbol->gpl_only ? "_gpl" : "", symbol->ns);
		}
	}
}

static void emit_crcs(struct emit *emit)
{
	bool flags = release_has(emit->pass->release, SYMBOL_FLAGS_LINES);
	const struct export *symbol = emit->facts->module.exports;

	emit_piece(emit, "\n");
	for (; symbol; symbol = symbol->next) {
		if (is_trimmed(emit, symbol))
			continue;
		if (!symbol->crc_valid)
			emit_report(emit, .id = EXPORT_WITHOUT_CRC, .symbol = symbol->name);
		if (flags)
			emit_piece(emit, "SYMBOL_CRC(%s, 0x%08x);\n", symbol->name, symbol->crc);
		else
			emit_piece(emit, "SYMBOL_CRC(%s, 0x%08x, \"%s\");\n", symbol->name,
				   symbol->crc, symbol->gpl_only ? "_gpl" : "");
	}
}

static void check_exports(struct emit *emit)
{
	const struct export *symbol = emit->facts->module.exports;

	for (; symbol; symbol = symbol->next) {
		if (is_trimmed(emit, symbol))
			continue;
		check_symbol(emit, symbol->name);
		check_literal(emit, "the namespace", symbol->ns);
	}
}

static void emit_exports(struct emit *emit)
{
	if (release_has(emit->pass->release, KSYMTAB_LINES) || emit->pass->options->modversions)
		check_exports(emit);
	if (release_has(emit->pass->release, KSYMTAB_LINES))
		emit_ksymtab(emit);
	if (emit->pass->options->modversions)
		emit_crcs(emit);
}

static bool has_extended(const struct emit *emit)
{
	return emit->pass->options->extended_versions &&
	       release_has(emit->pass->release, EXTENDED_VERSIONS);
}

/* The next import from *I on that has an exporter with a version; NULL at the end. */
static const struct import *next_version(struct emit *emit, size_t *i, bool report)
{
	const struct facts *facts = emit->facts;

	while (*i < facts->import_count) {
		const struct import *import = &facts->imports[(*i)++];

		if (!import->found)
			continue;
		if (import->found->crc_valid) {
			if (report)
				check_symbol(emit, import->name);
			return import;
		}
		if (report)
			emit_report(emit, .id = IMPORT_WITHOUT_CRC, .symbol = import->name);
	}
	return NULL;
}

static void emit_basic_versions(struct emit *emit)
{
	bool blanks = release_has(emit->pass->release, CRC_PADDED_BLANKS);
	size_t longest = emit->facts->name_limit, i = 0;
	const struct import *import;

	emit_piece(emit, "\n");
	emit_piece(emit, "static const struct modversion_info ____versions[]\n");
	emit_piece(emit, "__used __section(\"__versions\") = {\n");
	while ((import = next_version(emit, &i, true))) {
		if (strlen(import->name) >= longest) {
			if (has_extended(emit))
				continue;
			emit_report(emit, .id = SYMBOL_TOO_LONG, .symbol = import->name);
			break;
		}
		if (blanks)
			emit_piece(emit, "\t{ %#8x, \"%s\" },\n", import->found->crc, import->name);
		else
			emit_piece(emit, "\t{ 0x%08x, \"%s\" },\n", import->found->crc,
				   import->name);
	}
	emit_piece(emit, "};\n");
}

static void emit_extended_versions(struct emit *emit)
{
	const struct import *import;
	size_t i = 0;

	emit_piece(emit, "\n");
	emit_piece(emit, "static const u32 ____version_ext_crcs[]\n");
	emit_piece(emit, "__used __section(\"__version_ext_crcs\") = {\n");
	while ((import = next_version(emit, &i, true)))
		emit_piece(emit, "\t0x%08x,\n", import->found->crc);
	emit_piece(emit, "};\n");
	emit_piece(emit, "static const char ____version_ext_names[]\n");
	emit_piece(emit, "__used __section(\"__version_ext_names\") =\n");
	i = 0;
	while ((import = next_version(emit, &i, false)))
		emit_piece(emit, "\t\"%s\\0\"\n", import->name);
	emit_piece(emit, ";\n");
}

static void emit_versions(struct emit *emit)
{
	const struct options *options = emit->pass->options;

	if (release_has(emit->pass->release, BASIC_VERSIONS_BY_B) ? options->basic_versions :
								    options->modversions)
		emit_basic_versions(emit);
	if (has_extended(emit))
		emit_extended_versions(emit);
}

/* Modules that were named, each once. */
struct owners {
	const struct module **list;
	size_t count, room;
};

static bool owner_is_new(struct owners *owners, const struct module *module)
{
	for (size_t i = 0; i < owners->count; i++)
		if (owners->list[i] == module)
			return false;
	if (owners->count == owners->room) {
		owners->room = owners->room ? 2 * owners->room : 16;
		owners->list = must_realloc(owners->list, owners->room * sizeof(*owners->list));
	}
	owners->list[owners->count++] = module;
	return true;
}

static void emit_depends(struct emit *emit)
{
	const struct facts *facts = emit->facts;
	struct owners owners = { 0 };

	emit_piece(emit, "\n");
	emit_piece(emit, "MODULE_INFO(depends, \"");
	for (size_t i = 0; i < facts->import_count; i++) {
		const struct export *found = facts->imports[i].found;

		if (!found || found->module->is_vmlinux || !owner_is_new(&owners, found->module))
			continue;
		check_literal(emit, "the name of the module", found->module->base);
		emit_quoted(emit, owners.count > 1 ? "," : "", found->module->base, "");
	}
	emit_piece(emit, "\");\n");
	free(owners.list);
}

static void emit_srcversion(struct emit *emit)
{
	if (!emit->facts->srcversion[0])
		return;
	emit_piece(emit, "\n");
	emit_piece(emit, "MODULE_INFO(srcversion, \"%s\");\n", emit->facts->srcversion);
}

static void emit_aliases(struct emit *emit)
{
	emit_piece(emit, "\n");
	for (const struct alias *alias = emit->facts->aliases; alias; alias = alias->next)
		check_literal(emit, "the alias", alias->text);
	for (const struct alias *alias = emit->facts->aliases; alias; alias = alias->next)
		emit_quoted(emit, "MODULE_ALIAS(\"", alias->text, "\");\n");
}

static void emit_vmlinux(struct emit *emit)
{
	emit_piece(emit, "#include <linux/export-internal.h>\n");
	emit_exports(emit);
	if (!release_has(emit->pass->release, VMLINUX_ALIASES))
		return;
	emit_piece(emit, "#include <linux/module.h>\n"
			 "#undef __MODULE_INFO_PREFIX\n"
			 "#define __MODULE_INFO_PREFIX\n");
	for (const struct alias *alias = emit->facts->aliases; alias; alias = alias->next) {
		check_symbol(emit, alias->module);
		check_literal(emit, "the alias", alias->text);
	}
	for (const struct alias *alias = emit->facts->aliases; alias; alias = alias->next)
		emit_piece(emit, "MODULE_INFO(%s.alias, \"%s\");\n", alias->module, alias->text);
}

void emit_module(const struct pass *pass, struct facts *facts, struct str *out)
{
	struct emit emit = { .pass = pass, .facts = facts, .out = out };

	if (facts->module.is_vmlinux) {
		emit_vmlinux(&emit);
	} else {
		check_column(&emit, "the name of the module", facts->module.name);
		emit_head(&emit);
		emit_exports(&emit);
		emit_versions(&emit);
		emit_depends(&emit);
		emit_aliases(&emit);
		emit_srcversion(&emit);
	}
	if (emit.stopped)
		facts_report(facts, &facts->writes, &emit.cut);
}

static bool finish_list(struct pass *pass, const struct emit *emit)
{
	if (emit->stopped)
		report_finding(&pass->report, &emit->cut);
	return !emit->stopped;
}

bool emit_dump(struct pass *pass, struct str *out)
{
	struct emit emit = { .pass = pass, .out = out };

	for (size_t i = 0; i < pass->files.count; i++) {
		const struct module *module = &pass->facts[i].module;

		for (const struct export *symbol = module->exports; symbol; symbol = symbol->next)
			if (!is_trimmed(&emit, symbol))
				emit_piece(&emit, "0x%08x\t%s\t%s\tEXPORT_SYMBOL%s\t%s\n",
					   symbol->crc, symbol->name, module->name,
					   symbol->gpl_only ? "_GPL" : "", symbol->ns);
	}
	return finish_list(pass, &emit);
}

bool emit_ns_deps(struct pass *pass, struct str *out)
{
	struct emit emit = { .pass = pass, .out = out };

	for (size_t i = 0; i < pass->files.count; i++) {
		const struct facts *facts = &pass->facts[i];

		if (!facts->missing_ns)
			continue;
		emit_piece(&emit, "%s.ko:", facts->module.name);
		for (const struct text_list *ns = facts->missing_ns; ns; ns = ns->next)
			emit_piece(&emit, " %s", ns->text);
		emit_piece(&emit, "\n");
	}
	return finish_list(pass, &emit);
}
