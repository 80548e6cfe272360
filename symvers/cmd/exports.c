// SPDX-License-Identifier: GPL-2.0-only
/*
 * exports: list the symbols that modules export.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/analysis/rpm_symbol.h"
#include "symvers/cmd/rpm_flavor.h"
#include "symvers/input/input.h"
#include "symvers/input/kernel_tree.h"

struct exports_options {
	const char *flavor; /* of SUSE's kernels */
};

struct exports {
	struct input input;
	const char *flavor; /* NULL to find it in version magics */
	const struct input_export *
		*others; /* by export: the same symbol of another module, or NULL */
	size_t duplicates;
};

/* The first exporter of a symbol and the last are paired; those between refer to the last. */
static void find_duplicates(struct exports *exports)
{
	const struct input *input = &exports->input;
	struct name_table table;

	exports->others = xcalloc(input->export_count, sizeof(*exports->others));
	name_table_make(&table, input->exports, input->export_count, sizeof(*input->exports));
	for (size_t i = 0; i < input->export_count; i++) {
		const struct input_export *export = &input->exports[i];
		const struct input_export *last = name_table_find(&table, &export->named);

		/* a module and a symvers file that lists it are not two modules */
		if (strcmp(last->module->modname, export->module->modname) == 0)
			continue;
		exports->others[i] = last;
		if (!exports->others[last - input->exports]) {
			exports->others[last - input->exports] = export;
			exports->duplicates++;
		}
	}
	name_table_release(&table);
}

static void render_text(const void *result, struct page *page)
{
	const struct exports *exports = result;
	const struct input *input = &exports->input;

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		page_color(page, BOLD, module->name);
		str_add(&page->text, ": ");
		page_count(page, module->export_count, "export");
		str_add(&page->text, "\n");
		for (size_t j = 0; j < module->export_count; j++) {
			const struct input_export *export = &module->exports[j];
			const struct input_export *other = exports->others[export - input->exports];

			if (export->crc_known)
				str_printf(&page->text, "    0x%08" PRIx32, export->crc);
			else
				str_add(&page->text, "    no CRC    ");
			str_printf(&page->text, "  %-17s  %s%s%s", input_export_type(export),
				   export->named.name, *export->ns ? "  " : "", export->ns);
			if (other) {
				str_add(&page->text, "  ");
				page_color(page, RED, "also exported by ");
				str_add(&page->text, other->module->name);
			}
			str_add(&page->text, "\n");
		}
	}
}

static void render_json(const void *result, struct page *page)
{
	const struct exports *exports = result;
	const struct input *input = &exports->input;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "exports");
	json_number(&json, "duplicates", exports->duplicates);
	json_array(&json, "modules");
	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		json_object(&json, NULL);
		json_string(&json, "module", module->name);
		json_string(&json, "file", module->file);
		json_array(&json, "exports");
		for (size_t j = 0; j < module->export_count; j++) {
			const struct input_export *export = &module->exports[j];
			const struct input_export *other = exports->others[export - input->exports];

			json_object(&json, NULL);
			json_string(&json, "symbol", export->named.name);
			json_crc(&json, "crc", export->crc_known, export->crc);
			json_string(&json, "type", input_export_type(export));
			json_string(&json, "namespace", export->ns_known ? export->ns : NULL);
			json_string(&json, "also_exported_by", other ? other->module->name : NULL);
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
	const struct exports *exports = result;
	const struct input *input = &exports->input;

	str_add(&page->text, "# Exported symbols\n\n| symbol | module | type | namespace | "
			     "also exported by |\n| --- | --- | --- | --- | --- |\n");
	for (size_t i = 0; i < input->export_count; i++) {
		const struct input_export *export = &input->exports[i];

		str_add(&page->text, "| ");
		page_markdown(page, export->named.name);
		str_add(&page->text, " | ");
		page_markdown(page, export->module->name);
		str_add(&page->text, " | ");
		page_markdown(page, input_export_type(export));
		str_add(&page->text, " | ");
		page_markdown(page, export->ns);
		str_add(&page->text, " | ");
		if (exports->others[i])
			page_markdown(page, exports->others[i]->module->name);
		str_add(&page->text, " |\n");
	}
}

static void render_null(const void *result, struct page *page)
{
	const struct exports *exports = result;

	for (size_t i = 0; i < exports->input.export_count; i++) {
		const char *name = exports->input.exports[i].named.name;

		str_append(&page->text, name, strlen(name) + 1);
	}
}

static void render_rpm(const void *result, struct page *page)
{
	const struct exports *exports = result;
	const struct input *input = &exports->input;
	bool has_vmlinux = kernel_tree_has_vmlinux(input);

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];
		bool in_kernel = rpm_symbol_in_kernel(module, has_vmlinux);

		if (strcmp(module->modname, "vmlinux") != 0)
			str_printf(&page->text, "kmod(%s.ko)\n", base_name(module->name));
		for (size_t j = 0; j < module->export_count; j++)
			rpm_symbol_add(&page->text, in_kernel, module->exports[j].named.name,
				       module->exports[j].crc_known, module->exports[j].crc);
	}
}

static void render_rpm_suse(const void *result, struct page *page)
{
	const struct exports *exports = result;

	for (size_t i = 0; i < exports->input.module_count; i++) {
		const struct input_module *module = &exports->input.modules[i];
		const char *flavor = exports->flavor;
		size_t len = flavor ? strlen(flavor) : 0;

		if (!flavor)
			flavor = rpm_flavor(module, &len);
		if (!flavor)
			flavor = rpm_flavor_of_any(&exports->input, &len);
		if (strcmp(module->modname, "vmlinux") != 0)
			str_printf(&page->text, "kmod(%s.ko)\n", module->modname);
		for (size_t j = 0; flavor && j < module->export_count; j++)
			if (module->exports[j].crc_known)
				rpm_suse_symbol_add(&page->text, flavor, len,
						    module->exports[j].named.name,
						    module->exports[j].crc);
	}
}

static enum exit_status exports_run(struct call *call)
{
	const struct exports_options *options = call->options;
	struct exports exports = { .flavor = options->flavor };
	enum exit_status status = EXIT_TROUBLE;

	for (size_t i = 0; i < call->arguments.count; i++)
		input_add(&exports.input, call->arguments.items[i]);
	if (inputs_read(&exports.input, 1, call->threads) &&
	    rpm_flavor_check(&call->output, &exports.input, options->flavor)) {
		find_duplicates(&exports);
		status = call_write(call, &exports, exports.duplicates ? EXIT_PROBLEMS : EXIT_OK);
	}
	free(exports.others);
	input_release(&exports.input);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "rpm", render_rpm, "Provides of an RPM package: ksym(NAME) = CRC, kmod(NAME.ko)" },
	{ "rpm-suse", render_rpm_suse, "the same for SUSE: ksym(FLAVOR:NAME) = CRC" },
	{ "null", render_null, "names, each followed by NUL, for xargs -0" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "flavor", "NAME", OPTION_VALUE, offsetof(struct exports_options, flavor),
	  RPM_FLAVOR_HELP },
};
/* clang-format on */

const struct command exports_command = {
	.name = "exports",
	.arguments = "MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "list the symbols that modules export",
	.help = "MODULE is a module, a directory of modules, a symvers file, or a kernel (vmlinux,\n"
		"vmlinuz).\n"
		"\n"
		"Exit status: 0 no duplicates, 1 two modules export the same symbol and cannot\n"
		"both be loaded, 2 trouble.\n",
	.run = exports_run,
	.options_size = sizeof(struct exports_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
