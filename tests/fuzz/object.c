// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is an ELF object. modpost does a complete run with it, as a module or as
 * vmlinux.o; symvers reads its exports and imports.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/elf/libdw.h"
#include "modpost/run.h"
#include "symvers/input/read_module.h"
#include "tests/fuzz/elf.h"
#include "tests/fuzz/fuzz.h"

void fuzz_begin(void)
{
	static struct dwarf loaded;
	static const char cmd[] = "savedcmd_a.o := gcc -c a.c\n\n"
				  "source_a.o := a.c\n\n"
				  "deps_a.o := \\\n  a.h \\\n\n"
				  "#SYMVER k_func 0x12345678\n"
				  "#SYMVER m_space 0x00000001\n";

	/* keep it loaded: LeakSanitizer may crash after a library was unloaded */
	dwarf_load(&loaded);
	fuzz_put_text("Module.symvers",
		      "0x00000001\tk_func\tvmlinux\tEXPORT_SYMBOL\t\n"
		      "0x00000002\tk_gpl\tvmlinux\tEXPORT_SYMBOL_GPL\t\n"
		      "0x00000003\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n"
		      "0x00000004\tl_space\tdrivers/lib\tEXPORT_SYMBOL\tSPACE\n"
		      "0x00000005\tl_module\tdrivers/lib\tEXPORT_SYMBOL_GPL\tmodule:other,a*\n");
	fuzz_put_text("white", "k_func\nm_space\n");
	fuzz_put_text("a.mod", "a.o\n");
	fuzz_put_text(".vmlinux.objs", "a.o\n");
	fuzz_put_text(".a.o.cmd", cmd);
	fuzz_put_text("a.c", "int a; /* \"b\" */ // c\n");
	fuzz_put_text("a.h", "#define A 'x'\n");
}

/* Boolean options, as bits of ASK_OPTIONS. */
static const size_t flags[] = {
	offsetof(struct options, modversions),
	offsetof(struct options, modules),
	offsetof(struct options, all_srcversions),
	offsetof(struct options, basic_versions),
	offsetof(struct options, extended_versions),
	offsetof(struct options, extra_warnings),
	offsetof(struct options, trim),
	offsetof(struct options, external),
	offsetof(struct options, mismatch_fails),
	offsetof(struct options, allow_missing_ns),
	offsetof(struct options, warn_undefined),
};

enum { NS_DEPS = 1 << 11, WHITE_LIST = 1 << 12, TWICE = 1 << 13, REPORT = 3 << 14 };

static void modpost_object(const uint8_t *data, size_t size)
{
	unsigned int asked = ask(data, size, ASK_OPTIONS) | ask(data, size, ASK_OPTIONS + 1) << 8;
	struct options options = {
		.jobs = 1,
		.release = fuzz_release(ask(data, size, ASK_RELEASE)),
		.symvers_out = "out.symvers",
	};
	const char *name = ask(data, size, ASK_NAME) & 1 ? "vmlinux.o" : "a.o";

	for (size_t i = 0; i < LENGTH(flags); i++)
		*(bool *)((char *)&options + flags[i]) = asked >> i & 1;
	options.ns_deps = asked & NS_DEPS ? "out.deps" : NULL;
	options.keep_list_file = asked & WHITE_LIST ? "white" : NULL;
	strlist_add(&options.symvers_files, "Module.symvers");
	fuzz_put(name, data, size);
	strlist_add(&options.objects, name);
	if (asked & TWICE)
		strlist_add(&options.objects, name);
	/* slow: libdw opens the object again */
	if ((asked & REPORT) == REPORT)
		strlist_add(&options.reports, "json:out.json");
	run_modpost(&options, NULL, NULL);
	options_release(&options);
}

/* The file is read in small parts; ASan poisons the rest. */
static void run_symvers(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct name_pool names = { 0 };
	struct module_builder builder = { .arena = &arena, .names = &names };
	struct input_module module = { .file = "a.ko", .name = "a", .modname = "a" };
	struct file_map map;

	fuzz_put("a.ko", data, size);
	if (ask(data, size, ASK_NAME) & 1)
		module.modname = "vmlinux";
	if (read_file("a.ko", &arena, &builder.buffer, &map) == NULL) {
		read_module(&builder, &module, map);
		module_builder_finish(&builder, &module);
	}
	module_builder_release(&builder);
	strlist_release(&module.licenses);
	strlist_release(&module.import_ns);
	name_pool_release(&names);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	modpost_object(data, size);
	if (size >= SELFMAG && memcmp(data, ELFMAG, SELFMAG) == 0)
		run_symvers(data, size);
	return 0;
}

/* Names with a meaning. */
static const char *const words[] = {
	/* clang-format off */
	".modinfo", ".export_symbol", ".no_trim_symbol", ".text", ".init.text", ".exit.text",
	".init.data", ".exit.data", ".data", ".bss", ".rodata", "__ex_table", ".fixup",
	".gnu.linkonce.this_module", "__ksymtab", "__ksymtab_gpl", "__kcrctab", "__kflagstab",
	"__ksymtab_strings", "___ksymtab+a", "___ksymtab_gpl+a", "__versions",
	"__version_ext_crcs", "__version_ext_names", "__param", ".discard.x", ".pci_fixup",
	"__export_symbol_a", "__ksymtab_a", "__kstrtabns_a", "__crc_a", "__flags_a",
	"init_module", "cleanup_module", "k_func", "k_gpl", "l_space", "l_module",
	"_restgpr_14", ".TOC.", "$d", ".L1", "a_ops", "a_probe_one", "a.constprop.0",
	"__start___ksymtab", "__stop___ksymtab", "__mod_device_table__pci__ids",
	"__mod_pci__ids_device_table", "__mod_device_table__kmod_a__usb__ids",
	/* clang-format on */
};

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
	return elf_mutate(data, size, max_size, seed, words, LENGTH(words));
}
