// SPDX-License-Identifier: GPL-2.0-only
/*
 * extract: reconstruct Module.symvers from vmlinux and modules. Without vmlinux, modules
 * supply the names and versions of the symbols that they import.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/formats/extract_formats.h"

static const char *const column_names[COLUMNS] = {
	[CRC] = "CRC",
	[MODULE] = "module",
	[TYPE] = "type",
	[NAMESPACE] = "namespace",
};

static struct extracted_row *add_row(struct extract *extract, const char *name)
{
	struct extracted_row *row;

	array_reserve(extract->rows, extract->capacity, extract->count + 1);
	row = &extract->rows[extract->count++];
	*row = (struct extracted_row){ .named = named_of(name) };
	return row;
}

/* Return false, after a message, unless all inputs are modules or one kernel. */
static bool check_inputs(struct extract *extract)
{
	const struct input *input = &extract->input;

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		if (module->kind == INPUT_SYMVERS || module->kind == INPUT_SOURCE) {
			error_print("%s: %s; extract reads kernels and modules", module->file,
				    module->kind == INPUT_SYMVERS ? "a symvers file" :
								    "a .mod.c file");
			return false;
		}
		if (module->kind != INPUT_VMLINUX)
			continue;
		if (extract->kernel) {
			error_print("%s: a second kernel; the first is %s", module->file,
				    extract->kernel);
			return false;
		}
		if (!module->export_count) {
			error_print("%s: no exports: not a kernel, or built without CONFIG_MODULES",
				    module->file);
			return false;
		}
		extract->kernel = module->file;
	}
	return true;
}

static bool has_modversions(const struct input_module *module)
{
	return !module->vermagic || strstr(module->vermagic, " modversions");
}

static int by_name(const void *a, const void *b)
{
	const struct extracted_row *left = a, *right = b;

	return strcmp(left->named.name, right->named.name);
}

/* The loader and modpost only use the last part of a module's path. */
static void complete_path(struct extracted_row *row, const struct input_module *module)
{
	row->module = module->name;
	row->known[MODULE] = true;
}

static void add_exports(struct extract *extract, const struct input_module *module,
			bool exports_only)
{
	size_t first = extract->count;

	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		struct extracted_row *row = add_row(extract, export->named.name);

		row->module = module->path_known ? module->name : NULL;
		row->basename = base_name(module->name);
		row->ns = export->ns;
		row->gpl_only = export->gpl_only;
		/* without modversions, Module.symvers has 0 */
		row->crc = export->crc_known ? export->crc : 0;
		row->known[CRC] = export->crc_known ||
				  (module->kind == INPUT_MODULE && !has_modversions(module));
		row->known[MODULE] = module->path_known;
		row->known[TYPE] = true;
		row->known[NAMESPACE] = export->ns_known;
		if (exports_only && !row->known[CRC]) {
			extract->left_out++;
			extract->count--;
		} else if (exports_only) {
			complete_path(row, module);
		}
	}
	if (extract->count > first)
		qsort(extract->rows + first, extract->count - first, sizeof(*extract->rows),
		      by_name);
}

/* Return true if a module with a name from depends= is among the inputs. */
static bool is_input(const struct name_table *modules, const char *name, size_t len)
{
	char loaded[64];

	if (len >= sizeof(loaded))
		return false;
	for (size_t i = 0; i < len; i++)
		loaded[i] = name[i] == '-' ? '_' : name[i];
	loaded[len] = '\0';
	return name_table_find_name(modules, loaded) != NULL;
}

/*
 * depends= lists all modules whose exports a module needs. If all of them are among the
 * inputs, the kernel exports the other symbols.
 */
static bool only_kernel_missing(const struct name_table *modules, const struct input_module *module)
{
	const char *s = module->depends;

	if (!s)
		return false;
	while (*s) {
		size_t len = strcspn(s, ",");

		if (!is_input(modules, s, len))
			return false;
		s += len + (s[len] == ',');
	}
	return true;
}

/* Add a row for an import; join_imports() merges those of the same symbol. */
static void add_import(struct extract *extract, const struct input_module *module,
		       const struct input_import *import, bool from_kernel)
{
	struct extracted_row *row;

	/* modpost did not resolve a weak symbol without a version either */
	if (import->weak && !import->crc_known)
		return;
	row = add_row(extract, import->named.name);
	row->imported = true;
	row->module = from_kernel ? "vmlinux" : NULL;
	row->basename = row->module;
	row->known[MODULE] = from_kernel;
	row->crc = import->crc_known ? import->crc : 0;
	row->known[CRC] = import->crc_known || !has_modversions(module);
	row->crc_from = module;
}

/* Merge the rows of each symbol, from row FIRST on. */
static void join_imports(struct extract *extract, size_t first)
{
	size_t kept = first;

	if (extract->count > first)
		qsort(extract->rows + first, extract->count - first, sizeof(*extract->rows),
		      by_name);
	for (size_t i = first; i < extract->count; i++) {
		const struct extracted_row *row = &extract->rows[i];
		struct extracted_row *last = kept > first ? &extract->rows[kept - 1] : NULL;

		if (!last || strcmp(last->named.name, row->named.name) != 0) {
			extract->rows[kept++] = *row;
			continue;
		}
		if (row->known[MODULE]) {
			last->known[MODULE] = true;
			last->module = last->basename = row->module;
		}
		if (row->known[CRC] && !last->known[CRC]) {
			last->known[CRC] = true;
			last->crc = row->crc;
			last->crc_from = row->crc_from;
		} else if (row->known[CRC] && last->crc != row->crc && !last->conflicting) {
			last->conflicting = row->crc_from;
		}
	}
	extract->count = kept;
}

static void add_imports(struct extract *extract)
{
	const struct input *input = &extract->input;
	struct named *loaded = xcalloc(input->module_count + 1, sizeof(*loaded));
	struct name_table exports, modules;
	size_t first = extract->count;

	name_table_make(&exports, input->exports, input->export_count, sizeof(*input->exports));
	for (size_t i = 0; i < input->module_count; i++)
		loaded[i] = named_of(input->modules[i].modname);
	name_table_make(&modules, loaded, input->module_count, sizeof(*loaded));
	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];
		bool from_kernel = only_kernel_missing(&modules, module);

		for (size_t j = 0; j < module->import_count; j++)
			if (!name_table_find(&exports, &module->imports[j].named))
				add_import(extract, module, &module->imports[j], from_kernel);
	}
	name_table_release(&exports);
	name_table_release(&modules);
	free(loaded);
	join_imports(extract, first);
}

/* Count unknown columns. A CRC on which importers disagree is unknown. */
static void count_unknown(struct extract *extract)
{
	for (size_t i = 0; i < extract->count; i++) {
		struct extracted_row *row = &extract->rows[i];

		if (row->conflicting) {
			error_print("%s: %s and %s were built against different versions",
				    row->named.name, row->crc_from->file, row->conflicting->file);
			row->known[CRC] = false;
			extract->conflicts++;
		}
		for (int column = 0; column < COLUMNS; column++)
			extract->unknown[column] += !row->known[column];
	}
	for (int column = 0; column < COLUMNS; column++)
		if (extract->unknown[column])
			error_print("note: %s unknown for %zu of %zu symbol%s",
				    column_names[column], extract->unknown[column], extract->count,
				    extract->count == 1 ? "" : "s");
}

struct extract_options {
	const char *config; /* of depmod */
	bool exports_only;
};

static enum exit_status run_extract(struct extract *extract, struct call *call)
{
	const struct extract_options *options = call->options;
	const struct input *input = &extract->input;

	extract->input.depmod_config = options->config;
	for (size_t i = 0; i < call->arguments.count; i++)
		input_add(&extract->input, call->arguments.items[i]);
	if (!inputs_read(&extract->input, 1, call->threads) || !check_inputs(extract))
		return EXIT_TROUBLE;
	/* like modpost, list the kernel first */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < input->module_count; i++)
			if ((input->modules[i].kind == INPUT_VMLINUX) == !pass)
				add_exports(extract, &input->modules[i], options->exports_only);
	if (!extract->kernel && !options->exports_only)
		add_imports(extract);
	if (extract->left_out)
		error_print("note: %zu export%s omitted: no CRC in the file", extract->left_out,
			    extract->left_out == 1 ? "" : "s");
	count_unknown(extract);
	return call_write(call, extract, extract->conflicts ? EXIT_PROBLEMS : EXIT_OK);
}

static enum exit_status extract_run(struct call *call)
{
	struct extract extract = { 0 };
	enum exit_status status = run_extract(&extract, call);

	free(extract.rows);
	input_release(&extract.input);
	return status;
}

static const struct output_format formats[] = {
	{ "text", extract_render_text, "a symvers file (default)" },
	{ "json", extract_render_json, "JSON; see Documentation/symvers-json.md" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "config", "FILE", OPTION_VALUE, offsetof(struct extract_options, config),
	  DEPMOD_CONFIG_HELP },
	{ "exports-only", NULL, OPTION_FLAG, offsetof(struct extract_options, exports_only),
	  "omit imports and unknown values, for KBUILD_EXTRA_SYMBOLS" },
};
/* clang-format on */

const struct command extract_command = {
	.name = "extract",
	.arguments = "VMLINUX MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "reconstruct Module.symvers from vmlinux and modules",
	.help = "VMLINUX is a vmlinux, stripped or not, or a vmlinuz. MODULE is a module (.ko,\n"
		".o) or a directory of modules, the top of the module paths. Without a kernel,\n"
		"the output also has the names and versions of the symbols that the modules\n"
		"import. Unknown values are counted on standard error. They are printed as\n"
		"(unknown), or, for a namespace, the column is missing; programs that read\n"
		"symvers files reject such lines.\n"
		"\n"
		"Exit status: 0 no conflicts, 1 modules disagree about a version, 2 trouble.\n",
	.run = extract_run,
	.options_size = sizeof(struct extract_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
