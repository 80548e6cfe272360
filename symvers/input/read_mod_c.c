// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lines that matter are macro calls, CALL(a, "b", 0x1);, and the entries of version
 * tables, one per line.
 */
#include "symvers/input/read_mod_c.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

#define MAX_ARGUMENTS 4

struct mod_c_reader {
	struct module_builder *builder;
	struct input_module *module;
	bool has_ksymtab; /* since 6.5; before, exports have only CRCs */
	bool in_ext_crcs, in_ext_names;
	size_t ext_crcs, ext_names; /* entries seen so far */
};

/* Return the export with that name, which is added if it is new. */
static struct input_export *find_or_add_export(struct mod_c_reader *reader, const char *name)
{
	struct module_builder *builder = reader->builder;
	struct input_export *export;

	/* CRCs and flags follow in the order of the exports */
	for (size_t i = 0; i < builder->export_count; i++)
		if (strcmp(builder->exports[i].named.name, name) == 0)
			return &builder->exports[i];
	export = module_builder_add_export(builder, arena_string(builder->arena, name));
	export->ns_known = reader->has_ksymtab;
	return export;
}

/* KSYMTAB_FUNC(name, "_gpl", "NS"); kernels with flags have no second argument. */
static void ksymtab(struct mod_c_reader *reader, char *const *arguments, size_t count)
{
	struct module_builder *builder = reader->builder;
	struct input_export *export =
		module_builder_add_export(builder, arena_string(builder->arena, arguments[0]));

	reader->has_ksymtab = true;
	export->ns = arena_string(builder->arena, arguments[count - 1]);
	export->gpl_only = count == 3 && strcmp(arguments[1], "_gpl") == 0;
}

static void symbol_crc(struct mod_c_reader *reader, char *const *arguments, size_t count)
{
	struct input_export *export = find_or_add_export(reader, arguments[0]);

	export->crc = (uint32_t)strtoull(arguments[1], NULL, 16);
	export->crc_known = true;
	if (count == 3)
		export->gpl_only = strcmp(arguments[2], "_gpl") == 0;
}

static void symbol_flags(struct mod_c_reader *reader, char *const *arguments, size_t count)
{
	(void)count;
	find_or_add_export(reader, arguments[0])->gpl_only = strtoul(arguments[1], NULL, 16) & 1;
}

static void module_info(struct mod_c_reader *reader, char *const *arguments, size_t count)
{
	(void)count;
	if (strcmp(arguments[0], "depends") == 0)
		reader->module->depends = arena_string(reader->builder->arena, arguments[1]);
}

static const struct {
	const char *name;
	size_t min_arguments;
	void (*parse)(struct mod_c_reader *reader, char *const *arguments, size_t count);
} calls[] = {
	{ "KSYMTAB_FUNC(", 2, ksymtab },    { "KSYMTAB_DATA(", 2, ksymtab },
	{ "SYMBOL_CRC(", 2, symbol_crc },   { "SYMBOL_FLAGS(", 2, symbol_flags },
	{ "MODULE_INFO(", 2, module_info },
};

/* Split the arguments of a call and remove their quotes. */
static size_t split(char *s, char **arguments)
{
	size_t count = 0;

	while (count < MAX_ARGUMENTS) {
		bool quoted = *s == '"';
		char *end;

		s += quoted;
		end = s + strcspn(s, quoted ? "\"" : ",)");
		if (!*end)
			break;
		arguments[count++] = s;
		s = quoted ? end + 1 : end;
		if (*s != ',') {
			*end = '\0';
			break;
		}
		*end = '\0';
		s++;
		s += strspn(s, " ");
	}
	return count;
}

static bool parse_call(struct mod_c_reader *reader, char *line)
{
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		char *arguments[MAX_ARGUMENTS];
		size_t count;

		if (!starts_with(line, calls[i].name))
			continue;
		count = split(line + strlen(calls[i].name), arguments);
		if (count >= calls[i].min_arguments)
			calls[i].parse(reader, arguments, count);
		return true;
	}
	return false;
}

/* Terminate NAME at the first character in STOPS. */
static size_t cut_name(char *name, const char *stops)
{
	size_t len = strcspn(name, stops);

	name[len] = '\0';
	return len;
}

static void parse_version(struct mod_c_reader *reader, const char *name, size_t len,
			  const char *crc)
{
	struct module_builder *builder = reader->builder;
	struct input_import *import = module_builder_add_import(builder, name, len);

	/* modpost lists the versions of undefined symbols */
	import->undefined = strcmp(import->named.name, "module_layout") != 0;
	import->crc_known = true;
	import->crc = (uint32_t)strtoull(crc, NULL, 16);
}

/* Parse a line of a table. The ext tables, if any, list all names, so they replace the other. */
static void parse_entry(struct mod_c_reader *reader, char *line)
{
	struct module_builder *builder = reader->builder;
	char *quote = strchr(line, '"');

	if (starts_with(line, "\t{ ") && quote) {
		parse_version(reader, quote + 1, cut_name(quote + 1, "\""), line + strlen("\t{ "));
	} else if (reader->in_ext_crcs && starts_with(line, "\t0x")) {
		if (!reader->ext_crcs++)
			builder->import_count = 0;
		parse_version(reader, "", 0, line + 1);
	} else if (reader->in_ext_names && starts_with(line, "\t\"")) {
		size_t i = reader->ext_names++;

		if (i < reader->ext_crcs) {
			struct input_import *import = &builder->imports[i];

			module_builder_rename(builder, import, line + 2,
					      cut_name(line + 2, "\\\""));
			import->undefined = strcmp(import->named.name, "module_layout") != 0;
		}
	}
}

void read_mod_c(struct module_builder *builder, struct input_module *module, char *text)
{
	struct mod_c_reader reader = { .builder = builder, .module = module };
	bool is_source = false;
	char *line;

	module->kind = INPUT_SOURCE;
	while ((line = next_line(&text))) {
		if (strcmp(line, "#include <linux/export-internal.h>") == 0 ||
		    strcmp(line, "#include <linux/module.h>") == 0)
			is_source = true;
		if (parse_call(&reader, line))
			continue;
		if (strstr(line, " ____version"))
			reader.in_ext_crcs = reader.in_ext_names = false;
		if (strstr(line, " ____version_ext_crcs[]"))
			reader.in_ext_crcs = true;
		if (strstr(line, " ____version_ext_names[]"))
			reader.in_ext_names = true;
		parse_entry(&reader, line);
	}
	if (!is_source)
		module_builder_error(builder,
				     "not a .mod.c file: it does not include <linux/module.h>");
	else if (reader.ext_crcs != reader.ext_names)
		module_builder_error(
			builder,
			"corrupt: ____version_ext_crcs has %zu entries, ____version_ext_names %zu",
			reader.ext_crcs, reader.ext_names);
}
