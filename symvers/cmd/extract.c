// SPDX-License-Identifier: GPL-2.0-only
/*
 * extract: a dump made again from binaries: of what a kernel and modules export, or,
 * without the kernel, of what the modules need and others must have exported.
 *
 * What a file does not tell is printed so that no reader takes it for something else:
 * "(unknown)" for a CRC, an export type, or the path of a module, and no fifth column
 * at all for a namespace.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "symvers/command.h"
#include "symvers/input/input.h"

#define UNKNOWN "(unknown)"

enum column { CRC, MODULE, TYPE, NAMESPACE, COLUMNS };

static const char *const column_names[COLUMNS] = {
	[CRC] = "CRC",
	[MODULE] = "module",
	[TYPE] = "type",
	[NAMESPACE] = "namespace",
};

/* A line of the dump. */
struct extracted_row {
	struct named named;
	const char *module; /* with its path, or NULL */
	const char *base;   /* the module without it, or NULL */
	const char *ns;
	uint32_t crc;
	bool gpl_only;
	bool known[COLUMNS];
	bool imported;				 /* told by those who need it */
	const struct input_module *told, *other; /* who told its CRC, and who told another */
};

struct extract {
	struct input input;
	const char *kernel; /* file of the kernel, or NULL */
	struct extracted_row *rows;
	size_t count, capacity;
	size_t unknown[COLUMNS]; /* how many rows lack it */
	size_t conflicts;	 /* symbols whose importers do not agree */
};

static struct extracted_row *add_row(struct extract *extract, const char *name)
{
	struct extracted_row *row;

	array_reserve(extract->rows, extract->capacity, extract->count + 1);
	row = &extract->rows[extract->count++];
	*row = (struct extracted_row){ .named = named_of(name) };
	return row;
}

/* Is all there that a dump is to be made from? */
static bool check_inputs(struct extract *extract)
{
	const struct input *input = &extract->input;

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		if (module->kind == INPUT_SYMVERS || module->kind == INPUT_SOURCE) {
			error_print("%s: is %s; extract reads kernels and modules", module->file,
				    module->kind == INPUT_SYMVERS ? "a dump already" : "a source");
			return false;
		}
		if (module->kind != INPUT_VMLINUX)
			continue;
		if (extract->kernel) {
			error_print("%s: is a kernel, and %s is one too", module->file,
				    extract->kernel);
			return false;
		}
		if (!module->export_count) {
			error_print("%s: exports nothing: it is no kernel, or one without modules",
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

static void add_exports(struct extract *extract, const struct input_module *module)
{
	size_t first = extract->count;

	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		struct extracted_row *row = add_row(extract, export->named.name);

		row->module = module->placed ? module->name : NULL;
		row->base = base_name(module->name);
		row->ns = export->ns;
		row->gpl_only = export->gpl_only;
		/* without modversions a dump has 0 */
		row->crc = export->crc_known ? export->crc : 0;
		row->known[CRC] = export->crc_known ||
				  (module->kind == INPUT_MODULE && !has_modversions(module));
		row->known[MODULE] = module->placed;
		row->known[TYPE] = true;
		row->known[NAMESPACE] = export->ns_known;
	}
	if (extract->count > first)
		qsort(extract->rows + first, extract->count - first, sizeof(*extract->rows),
		      by_name);
}

/* Is the module of that name, as depends= has it, among those that were given? */
static bool is_given(const struct name_table *modules, const char *name, size_t len)
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
 * depends= has all modules but the kernel whose exports a module needs. Where these were
 * given and none of them exports a symbol, the kernel does.
 */
static bool only_the_kernel_is_missing(const struct name_table *modules,
				       const struct input_module *module)
{
	const char *s = module->depends;

	if (!s)
		return false;
	while (*s) {
		size_t len = strcspn(s, ",");

		if (!is_given(modules, s, len))
			return false;
		s += len + (s[len] == ',');
	}
	return true;
}

/* One importer's word about a symbol; rows are joined afterwards. */
static void add_import(struct extract *extract, const struct input_module *module,
		       const struct input_import *import, bool of_kernel)
{
	struct extracted_row *row;

	/* a weak one without a version was not found by modpost either */
	if (import->weak && !import->crc_known)
		return;
	row = add_row(extract, import->named.name);
	row->imported = true;
	row->module = of_kernel ? "vmlinux" : NULL;
	row->base = row->module;
	row->known[MODULE] = of_kernel;
	row->crc = import->crc_known ? import->crc : 0;
	row->known[CRC] = import->crc_known || !has_modversions(module);
	row->told = module;
}

/* Put together what importers say of the same symbol, from row FIRST on. */
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
			last->module = last->base = row->module;
		}
		if (row->known[CRC] && !last->known[CRC]) {
			last->known[CRC] = true;
			last->crc = row->crc;
			last->told = row->told;
		} else if (row->known[CRC] && last->crc != row->crc && !last->other) {
			last->other = row->told;
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
		loaded[i] = named_of(input->modules[i].base);
	name_table_make(&modules, loaded, input->module_count, sizeof(*loaded));
	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];
		bool of_kernel = only_the_kernel_is_missing(&modules, module);

		for (size_t j = 0; j < module->import_count; j++)
			if (!name_table_find(&exports, &module->imports[j].named))
				add_import(extract, module, &module->imports[j], of_kernel);
	}
	name_table_release(&exports);
	name_table_release(&modules);
	free(loaded);
	join_imports(extract, first);
}

/* Count what is not known; importers that contradict each other tell nothing. */
static void count_unknown(struct extract *extract)
{
	for (size_t i = 0; i < extract->count; i++) {
		struct extracted_row *row = &extract->rows[i];

		if (row->other) {
			error_print("%s: %s has another version of it than %s", row->named.name,
				    row->other->file, row->told->file);
			row->known[CRC] = false;
			extract->conflicts++;
		}
		for (int column = 0; column < COLUMNS; column++)
			extract->unknown[column] += !row->known[column];
	}
	for (int column = 0; column < COLUMNS; column++)
		if (extract->unknown[column])
			error_print("note: the %s is not known of %zu in %zu symbols",
				    column_names[column], extract->unknown[column], extract->count);
}

static void render_text(const void *result, struct page *page)
{
	const struct extract *extract = result;

	for (size_t i = 0; i < extract->count; i++) {
		const struct extracted_row *row = &extract->rows[i];
		struct str *text = &page->text;

		if (row->known[CRC])
			str_printf(text, "0x%08" PRIx32 "\t", row->crc);
		else
			str_add(text, UNKNOWN "\t");
		str_printf(text, "%s\t%s%s%s\t", row->named.name,
			   row->known[MODULE] ? row->module : UNKNOWN,
			   !row->known[MODULE] && row->base ? "/" : "",
			   !row->known[MODULE] && row->base ? row->base : "");
		str_add(text, !row->known[TYPE] ? UNKNOWN :
			      row->gpl_only	? "EXPORT_SYMBOL_GPL" :
						  "EXPORT_SYMBOL");
		if (row->known[NAMESPACE])
			str_printf(text, "\t%s", row->ns);
		str_add(text, "\n");
	}
}

static void render_json(const void *result, struct page *page)
{
	const struct extract *extract = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "extract");
	json_string(&json, "kernel", extract->kernel);
	json_number(&json, "conflicts", extract->conflicts);
	json_object(&json, "unknown");
	json_number(&json, "crc", extract->unknown[CRC]);
	json_number(&json, "module", extract->unknown[MODULE]);
	json_number(&json, "gpl_only", extract->unknown[TYPE]);
	json_number(&json, "namespace", extract->unknown[NAMESPACE]);
	json_end_object(&json);
	json_array(&json, "exports");
	for (size_t i = 0; i < extract->count; i++) {
		const struct extracted_row *row = &extract->rows[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", row->named.name);
		json_crc(&json, "crc", row->known[CRC], row->crc);
		json_string(&json, "module", row->known[MODULE] ? row->module : NULL);
		json_string(&json, "base", row->base);
		if (row->known[TYPE])
			json_bool(&json, "gpl_only", row->gpl_only);
		else
			json_string(&json, "gpl_only", NULL);
		json_string(&json, "namespace", row->known[NAMESPACE] ? row->ns : NULL);
		json_string(&json, "told_by", row->imported ? "importers" : "exporter");
		json_array(&json, "disagree");
		if (row->other) {
			json_string(&json, NULL, row->told->file);
			json_string(&json, NULL, row->other->file);
		}
		json_end_array(&json);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static enum exit_status run_extract(struct extract *extract, struct call *call)
{
	const struct input *input = &extract->input;

	for (size_t i = 0; i < call->arguments.count; i++)
		input_add(&extract->input, call->arguments.items[i]);
	if (!inputs_read(&extract->input, 1, call->threads) || !check_inputs(extract))
		return EXIT_TROUBLE;
	/* as modpost has them: the kernel first */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < input->module_count; i++)
			if ((input->modules[i].kind == INPUT_VMLINUX) == !pass)
				add_exports(extract, &input->modules[i]);
	if (!extract->kernel)
		add_imports(extract);
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
	{ "text", render_text, "the dump; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
};

const struct command extract_command = {
	.name = "extract",
	.arguments = "VMLINUX MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "a dump made again from binaries",
	.help = "VMLINUX is a linked kernel, stripped or not, or the boot image of one (x86). With\n"
		"no kernel among the files the dump has what the modules need of it as well: the\n"
		"names and versions. What cannot be known is (unknown) in the dump, a namespace no\n"
		"column, and is counted on standard error: programs that read dumps refuse these\n"
		"lines. A directory stands for the top of a tree; of a single module the path is\n"
		"known if it is installed in /lib/modules. Status 1: importers do not agree.\n",
	.run = extract_run,
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
