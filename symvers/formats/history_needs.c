// SPDX-License-Identifier: GPL-2.0-only
/*
 * The formats of symvers history --needs.
 */
#include <string.h>

#include "lib/base/json_writer.h"
#include "lib/kernel/namespace.h"
#include "symvers/analysis/module_access.h"
#include "symvers/formats/history_formats.h"

static const char *license_word(const struct input_module *module)
{
	return !module_access_known(module) ? "license and namespaces not checked" :
	       module_access_gpl(module)    ? "license GPL-compatible" :
					      "license not GPL-compatible";
}

/* Why an import is not available in a kernel. */
static void describe_state(const struct import_at *at, struct str *out)
{
	switch (at->state) {
	case IMPORT_AVAILABLE:
		str_add(out, "available");
		break;
	case IMPORT_MISSING:
		str_add(out, "not exported");
		break;
	case IMPORT_GPL_ONLY:
		str_add(out, "GPL-only");
		break;
	case IMPORT_NAMESPACE:
		/* that of a "module:" namespace may be imported, but in vain */
		str_printf(out,
			   starts_with(at->export->ns, MODULE_NAMESPACE) ?
				   "no access to namespace %s" :
				   "namespace %s is not imported",
			   at->export->ns);
		break;
	default:
		str_printf(out, "not checked: %s",
			   !at->export ?
				   "not all exports of the kernel are known" :
			   at->release_unknown ?
				   "the namespace lists modules, and the release of the kernel is "
				   "unknown" :
			   at->export->gpl_only ?
				   "GPL-only, and the license of the module is unknown" :
				   "the namespaces of the module are unknown");
		break;
	}
}

const char *history_needs_words(const struct import_at *at)
{
	static const char *const words[IMPORT_STATES] = {
		[IMPORT_MISSING] = "missing",
		[IMPORT_GPL_ONLY] = "GPL-only",
		[IMPORT_NAMESPACE] = "namespace",
		[IMPORT_UNCHECKED] = "not checked",
	};
	static const char *const available[] = {
		[CRC_SAME] = "available",
		[CRC_OTHER] = "other CRC",
		[CRC_UNCHECKED] = "CRC not checked",
	};

	return at->state == IMPORT_AVAILABLE ? available[at->crc] : words[at->state];
}

const char *history_kernel_name(const struct symbol_history *history, size_t kernel)
{
	return kernel == NO_KERNEL ? "-" : history->kernels[kernel].name;
}

static bool has_crcs(const struct module_history *found)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->imports[i].import->crc_known)
			return true;
	return false;
}

/* Are there CRCs in the last kernel to compare those of the module with? */
static bool last_has_crcs(const struct history_result *result)
{
	return result->history.kernels[result->history.kernel_count - 1].has_crcs;
}

/* Is there an import whose CRC differs in the last kernel, or that it does not export? */
static bool has_other_crc(const struct history_result *result, const struct module_history *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct import_at *last =
			&found->imports[i].at[result->history.kernel_count - 1];

		if (!found->imports[i].import->weak &&
		    (last->crc == CRC_OTHER || last->state == IMPORT_MISSING))
			return true;
	}
	return false;
}

static void describe_crcs(const struct history_result *result, const struct module_history *found,
			  struct str *out)
{
	const char *last = result->history.kernels[result->history.kernel_count - 1].name;

	if (!has_crcs(found))
		str_add(out, "CRCs not checked: the module has none");
	else if (!last_has_crcs(result))
		str_printf(out, "CRCs not checked: %s has none", last);
	else if (found->crc_since != NO_KERNEL)
		str_printf(out, "all CRCs match since %s",
			   result->history.kernels[found->crc_since].name);
	else
		str_printf(out, "not all CRCs %s in %s",
			   has_other_crc(result, found) ? "match" : "are known to match", last);
}

/* Might some kernel have all required imports, as far as they were checked? */
static bool may_be_complete(const struct history_result *result, const struct module_history *found)
{
	for (size_t i = 0; i < result->history.kernel_count; i++) {
		bool lacks = false;

		for (size_t j = 0; j < found->count && !lacks; j++) {
			enum import_state state = found->imports[j].at[i].state;

			lacks = !import_is_optional(found->imports[j].import) &&
				state != IMPORT_AVAILABLE && state != IMPORT_UNCHECKED;
		}
		if (!lacks)
			return true;
	}
	return false;
}

/* Append what was found of all imports together. */
static void describe_total(const struct history_result *result, const struct module_history *found,
			   struct str *out)
{
	const struct symbol_history *history = &result->history;

	if (!found->required) {
		str_add(out, "no imports are required");
		return;
	}
	if (found->since != NO_KERNEL) {
		str_printf(out, "all available since %s", history->kernels[found->since].name);
	} else {
		size_t missing = found->last_missing - found->unchecked;

		str_printf(out, "%zu of %zu ", missing ? missing : found->unchecked,
			   found->required);
		if (missing && found->unchecked)
			str_printf(out, "not available and %zu ", found->unchecked);
		str_printf(out, "%s in %s", found->unchecked ? "not checked" : "not available",
			   history->kernels[history->kernel_count - 1].name);
	}
	if (found->first == NO_KERNEL)
		str_printf(out, "; no kernel %s all of them",
			   may_be_complete(result, found) ? "is known to have" : "has");
	else if (found->first != found->since)
		str_printf(out, "; the first kernel with all of them is %s",
			   history->kernels[found->first].name);
	str_add(out, "; ");
	describe_crcs(result, found, out);
}

void history_needs_describe(const struct history_result *result, const struct module_history *found,
			    struct str *out)
{
	str_printf(out, "%zu required import%s", found->required, found->required == 1 ? "" : "s");
	str_printf(out, ", %s: ", license_word(found->module));
	describe_total(result, found, out);
}

/* The last kernel that does not have the import, or NO_KERNEL. */
static size_t last_without(const struct history_result *result, const struct import_history *import)
{
	return import->since == NO_KERNEL ? result->history.kernel_count - 1 :
	       import->since		  ? import->since - 1 :
					    NO_KERNEL;
}

const char *history_needs_kind(const struct input_import *import)
{
	return import->weak ? "weak" : !import->undefined ? "version only" : "";
}

/* Append the name of an import and, in parentheses, its kind. */
static void describe_import(const struct input_import *import, struct str *out)
{
	const char *kind = history_needs_kind(import);

	str_add(out, import->named.name);
	if (*kind)
		str_printf(out, " (%s)", kind);
}

/* The widths of the columns of a module. */
struct needs_widths {
	int symbol, kernel;
};

static struct needs_widths find_widths(const struct history_result *result,
				       const struct module_history *found)
{
	struct needs_widths widths = { (int)strlen("symbol"), (int)strlen("same CRC since") };
	struct str text = { 0 };

	for (size_t i = 0; i < found->count; i++) {
		text.len = 0;
		describe_import(found->imports[i].import, &text);
		if ((int)text.len > widths.symbol)
			widths.symbol = (int)text.len;
	}
	str_release(&text);
	/* long names stand out, and do not push the others out of the terminal */
	if (widths.symbol > 40)
		widths.symbol = 40;
	for (size_t i = 0; i < result->history.kernel_count; i++)
		if ((int)strlen(result->history.kernels[i].name) > widths.kernel)
			widths.kernel = (int)strlen(result->history.kernels[i].name);
	return widths;
}

/* "-" stands for another CRC in the last kernel. */
const char *history_needs_crc_since(const struct symbol_history *history,
				    const struct import_history *import)
{
	const struct import_at *last = &import->at[history->kernel_count - 1];

	return import->crc_since == NO_KERNEL && last->export && last->crc == CRC_UNCHECKED ?
		       "not checked" :
		       history_kernel_name(history, import->crc_since);
}

static void print_import(const struct history_result *result, const struct import_history *import,
			 const struct needs_widths *widths, struct page *page)
{
	size_t without = last_without(result, import), start = page->text.len;

	str_add(&page->text, "    ");
	describe_import(import->import, &page->text);
	str_printf(&page->text, "%*s",
		   (int)(page->text.len - start) < widths->symbol + 4 ?
			   widths->symbol + 4 - (int)(page->text.len - start) :
			   0,
		   "");
	str_printf(&page->text, "  %-*s  %-*s", widths->kernel,
		   history_kernel_name(&result->history, import->since), widths->kernel,
		   history_needs_crc_since(&result->history, import));
	if (without != NO_KERNEL) {
		str_printf(&page->text, "  %s: ", result->history.kernels[without].name);
		describe_state(&import->at[without], &page->text);
	}
	while (page->text.data[page->text.len - 1] == ' ')
		page->text.len--;
	str_add(&page->text, "\n");
}

void history_needs_text(const struct history_result *result, struct page *page)
{
	for (size_t i = 0; i < result->needs.count; i++) {
		const struct module_history *found = &result->needs.list[i];
		struct needs_widths widths = find_widths(result, found);

		page_color(page, BOLD, found->module->file);
		str_add(&page->text, ": ");
		page_count(page, found->required, "required import");
		str_printf(&page->text, ", %s\n  ", license_word(found->module));
		describe_total(result, found, &page->text);
		str_add(&page->text, "\n");
		if (found->count)
			str_printf(&page->text, "    %-*s  %-*s  %-*s  before\n", widths.symbol,
				   "symbol", widths.kernel, "available since", widths.kernel,
				   "same CRC since");
		for (size_t j = 0; j < found->count; j++)
			print_import(result, &found->imports[j], &widths, page);
		page_flush(page);
	}
}

static void json_kernel(struct json *json, const char *key, const struct history_result *result,
			size_t kernel)
{
	json_string(json, key, kernel == NO_KERNEL ? NULL : result->history.kernels[kernel].name);
}

static void json_import(struct json *json, const struct history_result *result,
			const struct import_history *import)
{
	const struct symbol_history *history = &result->history;

	json_object(json, NULL);
	json_string(json, "symbol", import->import->named.name);
	json_bool(json, "weak", import->import->weak);
	json_bool(json, "version_only", !import->import->undefined);
	json_crc(json, "crc", import->import->crc_known, import->import->crc);
	json_kernel(json, "since", result, import->since);
	json_kernel(json, "same_crc_since", result, import->crc_since);
	json_array(json, "kernels");
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct import_at *at = &import->at[i];

		json_object(json, NULL);
		json_string(json, "kernel", history->kernels[i].name);
		json_string(json, "state", import_state_name(at->state));
		json_string(json, "crc", crc_state_name(at->crc));
		json_string(json, "exporter", at->export ? at->export->module->name : NULL);
		json_string(json, "namespace",
			    at->export && at->export->ns_known ? at->export->ns : NULL);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

void history_needs_json(const struct history_result *result, struct json *json)
{
	json_array(json, "modules");
	for (size_t i = 0; i < result->needs.count; i++) {
		const struct module_history *found = &result->needs.list[i];

		json_object(json, NULL);
		json_string(json, "file", found->module->file);
		json_string(json, "module", found->module->name);
		json_bool(json, "access_known", module_access_known(found->module));
		json_number(json, "required", found->required);
		json_kernel(json, "first", result, found->required ? found->first : NO_KERNEL);
		json_kernel(json, "since", result, found->required ? found->since : NO_KERNEL);
		json_kernel(json, "same_crc_since", result,
			    has_crcs(found) ? found->crc_since : NO_KERNEL);
		json_array(json, "imports");
		for (size_t j = 0; j < found->count; j++)
			json_import(json, result, &found->imports[j]);
		json_end_array(json);
		json_end_object(json);
	}
	json_end_array(json);
}

void history_needs_markdown(const struct history_result *result, struct page *page)
{
	const struct symbol_history *history = &result->history;

	str_add(&page->text, "# Imports by kernel\n");
	for (size_t i = 0; i < result->needs.count; i++) {
		const struct module_history *found = &result->needs.list[i];
		struct str text = { 0 };

		str_add(&page->text, "\n## ");
		page_markdown(page, found->module->file);
		str_add(&page->text, "\n\n");
		page_count(page, found->required, "required import");
		str_printf(&page->text, ", %s: ", license_word(found->module));
		describe_total(result, found, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, ".\n");
		str_release(&text);
		if (!found->count)
			continue;
		str_add(&page->text, "\n| symbol |");
		for (size_t j = 0; j < history->kernel_count; j++) {
			str_add(&page->text, " ");
			page_markdown(page, history->kernels[j].name);
			str_add(&page->text, " |");
		}
		str_add(&page->text, "\n| --- |");
		for (size_t j = 0; j < history->kernel_count; j++)
			str_add(&page->text, " --- |");
		str_add(&page->text, "\n");
		for (size_t j = 0; j < found->count; j++) {
			const struct import_history *import = &found->imports[j];

			str_add(&page->text, "| ");
			page_markdown(page, import->import->named.name);
			if (*history_needs_kind(import->import))
				str_printf(&page->text, " (%s)",
					   history_needs_kind(import->import));
			str_add(&page->text, " |");
			for (size_t k = 0; k < history->kernel_count; k++)
				str_printf(&page->text, " %s |",
					   history_needs_words(&import->at[k]));
			str_add(&page->text, "\n");
		}
		page_flush(page);
	}
}
