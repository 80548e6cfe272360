// SPDX-License-Identifier: GPL-2.0-only
/*
 * floor: the minimum cost of reading. It opens each object in a list and touches its
 * section headers, symbols and their names, and the relocations of sections that stay
 * in memory. A program that must read all of these cannot be faster on one thread; the
 * benchmark shows how close modpost is.
 *
 *	floor LIST	(one object a line, like modpost -T)
 */
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct sum {
	uint64_t sections, symbols, name_bytes, relocations;
	uint64_t mixed; /* of all values, so that no read is optimized away */
};

static void touch_symbols(Elf *elf, Elf_Scn *scn, size_t names, struct sum *sum)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	size_t count = data ? data->d_size / sizeof(Elf64_Sym) : 0;

	for (size_t i = 0; i < count; i++) {
		const Elf64_Sym *sym = (const Elf64_Sym *)data->d_buf + i;
		const char *name = elf_strptr(elf, names, sym->st_name);

		sum->mixed += sym->st_value ^ sym->st_shndx;
		sum->name_bytes += name ? strlen(name) : 0;
	}
	sum->symbols += count;
}

static void touch_relocations(Elf_Scn *scn, struct sum *sum)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	size_t count = data ? data->d_size / sizeof(Elf64_Rela) : 0;

	for (size_t i = 0; i < count; i++)
		sum->mixed += ((const Elf64_Rela *)data->d_buf)[i].r_info;
	sum->relocations += count;
}

static void touch_sections(Elf *elf, struct sum *sum)
{
	Elf_Scn *scn = NULL;

	while ((scn = elf_nextscn(elf, scn))) {
		const Elf64_Shdr *shdr = elf64_getshdr(scn);

		if (!shdr)
			continue;
		sum->sections++;
		sum->mixed += shdr->sh_flags;
		if (shdr->sh_type == SHT_SYMTAB)
			touch_symbols(elf, scn, shdr->sh_link, sum);
		if (shdr->sh_type == SHT_RELA) {
			const Elf64_Shdr *to = elf64_getshdr(elf_getscn(elf, shdr->sh_info));

			if (to && to->sh_flags & SHF_ALLOC)
				touch_relocations(scn, sum);
		}
	}
}

/* The cheapest mapping: read-only, and only touched pages are read. */
static int touch_file(const char *file, struct sum *sum)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *bytes;
	Elf *elf;

	if (fd < 0 || fstat(fd, &st) < 0 ||
	    (bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED) {
		fprintf(stderr, "floor: %s: %s\n", file, strerror(errno));
		return 1;
	}
	close(fd);
	elf = elf_memory(bytes, (size_t)st.st_size);
	if (!elf || gelf_getclass(elf) != ELFCLASS64) {
		fprintf(stderr, "floor: %s: no ELF object of 64 bits\n", file);
		return 1;
	}
	touch_sections(elf, sum);
	elf_end(elf);
	munmap(bytes, (size_t)st.st_size);
	return 0;
}

int main(int argc, char **argv)
{
	struct sum sum = { 0 };
	size_t room = 0, files = 0;
	char *line = NULL;
	ssize_t len;
	FILE *list;

	if (argc < 2 || !(list = fopen(argv[1], "re"))) {
		fprintf(stderr, "usage: floor LIST [OBJECT...]\n");
		return 2;
	}
	elf_version(EV_CURRENT);
	while ((len = getline(&line, &room, list)) > 0) {
		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		if (touch_file(line, &sum))
			return 1;
		files++;
	}
	for (int i = 2; i < argc; i++, files++)
		if (touch_file(argv[i], &sum))
			return 1;
	printf("%zu files, %ju sections, %ju symbols, %ju bytes of names, %ju relocations, sum %jx\n",
	       files, (uintmax_t)sum.sections, (uintmax_t)sum.symbols, (uintmax_t)sum.name_bytes,
	       (uintmax_t)sum.relocations, (uintmax_t)sum.mixed);
	free(line);
	fclose(list);
	return 0;
}
