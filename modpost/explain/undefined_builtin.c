// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol that no source names, and that nothing has: a compiler, or a macro of the
 * kernel's, made it.
 */
#include <fnmatch.h>
#include <string.h>

#include "lib/base/file.h"
#include "modpost/explain/compiler_symbols.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/macro_symbols.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* The last option of an object's command line that fits PATTERN, or NULL. */
static const char *option_of(struct explain *explain, const char *object, const char *pattern)
{
	const char *found = NULL;
	struct file_text text;
	char *rest, *line, *word;

	if (file_read(kbuild_cmd_file_name(explain->arena, explain->run->release, object),
		      &text) != 0)
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

/* Code that was compiled in another way than the kernel: often it is many symbols. */
static void describe_options(struct explain *explain, struct logged_finding *record,
			     const struct object_info *info, const struct compiler_symbol *builtin)
{
	const char *object = record->explanation.object ? record->explanation.object : info->file;
	const char *option;
	unsigned int count = 0;

	if (explain_reported(explain, record,
			     arena_printf(explain->arena, "options %s %s", info->module.name,
					  builtin->note)))
		return;
	explain_note(explain, record, "%s", builtin->note);
	for (size_t i = 0; i < info->import_count; i++) {
		const struct import *import = &info->imports[i];
		const struct compiler_symbol *other =
			import->export || import->weak ? NULL : compiler_symbol_find(import->name);

		count += other && strcmp(other->note, builtin->note) == 0;
	}
	if (count > 1)
		explain_note(explain, record,
			     "'%s' needs %u such symbols; this explains all of them",
			     info->module.name, count);
	option = option_of(explain, object, builtin->option);
	if (option)
		explain_help(
			explain, record,
			"'%s' was compiled with '%s': if its Makefile asks for that (in ccflags-y or CFLAGS_NAME.o), or KCFLAGS does, take it away there",
			object, option);
	explain_help(explain, record, "%s%s", option ? "else " : "", builtin->help);
}

/* A symbol that is made by a macro; where its name is from is not known. */
static void describe_macro(struct explain *explain, struct logged_finding *record,
			   const struct macro_symbol *macro, const char *name)
{
	explain_note(explain, record, "it is of the %s '%s': %s refer to it", macro->what, name,
		     macro->users);
	if (macro->own)
		explain_help(explain, record, "if the %s is the module's own, %s", macro->what,
			     macro->own);
	explain_help(explain, record, "%s it, add '%s(%s);' %s",
		     macro->own ? "if another module or the kernel has" : "in what has",
		     macro->export, name, macro->place);
}

bool explain_made(struct explain *explain, struct logged_finding *record,
		  const struct object_info *info)
{
	const char *symbol = record->finding.symbol, *name;
	const struct compiler_symbol *builtin = compiler_symbol_find(symbol);
	const struct macro_symbol *macro = macro_symbol_find(symbol, &name);

	if (builtin && builtin->option && info) {
		describe_options(explain, record, info, builtin);
	} else if (builtin) {
		explain_note(explain, record, "%s", builtin->note);
		explain_help(explain, record, "%s", builtin->help);
	} else if (macro) {
		describe_macro(explain, record, macro, name);
	}
	return builtin || macro;
}
