// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/explain.h"

#include <string.h>
#include <sys/stat.h>

#include "modpost/explain/explainers.h"
#include "modpost/lookup/kernel_exports.h"
#include "modpost/explain/rebuild.h"
#include "modpost/resolve/run_context.h"

/* What a file is for, by its name. */
static enum advice_case file_advice_case(const struct explain *explain,
					 const struct finding *finding)
{
	const struct options *options = explain->run->options;
	const struct strlist *symvers_files = &options->symvers_files;
	struct stat status;
	bool exists;

	if (!finding->file)
		return FILE_IS_OTHER;
	exists = stat(finding->file, &status) == 0;
	if (exists && S_ISDIR(status.st_mode) && ends_with(finding->file, ".o"))
		return FILE_IS_DIRECTORY;
	for (size_t i = 0; i < symvers_files->count; i++)
		if (strcmp(symvers_files->items[i], finding->file) == 0)
			return FILE_IS_SYMVERS;
	if (ends_with(finding->file, ".mod") || ends_with(finding->file, ".vmlinux.objs"))
		return FILE_IS_LIST;
	if (ends_with(finding->file, ".cmd"))
		return FILE_IS_COMMAND;
	if (ends_with(finding->file, ".o"))
		return exists && !status.st_size ? FILE_IS_EMPTY_OBJECT : FILE_IS_OBJECT;
	if (!exists && options->baseline && ends_with(finding->file, options->baseline))
		return FILE_IS_NEW_BASELINE;
	return FILE_IS_OTHER;
}

/* The case of a .cmd file of OBJECT that is missing. */
static enum advice_case command_advice_case(struct explain *explain, const char *object)
{
	enum advice_case advice_case = rebuild_case(explain, object);

	if (advice_case == OBJECT_IS_BUILT)
		return FILE_IS_COMMAND;
	return advice_case == OBJECT_IS_SHIPPED ? COMMAND_OF_SHIPPED : COMMAND_OF_FOREIGN;
}

static void explain_file(struct explain *explain, struct logged_finding *record)
{
	enum advice_case advice_case = file_advice_case(explain, &record->finding);
	const char *object = record->finding.file;

	if (advice_case == FILE_IS_COMMAND) {
		object = rebuild_object_of_cmd(explain, object);
		advice_case = command_advice_case(explain, object);
	}
	explain_add_advice(explain, record, advice_case, .object = object);
}

/* An object that is damaged, or whose .cmd file is. */
static void explain_object(struct explain *explain, struct logged_finding *record)
{
	const struct object_info *info = explain_object_info(explain, record->finding.module);
	const char *object = record->finding.file ? record->finding.file : info ? info->file : "?";

	if (ends_with(object, ".cmd"))
		object = rebuild_object_of_cmd(explain, object);
	explain_add_advice(explain, record, rebuild_case(explain, object), .object = object);
}

/* The same text for each finding of the kind: once a run is enough. */
static void explain_once(struct explain *explain, struct logged_finding *record)
{
	if (!explain_seen(explain, record, finding_name(record->finding.id)))
		explain_add_advice(explain, record, ANY_CASE);
}

/* A name that does not end with .o, once for each way in which it does not. */
static void explain_name(struct explain *explain, struct logged_finding *record)
{
	const char *name = record->finding.file ? record->finding.file : "";
	enum advice_case advice_case = NAME_IS_OTHER;

	if (ends_with(name, "\r"))
		advice_case = NAME_ENDS_WITH_CR;
	else if (ends_with(name, " ") || ends_with(name, "\t"))
		advice_case = NAME_ENDS_WITH_BLANK;
	else if (ends_with(name, ".ko"))
		advice_case = NAME_IS_KO;
	if (!explain_seen(explain, record,
			  arena_printf(explain->arena, "name %d", (int)advice_case)))
		explain_add_advice(explain, record, advice_case);
}

static explain_fn *const explainers[FINDING_COUNT] = {
	[UNRESOLVED_SYMBOL] = explain_undefined_symbol,
	[DUPLICATE_EXPORT] = explain_duplicate_export,
	[EXPORT_WITHOUT_DEFINITION] = explain_export_without_definition,
	[NAMESPACE_NOT_IMPORTED] = explain_namespace,
	[GPL_ONLY_SYMBOL] = explain_gpl_only,
	[MISSING_LICENSE] = explain_license,
	[MISSING_DESCRIPTION] = explain_description,
	[EXPORT_WITHOUT_CRC] = explain_export_crc,
	[INIT_SYMBOL_EXPORTED] = explain_definition,
	[EXIT_SYMBOL_EXPORTED] = explain_definition,
	[COMMON_SYMBOL] = explain_definition,
	[LOCAL_SYMBOL_EXPORTED] = explain_definition,
	[EXPORT_LABEL_MISMATCH] = explain_definition,
	[DEVICE_TABLE_TYPE_MISMATCH] = explain_definition,
	[DEVICE_TABLE_UNTERMINATED] = explain_definition,
	[ALIAS_TOO_LONG] = explain_definition,
	[DMI_ALIAS_TOO_LONG] = explain_definition,
	[SECTION_MISMATCH] = explain_section_mismatch,
	[EXTABLE_SECTION_MISMATCH] = explain_section_mismatch,
	[INIT_EXIT_SYMBOL_EXPORTED] = explain_section_mismatch,
	[EXTABLE_UNLISTED_SECTION] = explain_section_mismatch,
	[EXTABLE_FORBIDDEN_SECTION] = explain_section_mismatch,
	[EXTABLE_NON_EXECUTABLE_SECTION] = explain_section_mismatch,
	[FILE_ERROR] = explain_file,
	[DEVICE_TABLE_OUT_OF_BOUNDS] = explain_object,
	[MALFORMED_CMD_FILE] = explain_object,
	[NOT_RELOCATABLE] = explain_object,
	[SECTION_HEADERS_OUT_OF_BOUNDS] = explain_object,
	[SECTION_OUT_OF_BOUNDS] = explain_object,
	[NOBITS_MODINFO] = explain_object,
	[MISSING_SYMBOL_TABLE] = explain_object,
	[INVALID_SHNDX_LINK] = explain_object,
	[UNKNOWN_BYTE_ORDER] = explain_object,
	[CORRUPT_OBJECT] = explain_object,
	[MODULE_NAME_TOO_LONG] = explain_once,
	[IMPORT_WITHOUT_CRC] = explain_once,
	[FILE_IGNORED] = explain_once,
	[MISSING_O_SUFFIX] = explain_name,
};

void explain_finding(struct explain *explain, struct logged_finding *record)
{
	explain_fn *fn = explainers[record->finding.id];

	if (fn)
		fn(explain, record);
	else
		explain_add_advice(explain, record, ANY_CASE);
}

void explain_release(struct explain *explain)
{
	if (explain->kernel_exports)
		kernel_exports_release(explain->kernel_exports);
	explain_context_release(explain);
}
