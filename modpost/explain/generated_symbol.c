// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/generated_symbol.h"

#include <fnmatch.h>
#include <string.h>

#include "lib/base/file.h"
#include "modpost/explain/compiler_symbols.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/macro_symbols.h"
#include "modpost/explain/trimmed_export.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* The last option on the command line of an object that matches PATTERN, or NULL. */
static const char *find_option(struct explain *explain, const char *object, const char *pattern)
{
	const char *found = NULL;
	struct file_text text;
	char *rest, *line, *word;

	if (file_read(kbuild_cmd_file_name(explain->arena, explain->run->release, object), &text) !=
	    0)
		return NULL;
	rest = text.data;
	line = next_line(&rest);
	for (word = line ? strtok_r(line, " \t", &rest) : NULL; word;
	     word = strtok_r(NULL, " \t", &rest))
		if (fnmatch(pattern, word, 0) == 0)
			found = word;
	found = found ? arena_string(explain->arena, found) : NULL;
	file_text_release(&text);
	return found;
}

/* How many unresolved symbols of a module have the same reason. */
static unsigned int count_same_reason(const struct object_info *info,
				      const struct compiler_symbol *symbol)
{
	unsigned int count = 0;

	for (size_t i = 0; i < info->import_count; i++) {
		const struct import *import = &info->imports[i];
		const struct compiler_symbol *other =
			import->export || import->weak ? NULL : compiler_symbol_find(import->name);

		count += other && other->what && strcmp(other->what, symbol->what) == 0;
	}
	return count;
}

/* The first of the settings for these options that the kernel has, or NULL. */
static const char *kernel_setting(struct explain *explain, const struct compiler_symbol *symbol)
{
	for (size_t i = 0; i < MAX_CONFIGS && symbol->configs[i]; i++)
		if (kernel_config_value(explain, symbol->configs[i]))
			return symbol->configs[i];
	return NULL;
}

/* The kernel was compiled with these options too: only the variant can differ. */
static void explain_variant(struct explain *explain, struct logged_finding *record,
			    const struct compiler_symbol *symbol, const char *object)
{
	const char *name = compiler_symbol_other_variant(symbol, &explain->run->table);
	const char *option = NULL;

	if (kernel_config_trims(explain) && !name) {
		explain_trimmed_export(explain, record);
		return;
	}
	if (symbol->variant)
		explain_add(explain, record, name ? EXPORTS_OTHER_VARIANT : REFERS_TO_VARIANT,
			    .variant = symbol->variant, .name = name);
	if (symbol->excluded_by)
		option = find_option(explain, object, symbol->excluded_by);
	if (option)
		explain_add(explain, record, COMMAND_EXCLUDES_VARIANT, .object = object,
			    .option = option,
			    .cmd = kbuild_cmd_file_name(explain->arena, explain->run->release,
							object));
	explain_add(explain, record, USE_KERNEL_VARIANT, .object = object);
}

/* Code compiled with other options than the kernel often needs many symbols: explain them once. */
static void explain_compiler_options(struct explain *explain, struct logged_finding *record,
				     const struct object_info *info,
				     const struct compiler_symbol *symbol)
{
	const char *object = record->explanation.object ? record->explanation.object : info->file;
	const char *option, *setting = kernel_setting(explain, symbol);
	bool unknown = symbol->configs[0] && !kernel_config_file(explain);
	enum message note = unknown ? COMPILER_OPTIONS_UNKNOWN : symbol->note;
	unsigned int count;

	if (explain_seen_later(explain, record,
			       arena_printf(explain->arena, "options %s %s", info->module.name,
					    symbol->what)))
		return;
	explain_add(explain, record, setting ? KERNEL_HAS_OPTIONS : note, .what = symbol->what,
		    .option = setting, .config = kernel_config_file(explain));
	count = count_same_reason(info, symbol);
	if (count > 1)
		explain_add(explain, record, OTHER_OPTIONS_COUNT, .count = count);
	if (setting) {
		explain_variant(explain, record, symbol, object);
		return;
	}
	option = find_option(explain, object, symbol->option);
	if (option && !unknown)
		explain_add(explain, record, REMOVE_OPTION, .object = object, .option = option);
	explain_add(explain, record, symbol->help);
}

bool explain_generated_symbol(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info)
{
	const char *name;
	const struct compiler_symbol *compiler = compiler_symbol_find(record->finding.symbol);
	const struct macro_symbol *macro = macro_symbol_find(record->finding.symbol, &name);

	if (compiler && compiler->option && info) {
		explain_compiler_options(explain, record, info, compiler);
	} else if (compiler) {
		explain_add(explain, record, compiler->note, .what = compiler->what);
		explain_add(explain, record, compiler->help, .replacement = compiler->replacement);
	} else if (macro) {
		explain_add(explain, record, macro->note, .name = name);
		if (macro->define_help)
			explain_add(explain, record, macro->define_help, .name = name);
		explain_add(explain, record, macro->export_help, .name = name);
	}
	return compiler || macro;
}
