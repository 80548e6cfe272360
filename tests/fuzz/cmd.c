// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is the side files of a module: modules.order, a.mod, .a.o.cmd and the source
 * a.c, separated by "%%" lines. modpost reads names of objects, versions of exports and
 * the sources from them.
 */
#include <stdlib.h>
#include <string.h>

#include "modpost/lookup/module_objects.h"
#include "modpost/resolve/read_objects.h"
#include "modpost/run.h"
#include "modpost/scan/kbuild_files.h"
#include "modpost/scan/srcversion.h"
#include "modpost/scan/symbol_crcs.h"
#include "tests/fuzz/fuzz.h"

#define BETWEEN "%%\n"

static const char *const names[] = { "modules.order", "a.mod", ".a.o.cmd", "a.c" };

void fuzz_begin(void)
{
	fuzz_put_text("a.h", "#define A 'x'\n");
	fuzz_put_text(VMLINUX_OBJECTS, "a.o\nlib.a\n");
}

static void put_files(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < LENGTH(names); i++) {
		const uint8_t *end = memmem(data, size, BETWEEN, strlen(BETWEEN));
		size_t len = end && i + 1 < LENGTH(names) ? (size_t)(end - data) : size;

		fuzz_put(names[i], data, len);
		data += len;
		size -= len;
		if (size) {
			data += strlen(BETWEEN);
			size -= strlen(BETWEEN);
		}
	}
}

static void list_inputs(const struct options *options)
{
	struct run run = { .options = options, .release = &options->release };

	list_objects(&run);
	run_release(&run);
}

static void add_export(struct object_info *info, const char *name)
{
	struct export *symbol = arena_new(info->arena, struct export);

	symbol->name = name;
	symbol->hash = name_hash(name, strlen(name));
	module_link_export(&info->module, symbol);
}

/* What a scan of a.o or vmlinux.o does in addition to reading the object. */
static void read_side_files(const struct options *options, const char *module)
{
	struct arena arena = { 0 };
	struct object_info info = { .arena = &arena, .file = "a.o" };
	struct scan scan = { .options = options, .release = &options->release, .info = &info };

	module_init(&info.module, module);
	add_export(&info, "a");
	add_export(&info, "k_func");
	if (!info.module.is_vmlinux)
		scan_srcversion(&scan);
	if (!info.fatal)
		scan_crcs(&scan);
	cmd_files_release(&scan.cmds);
	kbuild_source_name(&arena, scan.release, "a.o");
	arena_release(&arena);
}

/* What --explain reads about the module's objects. */
static void load_members(const struct options *options)
{
	struct module_objects members = { 0 };
	struct module module = { .name = "a" };
	size_t at = 0;

	module_objects_load(&members, &module, &options->release);
	module_objects_next(&members, "k_func", &at);
	module_objects_release(&members);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t dice = fuzz_dice(data, size);
	struct options options = {
		.release = fuzz_release(dice & 31),
		.file_list = "modules.order",
		.order_has_ko = dice & 32,
		.modversions = true,
	};

	put_files(data, size);
	list_inputs(&options);
	read_side_files(&options, dice & 64 ? "a" : "vmlinux");
	load_members(&options);
	return 0;
}
