// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/emit/mod_c.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "modpost/emit/c_writer.h"

static bool is_trimmed(const struct c_writer *writer, const struct export *symbol)
{
	return writer->run->options->trim && release_has(writer->run->release, TRIMS_EXPORTS) &&
	       !atomic_load_explicit(&symbol->used, memory_order_relaxed);
}

/* clang-format off */
/* Lines that depend on the release only. */
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

#define emit_rows(writer, rows)                                               \
	do {                                                                  \
		for (size_t i = 0; i < sizeof(rows) / sizeof((rows)[0]); i++) \
			if (release_in((writer)->run->release, (rows)[i].in)) \
				str_add((writer)->out, (rows)[i].text);       \
	} while (0)

static void emit_head(struct c_writer *writer)
{
	const struct object_info *info = writer->info;

	emit_rows(writer, head);
	if (info->has_init)
		c_writer_text(writer, "\t.init = init_module,\n");
	if (info->has_cleanup)
		c_writer_text(writer, "#ifdef CONFIG_MODULE_UNLOAD\n"
				      "\t.exit = cleanup_module,\n"
				      "#endif\n");
	c_writer_text(writer, "\t.arch = MODULE_ARCH_INIT,\n};\n");
	if (!writer->run->options->external)
		c_writer_text(writer, "\nMODULE_INFO(intree, \"Y\");\n");
	emit_rows(writer, retpoline);
	if (starts_with(info->module.name, "drivers/staging"))
		c_writer_text(writer, "\nMODULE_INFO(staging, \"Y\");\n");
	if (starts_with(info->module.name, "tools/testing"))
		c_writer_text(writer, "\nMODULE_INFO(test, \"Y\");\n");
}

static void emit_ksymtab(struct c_writer *writer)
{
	bool flags = release_has(writer->run->release, SYMBOL_FLAGS_LINES);
	const struct export *symbol = writer->info->module.exports;

	c_writer_text(writer, "\n");
	for (; symbol; symbol = symbol->next) {
		const char *kind = symbol->is_function ? "FUNC" : "DATA";

		if (is_trimmed(writer, symbol))
			continue;
		if (flags) {
			c_writer_printf(writer, "KSYMTAB_%s(%s, \"%s\");\n", kind, symbol->name,
					symbol->ns);
			c_writer_printf(writer, "SYMBOL_FLAGS(%s, 0x%02x);\n", symbol->name,
					symbol->gpl_only ? 1u : 0u);
		} else {
			c_writer_printf(writer, "KSYMTAB_%s(%s, \"%s\", \"%s\");\n", kind,
					symbol->name, symbol->gpl_only ? "_gpl" : "", symbol->ns);
		}
	}
}

static void emit_crcs(struct c_writer *writer)
{
	bool flags = release_has(writer->run->release, SYMBOL_FLAGS_LINES);
	const struct export *symbol = writer->info->module.exports;

	c_writer_text(writer, "\n");
	for (; symbol; symbol = symbol->next) {
		if (is_trimmed(writer, symbol))
			continue;
		if (!symbol->crc_valid)
			c_writer_report(writer, .id = EXPORT_WITHOUT_CRC, .symbol = symbol->name);
		if (flags)
			c_writer_printf(writer, "SYMBOL_CRC(%s, 0x%08x);\n", symbol->name,
					symbol->crc);
		else
			c_writer_printf(writer, "SYMBOL_CRC(%s, 0x%08x, \"%s\");\n", symbol->name,
					symbol->crc, symbol->gpl_only ? "_gpl" : "");
	}
}

static void check_exports(struct c_writer *writer)
{
	const struct export *symbol = writer->info->module.exports;
	bool in_code = release_has(writer->run->release, KSYMTAB_LINES) ||
		       writer->run->options->modversions;

	for (; symbol; symbol = symbol->next)
		if (!is_trimmed(writer, symbol))
			check_export(writer, symbol, in_code);
}

static void emit_exports(struct c_writer *writer)
{
	check_exports(writer);
	if (release_has(writer->run->release, KSYMTAB_LINES))
		emit_ksymtab(writer);
	if (writer->run->options->modversions)
		emit_crcs(writer);
}

static bool has_extended(const struct c_writer *writer)
{
	return writer->run->options->extended_versions &&
	       release_has(writer->run->release, EXTENDED_VERSIONS);
}

/* The next import, from *I on, whose export has a CRC; NULL at the end. */
static const struct import *next_version(struct c_writer *writer, size_t *i, bool report)
{
	const struct object_info *info = writer->info;

	while (*i < info->import_count) {
		const struct import *import = &info->imports[(*i)++];

		if (!import->export)
			continue;
		if (import->export->crc_valid) {
			if (report)
				check_literal(writer, "the symbol", import->name);
			return import;
		}
		if (report)
			c_writer_report(writer, .id = IMPORT_WITHOUT_CRC, .symbol = import->name);
	}
	return NULL;
}

static void emit_basic_versions(struct c_writer *writer)
{
	bool blanks = release_has(writer->run->release, CRC_PADDED_BLANKS);
	size_t longest = writer->info->name_limit, i = 0;
	const struct import *import;

	c_writer_text(writer, "\n");
	c_writer_text(writer, "static const struct modversion_info ____versions[]\n");
	c_writer_text(writer, "__used __section(\"__versions\") = {\n");
	while ((import = next_version(writer, &i, true))) {
		if (strlen(import->name) >= longest) {
			if (has_extended(writer))
				continue;
			c_writer_report(writer, .id = SYMBOL_NAME_TOO_LONG, .symbol = import->name);
			break;
		}
		if (blanks)
			c_writer_printf(writer, "\t{ %#8x, \"%s\" },\n", import->export->crc,
					import->name);
		else
			c_writer_printf(writer, "\t{ 0x%08x, \"%s\" },\n", import->export->crc,
					import->name);
	}
	c_writer_text(writer, "};\n");
}

static void emit_extended_versions(struct c_writer *writer)
{
	const struct import *import;
	size_t i = 0;

	c_writer_text(writer, "\n");
	c_writer_text(writer, "static const u32 ____version_ext_crcs[]\n");
	c_writer_text(writer, "__used __section(\"__version_ext_crcs\") = {\n");
	while ((import = next_version(writer, &i, true)))
		c_writer_printf(writer, "\t0x%08x,\n", import->export->crc);
	c_writer_text(writer, "};\n");
	c_writer_text(writer, "static const char ____version_ext_names[]\n");
	c_writer_text(writer, "__used __section(\"__version_ext_names\") =\n");
	i = 0;
	while ((import = next_version(writer, &i, false)))
		c_writer_printf(writer, "\t\"%s\\0\"\n", import->name);
	c_writer_text(writer, ";\n");
}

static void emit_versions(struct c_writer *writer)
{
	const struct options *options = writer->run->options;

	if (release_has(writer->run->release, BASIC_VERSIONS_BY_B) ? options->basic_versions :
								     options->modversions)
		emit_basic_versions(writer);
	if (has_extended(writer))
		emit_extended_versions(writer);
}

/* The modules that another one depends on, each once. */
struct owners {
	const struct module **list;
	size_t count, capacity;
};

static bool owner_is_new(struct owners *owners, const struct module *module)
{
	for (size_t i = 0; i < owners->count; i++)
		if (owners->list[i] == module)
			return false;
	array_reserve(owners->list, owners->capacity, owners->count + 1);
	owners->list[owners->count++] = module;
	return true;
}

static void emit_depends(struct c_writer *writer)
{
	const struct object_info *info = writer->info;
	struct owners owners = { 0 };

	c_writer_text(writer, "\n");
	c_writer_text(writer, "MODULE_INFO(depends, \"");
	for (size_t i = 0; i < info->import_count; i++) {
		const struct export *symbol = info->imports[i].export;

		if (!symbol || symbol->module->is_vmlinux || !owner_is_new(&owners, symbol->module))
			continue;
		check_literal(writer, "the name of the module", symbol->module->base);
		if (owners.count > 1)
			c_writer_concat(writer, ",", symbol->module->base, "");
		else
			c_writer_concat(writer, "", symbol->module->base, "");
	}
	c_writer_text(writer, "\");\n");
	free(owners.list);
}

static void emit_srcversion(struct c_writer *writer)
{
	if (!writer->info->srcversion[0])
		return;
	c_writer_text(writer, "\n");
	c_writer_printf(writer, "MODULE_INFO(srcversion, \"%s\");\n", writer->info->srcversion);
}

static void emit_aliases(struct c_writer *writer)
{
	c_writer_text(writer, "\n");
	for (const struct alias *alias = writer->info->aliases; alias; alias = alias->next)
		check_literal(writer, "the alias", alias->text);
	for (const struct alias *alias = writer->info->aliases; alias; alias = alias->next)
		c_writer_concat(writer, "MODULE_ALIAS(\"", alias->text, "\");\n");
}

static void emit_vmlinux(struct c_writer *writer)
{
	c_writer_text(writer, "#include <linux/export-internal.h>\n");
	emit_exports(writer);
	if (!release_has(writer->run->release, VMLINUX_ALIASES))
		return;
	c_writer_text(writer, "#include <linux/module.h>\n"
			      "#undef __MODULE_INFO_PREFIX\n"
			      "#define __MODULE_INFO_PREFIX\n");
	for (const struct alias *alias = writer->info->aliases; alias; alias = alias->next) {
		check_argument(writer, "the module of an alias", alias->module);
		check_literal(writer, "the alias", alias->text);
	}
	for (const struct alias *alias = writer->info->aliases; alias; alias = alias->next)
		c_writer_printf(writer, "MODULE_INFO(%s.alias, \"%s\");\n", alias->module,
				alias->text);
}

void emit_module(const struct run *run, struct object_info *info, struct str *out)
{
	struct c_writer writer = { .run = run, .info = info, .out = out };

	if (info->module.is_vmlinux) {
		emit_vmlinux(&writer);
	} else {
		check_column(&writer, "the name of the module", info->module.name);
		emit_head(&writer);
		emit_exports(&writer);
		emit_versions(&writer);
		emit_depends(&writer);
		emit_aliases(&writer);
		emit_srcversion(&writer);
	}
	if (writer.stopped)
		object_info_report(info, &info->writes, &writer.overflow);
}

static bool finish_list(struct run *run, const struct c_writer *writer)
{
	if (writer->stopped)
		report_finding(&run->report, &writer->overflow);
	return !writer->stopped;
}

bool emit_symvers(struct run *run, struct str *out)
{
	struct c_writer writer = { .run = run, .out = out };

	for (size_t i = 0; i < run->files.count; i++) {
		const struct module *module = &run->info[i].module;

		for (const struct export *symbol = module->exports; symbol; symbol = symbol->next)
			if (!is_trimmed(&writer, symbol))
				c_writer_printf(&writer, "0x%08x\t%s\t%s\tEXPORT_SYMBOL%s\t%s\n",
						symbol->crc, symbol->name, module->name,
						symbol->gpl_only ? "_GPL" : "", symbol->ns);
	}
	return finish_list(run, &writer);
}

bool emit_ns_deps(struct run *run, struct str *out)
{
	struct c_writer writer = { .run = run, .out = out };

	for (size_t i = 0; i < run->files.count; i++) {
		const struct object_info *info = &run->info[i];

		if (!info->missing_ns)
			continue;
		c_writer_printf(&writer, "%s.ko:", info->module.name);
		for (const struct text_list *ns = info->missing_ns; ns; ns = ns->next)
			c_writer_printf(&writer, " %s", ns->text);
		c_writer_text(&writer, "\n");
	}
	return finish_list(run, &writer);
}
