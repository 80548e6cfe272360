// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/explain.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "lib/base/hash_table.h"
#include "modpost/explain/kernel_exports.h"
#include "modpost/resolve/run_context.h"

struct topic {
	const char *text;
	const char *leader; /* fingerprint of the finding that it was explained under */
	UT_hash_handle hh;
};

static void add_line(struct explain *explain, struct logged_finding *record, enum advice_kind kind,
		     const char *fmt, va_list ap)
{
	struct str text = { 0 };

	str_vprintf(&text, fmt, ap);
	explanation_add(&record->explanation, explain->arena, kind, str_cstr(&text));
	str_release(&text);
}

void explain_note(struct explain *explain, struct logged_finding *record, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(explain, record, NOTE, fmt, ap);
	va_end(ap);
}

void explain_help(struct explain *explain, struct logged_finding *record, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(explain, record, HELP, fmt, ap);
	va_end(ap);
}

bool explain_seen(struct explain *explain, struct logged_finding *record, const char *topic)
{
	struct topic *node;

	HASH_FIND_STR(explain->topics, topic, node);
	if (node) {
		record->explanation.cause = node->leader;
		return true;
	}
	node = arena_new(&explain->topic_arena, struct topic);
	node->text = arena_string(&explain->topic_arena, topic);
	node->leader = record->fingerprint;
	HASH_ADD_KEYPTR(hh, explain->topics, node->text, strlen(node->text), node);
	return false;
}

bool explain_reported(struct explain *explain, struct logged_finding *record, const char *topic)
{
	if (!explain_seen(explain, record, topic))
		return false;
	record->explanation.advice = NULL;
	record->explanation.end = NULL;
	return true;
}

const char *explain_where(struct explain *explain, const struct source_place *place)
{
	struct str text = { 0 };
	const char *where;

	str_printf(&text, "'%s", place->file ? place->file : "?");
	if (place->line)
		str_printf(&text, ":%u", place->line);
	str_add(&text, "'");
	if (place->function)
		str_printf(&text, ", in '%s'", place->function);
	where = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return where;
}

void explain_inlined(struct explain *explain, struct logged_finding *record)
{
	const struct source_place *nearest = record->explanation.nearest;

	for (size_t i = 1; i < record->explanation.place_count; i++)
		explain_note(explain, record, "'%s' is inlined there from %s",
			     nearest[i - 1].function ? nearest[i - 1].function : "it",
			     explain_where(explain, &nearest[i]));
}

const struct module_objects *explain_module_objects(struct explain *explain,
						    const struct module *module)
{
	struct module_objects *members = module->is_vmlinux ? &explain->kernel : &explain->module;

	module_objects_load(members, module, explain->run->release);
	return members;
}

void explain_no_source(struct explain *explain, struct logged_finding *record, const char *object)
{
	if (explain->sources.state == SOURCE_NO_LIBRARY) {
		if (!explain->said_no_library)
			explain_note(
				explain, record,
				"file and line are unknown: libdw.so.1 (of elfutils) is not there to look them up");
		explain->said_no_library = true;
	} else if (!explain->sources.has_debug && !explain->said_no_debug) {
		explain_note(
			explain, record,
			"file and line are unknown: '%s' has no debug information (CONFIG_DEBUG_INFO adds it)",
			object);
		explain->said_no_debug = true;
	}
}

const struct object_info *explain_object_info(const struct explain *explain,
					      const struct finding *finding)
{
	const struct run *run = explain->run;

	for (size_t i = 0; finding->module && i < run->files.count; i++)
		if (run->info[i].is_module &&
		    strcmp(run->info[i].module.name, finding->module) == 0)
			return &run->info[i];
	return NULL;
}

/* What a file is for, by its name. */
static enum advice_case file_advice_case(const struct explain *explain,
					 const struct finding *finding)
{
	const struct options *options = explain->run->options;
	const struct strlist *symvers_files = &options->symvers_files;
	struct stat status;
	bool there;

	if (!finding->file)
		return FILE_IS_OTHER;
	there = stat(finding->file, &status) == 0;
	for (size_t i = 0; i < symvers_files->count; i++)
		if (strcmp(symvers_files->items[i], finding->file) == 0)
			return FILE_IS_SYMVERS;
	if (ends_with(finding->file, ".mod") || ends_with(finding->file, ".vmlinux.objs"))
		return FILE_IS_LIST;
	if (ends_with(finding->file, ".cmd"))
		return FILE_IS_COMMAND;
	if (ends_with(finding->file, ".o"))
		return there && !status.st_size ? FILE_IS_EMPTY_OBJECT : FILE_IS_OBJECT;
	if (!there && options->baseline && ends_with(finding->file, options->baseline))
		return FILE_IS_NEW_BASELINE;
	return FILE_IS_OTHER;
}

typedef void explain_fn(struct explain *explain, struct logged_finding *record);

/* Findings that need more than the rows of advice.c; it comes before these. */
static explain_fn *const parts[FINDING_COUNT] = {
	[UNRESOLVED_SYMBOL] = explain_unresolved,
	[DUPLICATE_EXPORT] = explain_exported_twice,
	[EXPORT_WITHOUT_DEFINITION] = explain_no_definition,
	[NAMESPACE_NOT_IMPORTED] = explain_namespace,
	[GPL_ONLY_SYMBOL] = explain_gpl_only,
	[MISSING_LICENSE] = explain_no_license,
	[MISSING_DESCRIPTION] = explain_no_description,
	[EXPORT_WITHOUT_CRC] = explain_version,
	[INIT_SYMBOL_EXPORTED] = explain_symbol,
	[EXIT_SYMBOL_EXPORTED] = explain_symbol,
	[COMMON_SYMBOL] = explain_symbol,
	[LOCAL_SYMBOL_EXPORTED] = explain_symbol,
	[EXPORT_LABEL_MISMATCH] = explain_symbol,
	[DEVICE_TABLE_TYPE_MISMATCH] = explain_symbol,
	[DEVICE_TABLE_UNTERMINATED] = explain_symbol,
	[ALIAS_TOO_LONG] = explain_symbol,
	[DMI_ALIAS_TOO_LONG] = explain_symbol,
	[SECTION_MISMATCH] = explain_reference,
	[EXTABLE_SECTION_MISMATCH] = explain_reference,
	[INIT_EXIT_SYMBOL_EXPORTED] = explain_reference,
	[EXTABLE_UNLISTED_SECTION] = explain_reference,
	[EXTABLE_FORBIDDEN_SECTION] = explain_reference,
	[EXTABLE_NON_EXECUTABLE_SECTION] = explain_reference,
};

/* Of these each one says the same, so one explanation of a kind is enough for a run. */
static bool is_general(enum finding_id id)
{
	return id == MODULE_NAME_TOO_LONG || id == IMPORT_WITHOUT_CRC || id == FILE_IGNORED ||
	       id == MISSING_O_SUFFIX;
}

void explain_finding(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	explain_fn *part = parts[finding->id];

	if (part) {
		part(explain, record);
		return;
	}
	if (is_general(finding->id) && explain_seen(explain, record, finding_name(finding->id)))
		return;
	advice_add(&record->explanation, explain->arena, finding, explain->run->release,
		   finding->id == FILE_ERROR ? file_advice_case(explain, finding) : ANY_CASE);
}

void explain_release(struct explain *explain)
{
	dwarf_lookup_release(&explain->sources);
	module_objects_release(&explain->kernel);
	module_objects_release(&explain->module);
	module_objects_release(&explain->beside);
	root_causes_release(&explain->causes);
	section_classes_release(&explain->classes);
	if (explain->kernel_exports)
		kernel_exports_release(explain->kernel_exports);
	HASH_CLEAR(hh, explain->topics);
	arena_release(&explain->topic_arena);
}
