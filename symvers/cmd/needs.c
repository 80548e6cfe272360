// SPDX-License-Identifier: GPL-2.0-only
/*
 * needs: list the symbols that modules need from a kernel.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/analysis/android_list.h"
#include "symvers/analysis/needed_symbols.h"
#include "symvers/analysis/rpm_symbol.h"
#include "symvers/cmd/rpm_flavor.h"
#include "symvers/input/kernel_tree.h"

struct needs_options {
	struct strlist kernel, against;
	const char *config; /* of depmod */
	const char *flavor; /* of SUSE's kernels */
};

/* What a symbol lacks: " (vmlinux, not listed)". */
static void print_state(const struct needs *needs, const struct needed_symbol *symbol,
			struct page *page)
{
	bool unlisted = needs->has_list && !symbol->listed;

	if (symbol->export)
		str_printf(&page->text, " (%s", symbol->export->module->name);
	else if (symbol->unresolved)
		page_color(page, RED, " (not exported");
	else if (unlisted)
		str_add(&page->text, " (");
	else
		return;
	if (unlisted)
		page_color(page, RED,
			   symbol->export || symbol->unresolved ? ", not listed" : "not listed");
	str_add(&page->text, ")");
}

static void print_hint(const struct export_hint *hint, struct page *page)
{
	if (hint->similar)
		str_printf(&page->text, "    similar name: %s (%s)\n", hint->similar->named.name,
			   hint->similar->module->name);
	for (const struct export_provider *at = hint->providers; at; at = at->next)
		str_printf(&page->text, "    exported by %s in %s\n", at->module, at->kernel);
}

static void render_text(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		page_color(page, BOLD, symbol->name);
		print_state(needs, symbol, page);
		str_add(&page->text, ":");
		for (size_t j = 0; j < symbol->count; j++)
			str_printf(&page->text, " %s%s", symbol->needs[j].module->modname,
				   symbol->needs[j].weak ? " (weak)" : "");
		str_add(&page->text, "\n");
		if (symbol->hint)
			print_hint(symbol->hint, page);
	}
	page_count(page, needs->checked, "symbol");
	if (needs->has_kernel)
		str_printf(&page->text, ", %zu of them not exported", needs->unresolved);
	if (needs->has_list)
		str_printf(&page->text, ", %zu of them not listed", needs->unlisted);
	str_add(&page->text, "\n");
}

static void json_hint(struct json *json, const struct export_hint *hint)
{
	json_string(json, "similar", hint && hint->similar ? hint->similar->named.name : NULL);
	json_array(json, "providers");
	for (const struct export_provider *at = hint ? hint->providers : NULL; at; at = at->next) {
		json_object(json, NULL);
		json_string(json, "kernel", at->kernel);
		json_string(json, "module", at->module);
		json_end_object(json);
	}
	json_end_array(json);
}

static void render_json(const void *result, struct page *page)
{
	const struct needs *needs = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "needs");
	json_number(&json, "checked", needs->checked);
	json_number(&json, "unresolved", needs->unresolved);
	json_number(&json, "unlisted", needs->unlisted);
	json_array(&json, "symbols");
	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", symbol->name);
		json_string(&json, "exporter",
			    symbol->export ? symbol->export->module->name : NULL);
		json_bool(&json, "unresolved", symbol->unresolved);
		if (needs->has_list)
			json_bool(&json, "listed", symbol->listed);
		else
			json_string(&json, "listed", NULL);
		json_hint(&json, symbol->hint);
		json_array(&json, "modules");
		for (size_t j = 0; j < symbol->count; j++) {
			json_object(&json, NULL);
			json_string(&json, "module", symbol->needs[j].module->name);
			json_string(&json, "file", symbol->needs[j].module->file);
			json_bool(&json, "weak", symbol->needs[j].weak);
			json_end_object(&json);
		}
		json_end_array(&json);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct needs *needs = result;

	str_printf(&page->text,
		   "# Needed symbols\n\n| symbol | needed by |%s%s\n| --- | --- |%s%s\n",
		   needs->has_kernel ? " exporter |" : "", needs->has_list ? " list |" : "",
		   needs->has_kernel ? " --- |" : "", needs->has_list ? " --- |" : "");
	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		str_add(&page->text, "| ");
		page_markdown(page, symbol->name);
		str_add(&page->text, " |");
		for (size_t j = 0; j < symbol->count; j++) {
			str_add(&page->text, j ? ", " : " ");
			page_markdown(page, symbol->needs[j].module->modname);
		}
		str_add(&page->text, " |");
		if (needs->has_kernel) {
			str_add(&page->text, " ");
			page_markdown(page, symbol->export ? symbol->export->module->name :
							     "not exported");
			str_add(&page->text, " |");
		}
		if (needs->has_list)
			str_add(&page->text, symbol->listed ? " listed |" : " not listed |");
		str_add(&page->text, "\n");
	}
}

static void render_allowlist(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++)
		if (!needs->symbols[i].listed)
			str_printf(&page->text, "%s\n", needs->symbols[i].name);
}

static void render_null(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++)
		if (!needs->symbols[i].listed)
			str_append(&page->text, needs->symbols[i].name,
				   strlen(needs->symbols[i].name) + 1);
}

/* Weak symbols are not required. Modules that disagree about a CRC get a line each. */
static void render_rpm(const void *result, struct page *page)
{
	const struct needs *needs = result;
	bool has_vmlinux = kernel_tree_has_vmlinux(&needs->inputs[1]);

	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];
		bool kernel = symbol->export ?
				      rpm_symbol_in_kernel(symbol->export->module, has_vmlinux) :
				      !needs->has_kernel;

		for (size_t j = 0; j < symbol->count; j++) {
			const struct symbol_need *need = &symbol->needs[j];
			size_t same = 0;

			while (same < j && (symbol->needs[same].weak ||
					    symbol->needs[same].crc_known != need->crc_known ||
					    symbol->needs[same].crc != need->crc))
				same++;
			if (same == j && !need->weak)
				rpm_symbol_add(&page->text, kernel, symbol->name, need->crc_known,
					       need->crc);
		}
	}
}

/* Is the line from LINE on among those from START on? Both have their ends. */
static bool has_line(const struct str *text, size_t start, size_t line)
{
	size_t len = text->len - line;

	for (size_t at = start; at < line;) {
		const char *end = memchr(&text->data[at], '\n', line - at);
		size_t other = (size_t)(end + 1 - &text->data[at]);

		if (other == len && memcmp(&text->data[at], &text->data[line], len) == 0)
			return true;
		at += other;
	}
	return false;
}

/* Versions are what SUSE's packages require; a symbol without one is omitted. */
static void render_rpm_suse(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];
		size_t start = page->text.len, line = start;

		for (size_t j = 0; j < symbol->count; j++) {
			const struct symbol_need *need = &symbol->needs[j];
			const char *flavor = needs->flavor;
			size_t len = flavor ? strlen(flavor) : 0;

			if (!flavor)
				flavor = rpm_flavor(need->module, &len);
			if (!flavor)
				flavor = rpm_flavor_of_any(&needs->inputs[0], &len);
			if (!flavor || !need->crc_known)
				continue;
			rpm_suse_symbol_add(&page->text, flavor, len, symbol->name, need->crc);
			/* modules with the same version and flavor get one line */
			if (line > start && has_line(&page->text, start, line))
				page->text.len = line;
			line = page->text.len;
		}
	}
}

/* Like Android's extract_symbols, list only what the kernel exports, if it is known. */
static void render_android(const void *result, struct page *page)
{
	const struct needs *needs = result;
	/* a symbol may come with a __traceiter */
	struct android_entry *list = xcalloc(2 * needs->count, sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		for (size_t j = 0; j < symbol->count; j++) {
			const struct input_module *module = symbol->needs[j].module;

			if (symbol->export || !needs->has_kernel)
				list[count++] = (struct android_entry){ symbol->name, module };
			if (symbol->traceiter)
				list[count++] = (struct android_entry){ symbol->traceiter, module };
		}
	}
	android_list_write(&page->text, list, count);
	free(list);
}

static enum exit_status run_needs(struct needs *needs, struct call *call)
{
	const struct needs_options *options = call->options;
	const struct strlist none = { 0 };

	needs->has_kernel = options->kernel.count != 0;
	needs->flavor = options->flavor;
	needs->has_list = options->against.count != 0;
	for (size_t i = 0; i < 2; i++)
		needs->inputs[i].depmod_config = options->config;
	for (size_t i = 0; i < call->arguments.count; i++)
		input_add(&needs->inputs[0], call->arguments.items[i]);
	for (size_t i = 0; i < options->kernel.count; i++)
		kernel_tree_add(&needs->inputs[1], options->kernel.items[i]);
	if (!abi_rules_read(&needs->list, &none, &none, &options->against) ||
	    !inputs_read(needs->inputs, 2, call->threads) ||
	    !rpm_flavor_check(&call->output, &needs->inputs[0], options->flavor))
		return EXIT_TROUBLE;
	needs_find(needs);
	return call_write(call, needs,
			  needs->unresolved || needs->unlisted ? EXIT_PROBLEMS : EXIT_OK);
}

static enum exit_status needs_run(struct call *call)
{
	struct needs needs = { 0 };
	enum exit_status status = run_needs(&needs, call);

	needs_release(&needs);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "allowlist", render_allowlist, "one symbol per line, for CONFIG_UNUSED_KSYMS_WHITELIST" },
	{ "whitelist", render_allowlist, NULL },
	{ "android", render_android, "an Android symbol list, grouped by module" },
	{ "rpm", render_rpm, "Requires of an RPM package: kernel(NAME) = CRC" },
	{ "rpm-suse", render_rpm_suse, "the same for SUSE: ksym(FLAVOR:NAME) = CRC" },
	{ "null", render_null, "names, each followed by NUL, for xargs -0" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "kernel", "KERNEL", OPTION_LIST, offsetof(struct needs_options, kernel),
	  "report symbols that KERNEL does not export" },
	{ "against", "LIST", OPTION_LIST, offsetof(struct needs_options, against),
	  "list only the symbols that are not in LIST" },
	{ "config", "FILE", OPTION_VALUE, offsetof(struct needs_options, config),
	  DEPMOD_CONFIG_HELP },
	{ "flavor", "NAME", OPTION_VALUE, offsetof(struct needs_options, flavor),
	  RPM_FLAVOR_HELP },
};
/* clang-format on */

const struct command needs_command = {
	.name = "needs",
	.arguments = "MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "list the symbols that modules need from a kernel",
	.help = "MODULE is a module or a directory of modules. Symbols that the modules export to\n"
		"each other are omitted; weak symbols are included. KERNEL is a symvers file, a\n"
		"vmlinux (or vmlinuz), or a directory of modules together with the symvers file\n"
		"or vmlinux in it.\n"
		"\n"
		"LIST contains symbol names, with or without headings, like RHEL's stablelists\n"
		"and Android's symbol lists, or is a symvers file.\n"
		"\n"
		"Exit status: 0 no problems, 1 some symbol is not in KERNEL or LIST, 2 trouble.\n",
	.run = needs_run,
	.options_size = sizeof(struct needs_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
