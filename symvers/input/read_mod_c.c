// SPDX-License-Identifier: GPL-2.0-only
/*
 * source: what a .mod.c says: lines of calls of macros, CALL(a, "b", 0x1);, and
 * tables of versions, a line an entry.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/input/module_builder.h"

#define MAX_ARGUMENTS 4

struct mod_c_text {
	struct module_builder *builder;
	struct input_module *module;
	bool has_ksymtab; /* of 6.5 and later; before, exports have only their CRCs */
	bool in_long_crcs, in_long_names;
	size_t long_crcs, long_names; /* how many were seen */
};

/* The last export of that name, or a new one. */
static struct input_export *export_of(struct mod_c_text *source, const char *name)
{
	struct module_builder *builder = source->builder;
	struct input_export *export;

	/* CRCs and flags come in the order of the exports, after all of them */
	for (size_t i = 0; i < builder->export_count; i++)
		if (strcmp(builder->exports[i].named.name, name) == 0)
			return &builder->exports[i];
	export = module_builder_add_export(builder, arena_string(builder->arena, name));
	export->ns_known = source->has_ksymtab;
	return export;
}

/* KSYMTAB_FUNC(name, "_gpl", "NS"), or without "_gpl" where flags tell it. */
static void ksymtab(struct mod_c_text *source, char *const *arguments, size_t count)
{
	struct module_builder *builder = source->builder;
	struct input_export *export =
		module_builder_add_export(builder, arena_string(builder->arena, arguments[0]));

	source->has_ksymtab = true;
	export->ns = arena_string(builder->arena, arguments[count - 1]);
	export->gpl_only = count == 3 && strcmp(arguments[1], "_gpl") == 0;
}

static void symbol_crc(struct mod_c_text *source, char *const *arguments, size_t count)
{
	struct input_export *export = export_of(source, arguments[0]);

	export->crc = (uint32_t)strtoull(arguments[1], NULL, 16);
	export->crc_known = true;
	if (count == 3)
		export->gpl_only = strcmp(arguments[2], "_gpl") == 0;
}

static void symbol_flags(struct mod_c_text *source, char *const *arguments, size_t count)
{
	(void)count;
	export_of(source, arguments[0])->gpl_only = strtoul(arguments[1], NULL, 16) & 1;
}

static void module_info(struct mod_c_text *source, char *const *arguments, size_t count)
{
	(void)count;
	if (strcmp(arguments[0], "depends") == 0)
		source->module->depends = arena_string(source->builder->arena, arguments[1]);
}

static const struct {
	const char *name;
	size_t min_arguments; /* arguments */
	void (*take)(struct mod_c_text *source, char *const *arguments, size_t count);
} calls[] = {
	{ "KSYMTAB_FUNC(", 2, ksymtab },    { "KSYMTAB_DATA(", 2, ksymtab },
	{ "SYMBOL_CRC(", 2, symbol_crc },   { "SYMBOL_FLAGS(", 2, symbol_flags },
	{ "MODULE_INFO(", 2, module_info },
};

/* Cut the arguments of a call apart, and the quotes off. */
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

static bool parse_call(struct mod_c_text *source, char *line)
{
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		char *arguments[MAX_ARGUMENTS];
		size_t count;

		if (!starts_with(line, calls[i].name))
			continue;
		count = split(line + strlen(calls[i].name), arguments);
		if (count >= calls[i].min_arguments)
			calls[i].take(source, arguments, count);
		return true;
	}
	return false;
}

/* NAME ends before one of STOPS; what is there is overwritten. */
static size_t cut_name(char *name, const char *stops)
{
	size_t len = strcspn(name, stops);

	name[len] = '\0';
	return len;
}

static void parse_version(struct mod_c_text *source, const char *name, size_t len, const char *crc)
{
	struct module_builder *builder = source->builder;
	struct input_import *import = module_builder_add_import(builder, name, len);

	/* the module needs it: modpost lists what is undefined */
	import->undefined = strcmp(import->named.name, "module_layout") != 0;
	import->crc_known = true;
	import->crc = (uint32_t)strtoull(crc, NULL, 16);
}

/* A line of one of the tables. Where there are long ones too, they have all names. */
static void parse_entry(struct mod_c_text *source, char *line)
{
	struct module_builder *builder = source->builder;
	char *quote = strchr(line, '"');

	if (starts_with(line, "\t{ ") && quote) {
		parse_version(source, quote + 1, cut_name(quote + 1, "\""), line + strlen("\t{ "));
	} else if (source->in_long_crcs && starts_with(line, "\t0x")) {
		if (!source->long_crcs++)
			builder->import_count = 0;
		parse_version(source, "", 0, line + 1);
	} else if (source->in_long_names && starts_with(line, "\t\"")) {
		size_t i = source->long_names++;

		if (i < source->long_crcs) {
			struct input_import *import = &builder->imports[i];

			module_builder_rename(builder, import, line + 2,
					      cut_name(line + 2, "\\\""));
			import->undefined = strcmp(import->named.name, "module_layout") != 0;
		}
	}
}

void read_mod_c(struct module_builder *builder, struct input_module *module, char *text)
{
	struct mod_c_text source = { .builder = builder, .module = module };
	bool is_source = false;
	char *line;

	module->kind = INPUT_SOURCE;
	while ((line = next_line(&text))) {
		if (strcmp(line, "#include <linux/export-internal.h>") == 0 ||
		    strcmp(line, "#include <linux/module.h>") == 0)
			is_source = true;
		if (parse_call(&source, line))
			continue;
		if (strstr(line, " ____version"))
			source.in_long_crcs = source.in_long_names = false;
		if (strstr(line, " ____version_ext_crcs[]"))
			source.in_long_crcs = true;
		if (strstr(line, " ____version_ext_names[]"))
			source.in_long_names = true;
		parse_entry(&source, line);
	}
	if (!is_source)
		module_builder_fault(builder, "is no .mod.c: it includes nothing of the kernel");
	else if (source.long_crcs != source.long_names)
		module_builder_fault(builder, "is damaged: there are %zu long CRCs and %zu names",
				     source.long_crcs, source.long_names);
}
