// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is an ELF object with device tables: a scan, and the resulting .mod.c or
 * .vmlinux.export.c with the aliases.
 */
#include "lib/base/strbuf.h"
#include "modpost/emit/mod_c.h"
#include "modpost/scan/scan.h"
#include "tests/fuzz/elf.h"
#include "tests/fuzz/fuzz.h"

void fuzz_begin(void)
{
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *name = ask(data, size, ASK_NAME) & 1 ? "vmlinux.o" : "a.o";
	struct options options = { .release = fuzz_release(ask(data, size, ASK_RELEASE)) };
	struct run run = { .options = &options, .release = &options.release };
	struct arena arena = { 0 };
	struct object_info info = { .arena = &arena };
	struct scratch scratch = { 0 };
	struct str text = { 0 };

	fuzz_put(name, data, size);
	scan_object(&options, name, &info, &scratch);
	if (info.is_module && !info.fatal)
		emit_module(&run, &info, &text);
	str_release(&text);
	scratch_release(&scratch);
	arena_release(&arena);
	return 0;
}

/* The names of the tables of each bus, in all releases. */
#define ALL(bus)                                                               \
	"__mod_" bus "__ids_device_table", "__mod_device_table__" bus "__ids", \
		"__mod_device_table__kmod_m__" bus "__ids",

static const char *const words[] = {
	/* clang-format off */
	ALL("acpi") ALL("amba") ALL("ap") ALL("auxiliary") ALL("bcma") ALL("ccw") ALL("cdx")
	ALL("coreboot") ALL("cpu") ALL("css") ALL("dfl") ALL("dmi") ALL("eisa") ALL("fslmc")
	ALL("hdaudio") ALL("hid") ALL("i2c") ALL("i3c") ALL("ieee1394") ALL("input") ALL("ipack")
	ALL("isapnp") ALL("ishtp") ALL("mcb") ALL("mdio") ALL("mei") ALL("mhi") ALL("mhi_ep")
	ALL("mipscdmm") ALL("of") ALL("parisc") ALL("pci") ALL("pcmcia") ALL("platform") ALL("pnp")
	ALL("pnp_card") ALL("rapidio") ALL("rpmsg") ALL("sdio") ALL("sdw") ALL("serio") ALL("slim")
	ALL("spi") ALL("ssam") ALL("ssb") ALL("tbsvc") ALL("tee") ALL("typec") ALL("ulpi")
	ALL("usb") ALL("vchiq") ALL("vio") ALL("virtio") ALL("vmbus") ALL("wmi") ALL("x86cpu")
	ALL("zorro")
	/* clang-format on */
};

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
	return elf_mutate(data, size, max_size, seed, words, LENGTH(words));
}
