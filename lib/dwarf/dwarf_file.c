// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_file.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* libelf and libdw change what they relocate or decompress, and DATA may be read-only. */
static bool copy_data(struct dwarf_file *file, const char *data, size_t size)
{
	file->fd = memfd_create("dwarf", MFD_CLOEXEC);
	while (file->fd >= 0 && size) {
		ssize_t written = write(file->fd, data, size);

		if (written <= 0)
			return false;
		data += written;
		size -= (size_t)written;
	}
	return file->fd >= 0;
}

static bool has_compressed_section(Elf *elf)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr header;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) != 0)
		return false;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name =
			gelf_getshdr(scn, &header) ? elf_strptr(elf, names, header.sh_name) : NULL;

		/* the older form of compression renames the section */
		if (name && (header.sh_flags & SHF_COMPRESSED || strncmp(name, ".zdebug", 7) == 0))
			return true;
	}
	return false;
}

/* An object has relocations in its debug information, which libdwfl applies. */
static bool open_object(struct dwarf_file *file, const char *data, size_t size)
{
	const struct dwarf *lib = &file->lib;
	Dwfl_Module *module;
	Dwarf_Addr bias;

	if (!copy_data(file, data, size))
		return false;
	file->callbacks = (Dwfl_Callbacks){
		.find_debuginfo = dwarf_find_nothing,
		.section_address = lib->dwfl_offline_section_address,
	};
	file->dwfl = lib->dwfl_begin(&file->callbacks);
	if (!file->dwfl)
		return false;
	module = lib->dwfl_report_offline(file->dwfl, "", "", file->fd);
	if (module)
		file->fd = -1; /* libdwfl closes it */
	lib->dwfl_report_end(file->dwfl, NULL, NULL);
	file->debug = module ? lib->dwfl_module_getdwarf(module, &bias) : NULL;
	return true;
}

static bool open_linked(struct dwarf_file *file, const char *data, size_t size)
{
	if (has_compressed_section(file->elf)) {
		if (!copy_data(file, data, size))
			return false;
		elf_end(file->elf);
		file->elf = elf_begin(file->fd, ELF_C_READ_MMAP_PRIVATE, NULL);
	}
	if (file->elf)
		file->debug = file->lib.dwarf_begin_elf(file->elf, DWARF_C_READ, NULL);
	return true;
}

bool dwarf_file_open(struct dwarf_file *file, const void *data, size_t size, const char **reason)
{
	GElf_Ehdr header;
	bool opened = false;

	*file = (struct dwarf_file){ .fd = -1 };
	elf_version(EV_CURRENT);
	/* elf_memory() only reads what has no compressed section */
	file->elf = elf_memory((char *)data, size);
	if (!file->elf || elf_kind(file->elf) != ELF_K_ELF || !gelf_getehdr(file->elf, &header)) {
		*reason = "it is not an ELF file";
	} else if (!dwarf_load(&file->lib)) {
		*reason = "libdw.so.1 cannot be loaded; its package is libdw1 or elfutils-libs";
	} else {
		file->big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
		file->pointer_size = gelf_getclass(file->elf) == ELFCLASS64 ? 8 : 4;
		opened = header.e_type == ET_REL ? open_object(file, data, size) :
						   open_linked(file, data, size);
		if (!opened)
			*reason = "it cannot be copied for libdw";
		else if (!file->debug)
			*reason = "it has no debug information that libdw can read";
	}
	if (!file->debug)
		dwarf_file_close(file);
	return file->debug != NULL;
}

void dwarf_file_close(struct dwarf_file *file)
{
	if (file->dwfl)
		file->lib.dwfl_end(file->dwfl);
	else if (file->debug)
		file->lib.dwarf_end(file->debug);
	file->dwfl = NULL;
	file->debug = NULL;
	if (file->elf)
		elf_end(file->elf);
	file->elf = NULL;
	if (file->fd >= 0)
		close(file->fd);
	file->fd = -1;
	dwarf_unload(&file->lib);
}
