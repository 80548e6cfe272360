// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/object.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/partial_read.h"
#include "lib/base/strbuf.h"

static bool in_file(const struct object *object, uint64_t offset, uint64_t len)
{
	return offset <= object->map.len && len <= object->map.len - offset;
}

static enum object_result damaged(const struct object *object, struct finding *finding,
				  const char *what, uint64_t where)
{
	*finding = (struct finding){
		.id = CORRUPT_OBJECT,
		.file = object->file,
		.reason = what,
		.position = where,
	};
	return OBJECT_BAD;
}

/*
 * COUNT elements of TYPE at a file offset, in native byte order: in place where
 * the file already has them so, else translated into the object's arena. The
 * extent must be in the file.
 */
static const void *translate(struct object *object, Elf_Type type, uint64_t offset, size_t count)
{
	unsigned int class = object->class64 ? ELFCLASS64 : ELFCLASS32;
	unsigned int order = object->big_endian ? ELFDATA2MSB : ELFDATA2LSB;
	size_t size = object->class64 ? elf64_fsize(type, count, EV_CURRENT) :
					elf32_fsize(type, count, EV_CURRENT);
	const unsigned char *place = object->map.data + offset;
	Elf_Data from = {
		.d_buf = (void *)place,
		.d_type = type,
		.d_version = EV_CURRENT,
		.d_size = size,
	};
	Elf_Data to = from;

	file_need(&object->map, offset, size);
	if (!object->big_endian == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) &&
	    (uintptr_t)place % (class == ELFCLASS64 ? 8 : 4) == 0)
		return place;
	to.d_buf = arena_alloc(&object->arena, size);
	if (class == ELFCLASS64)
		elf64_xlatetom(&to, &from, order);
	else
		elf32_xlatetom(&to, &from, order);
	return to.d_buf;
}

static size_t element_size(const struct object *object, Elf_Type type)
{
	return object->class64 ? elf64_fsize(type, 1, EV_CURRENT) :
				 elf32_fsize(type, 1, EV_CURRENT);
}

/*
 * The elements that lie in a section; one that begins in it counts as a whole.
 * NULL when they are not all in the file.
 */
static const void *translate_section(struct object *object, Elf_Type type, const GElf_Shdr *section,
				     size_t *count)
{
	size_t size = element_size(object, type);
	uint64_t n = section->sh_size / size + (section->sh_size % size != 0);

	*count = 0;
	if (n > object->map.len / size || !in_file(object, section->sh_offset, n * size))
		return NULL;
	*count = n;
	return translate(object, type, section->sh_offset, n);
}

static GElf_Shdr widen_section(const Elf32_Shdr *section)
{
	return (GElf_Shdr){
		.sh_name = section->sh_name,
		.sh_type = section->sh_type,
		.sh_flags = section->sh_flags,
		.sh_addr = section->sh_addr,
		.sh_offset = section->sh_offset,
		.sh_size = section->sh_size,
		.sh_link = section->sh_link,
		.sh_info = section->sh_info,
		.sh_addralign = section->sh_addralign,
		.sh_entsize = section->sh_entsize,
	};
}

/* Section headers FIRST to the one before END; NULL when they are not in the file. */
static const GElf_Shdr *read_sections(struct object *object, uint64_t offset, size_t count)
{
	size_t size = element_size(object, ELF_T_SHDR);
	const Elf32_Shdr *narrow;
	GElf_Shdr *wide;

	if (count > object->map.len / size || !in_file(object, offset, count * size))
		return NULL;
	if (object->class64)
		return translate(object, ELF_T_SHDR, offset, count);
	narrow = translate(object, ELF_T_SHDR, offset, count);
	wide = arena_alloc(&object->arena, count * sizeof(*wide));
	for (size_t i = 0; i < count; i++)
		wide[i] = widen_section(&narrow[i]);
	return wide;
}

/* The parts of the ELF header that are read. */
struct elf_header {
	uint16_t type;
	uint64_t shoff;
	uint16_t shnum, shstrndx;
};

static struct elf_header read_header(struct object *object)
{
	if (object->class64) {
		const Elf64_Ehdr *ehdr = translate(object, ELF_T_EHDR, 0, 1);

		object->machine = ehdr->e_machine;
		return (struct elf_header){ ehdr->e_type, ehdr->e_shoff, ehdr->e_shnum,
					    ehdr->e_shstrndx };
	}

	const Elf32_Ehdr *ehdr = translate(object, ELF_T_EHDR, 0, 1);

	object->machine = ehdr->e_machine;
	return (struct elf_header){ ehdr->e_type, ehdr->e_shoff, ehdr->e_shnum, ehdr->e_shstrndx };
}

/* What the section headers lead to, found in the order of their numbers. */
struct elf_tables {
	uint32_t symtab, extended; /* section numbers, 0 for none */
};

static enum object_result check_section(struct object *object, uint32_t i,
					struct elf_tables *tables, struct finding *finding)
{
	const GElf_Shdr *section = &object->sections[i];
	bool nobits = section->sh_type == SHT_NOBITS;
	const char *name;

	if (!nobits && section->sh_offset > object->map.len) {
		*finding = (struct finding){
			.id = SECTION_OUT_OF_BOUNDS,
			.file = object->file,
			.file_offset = section->sh_offset,
			.header_size = element_size(object, ELF_T_EHDR),
		};
		return OBJECT_BAD;
	}
	name = object_name_of_section(object, section);
	if (!name)
		return damaged(object, finding, "no name in the file for section", i);
	if (streq(name, ".modinfo")) {
		if (nobits) {
			*finding = (struct finding){ .id = NOBITS_MODINFO, .file = object->file };
			return OBJECT_BAD;
		}
		object->has_modinfo = true;
		object->modinfo = (struct extent){ section->sh_offset, section->sh_size };
	} else if (streq(name, ".export_symbol")) {
		object->export_symbol = i;
	} else if (streq(name, ".no_trim_symbol")) {
		object->no_trim = (struct extent){ section->sh_offset, section->sh_size };
	}
	if (section->sh_type == SHT_SYMTAB)
		tables->symtab = i;
	if (section->sh_type == SHT_SYMTAB_SHNDX)
		tables->extended = i;
	return OBJECT_OK;
}

/* Symbols and their names mostly stand one right behind the other: one read for both. */
static void need_both(const struct object *object, const GElf_Shdr *a, const GElf_Shdr *b)
{
	if (in_file(object, a->sh_offset, a->sh_size) &&
	    in_file(object, b->sh_offset, b->sh_size) &&
	    b->sh_offset - a->sh_offset - a->sh_size < sizeof(GElf_Sym))
		file_need(&object->map, a->sh_offset, b->sh_offset + b->sh_size - a->sh_offset);
}

/*
 * How many of LEN bytes at OFFSET names end in: the last NUL is looked for once, so that no
 * name has to be searched for its own.
 */
static uint64_t find_end_of_names(const struct object *object, uint64_t offset, uint64_t len)
{
	const unsigned char *names, *last;

	if (offset >= object->map.len)
		return 0;
	names = object->map.data + offset;
	if (len > object->map.len - offset)
		len = object->map.len - offset;
	file_need(&object->map, offset, len);
	last = memrchr(names, '\0', len);
	return last ? (uint64_t)(last - names) + 1 : 0;
}

static enum object_result read_extended(struct object *object, const struct elf_tables *tables,
					struct finding *finding)
{
	const GElf_Shdr *section = &object->sections[tables->extended];
	size_t count;

	if (section->sh_link != tables->symtab) {
		*finding = (struct finding){
			.id = INVALID_SHNDX_LINK,
			.file = object->file,
			.sh_link = section->sh_link,
			.symtab_index = tables->symtab,
		};
		return OBJECT_BAD;
	}
	object->extended = translate_section(object, ELF_T_WORD, section, &count);
	if (!object->extended || count > UINT32_MAX)
		return damaged(object, finding, "section numbers reach beyond its end, section",
			       tables->extended);
	object->extended_count = (uint32_t)count;
	return OBJECT_OK;
}

static enum object_result read_symbols(struct object *object, const struct elf_tables *tables,
				       bool any_type, struct finding *finding)
{
	const GElf_Shdr *symtab = &object->sections[tables->symtab];
	enum object_result result = OBJECT_OK;
	size_t count;

	if (!tables->symtab && any_type)
		return OBJECT_OK;
	if (!tables->symtab) {
		*finding = (struct finding){ .id = MISSING_SYMBOL_TABLE, .file = object->file };
		return OBJECT_BAD;
	}
	if (symtab->sh_link >= object->section_count)
		return damaged(object, finding, "no string table for the symbols in section",
			       tables->symtab);
	object->names = object->sections[symtab->sh_link].sh_offset;
	object->names_len = object->sections[symtab->sh_link].sh_size;
	need_both(object, symtab, &object->sections[symtab->sh_link]);
	object->names_ended = find_end_of_names(object, object->names, object->names_len);
	object->symbols = translate_section(object, ELF_T_SYM, symtab, &count);
	if (!object->symbols || count > UINT32_MAX)
		return damaged(object, finding, "the symbols reach beyond its end, section",
			       tables->symtab);
	object->symbol_count = (uint32_t)count;
	if (tables->extended)
		result = read_extended(object, tables, finding);
	/* a section without bytes may be anywhere */
	if (result == OBJECT_OK && count && object->names > object->map.len)
		return damaged(object, finding, "no names in the file for the symbols in section",
			       tables->symtab);
	return result;
}

static enum object_result read_tables(struct object *object, bool any_type,
				      const struct release *release, struct finding *finding)
{
	const unsigned char *ident = object->map.data;
	struct elf_tables tables = { 0 };
	struct elf_header header;
	uint32_t names;

	if (release_has(release, JUDGES_BYTE_ORDER) && ident[EI_DATA] != ELFDATA2LSB &&
	    ident[EI_DATA] != ELFDATA2MSB) {
		*finding = (struct finding){ .id = UNKNOWN_BYTE_ORDER, .file = object->file };
		return OBJECT_BAD;
	}
	header = read_header(object);
	object->linked = header.type != ET_REL;
	if (object->linked && !any_type) {
		*finding = (struct finding){ .id = NOT_RELOCATABLE, .file = object->file };
		return OBJECT_BAD;
	}
	if (header.shoff > object->map.len) {
		*finding = (struct finding){
			.id = SECTION_HEADERS_OUT_OF_BOUNDS,
			.file = object->file,
			.file_offset = header.shoff,
			.file_size = object->map.len,
		};
		return OBJECT_BAD;
	}
	/* counts that do not fit the header stand in the first section's fields */
	object->section_count = header.shnum;
	names = header.shstrndx;
	if (header.shnum == 0 || header.shstrndx == SHN_XINDEX) {
		const GElf_Shdr *first = read_sections(object, header.shoff, 1);

		if (!first)
			return damaged(object, finding, "no section headers at byte", header.shoff);
		if (header.shnum == 0)
			object->section_count = (uint32_t)first->sh_size;
		if (header.shstrndx == SHN_XINDEX)
			names = first->sh_link;
	}
	object->sections = read_sections(object, header.shoff, object->section_count);
	if (!object->sections)
		return damaged(object, finding,
			       "the section headers reach beyond its end, from byte", header.shoff);
	if (object->section_count > 1 && names >= object->section_count)
		return damaged(object, finding, "the section names are in no section, number",
			       names);
	if (names < object->section_count) {
		object->section_names = object->sections[names].sh_offset;
		object->sections_ended = find_end_of_names(object, object->section_names,
							   object->sections[names].sh_size);
	}
	for (uint32_t i = 1; i < object->section_count; i++) {
		enum object_result result = check_section(object, i, &tables, finding);

		if (result != OBJECT_OK)
			return result;
	}
	return read_symbols(object, &tables, any_type, finding);
}

/* Look through what is mapped; closes the object where that cannot be done. */
static enum object_result read_all_headers(struct object *object, bool any_type,
					   const struct release *release, struct finding *finding)
{
	const unsigned char *ident = object->map.data;
	enum object_result result;

	if (object->map.len < sizeof(Elf32_Ehdr) || memcmp(ident, ELFMAG, SELFMAG) != 0 ||
	    (ident[EI_CLASS] != ELFCLASS32 && object->map.len < sizeof(Elf64_Ehdr))) {
		object_close(object);
		return OBJECT_IGNORED;
	}
	object->class64 = ident[EI_CLASS] != ELFCLASS32;
	object->big_endian = ident[EI_DATA] == ELFDATA2MSB;
	result = read_tables(object, any_type, release, finding);
	if (result != OBJECT_OK)
		object_close(object);
	return result;
}

enum object_result object_open(struct object *object, const char *file,
			       const struct release *release, struct file_buffer *buffer,
			       struct finding *finding, int *error)
{
	*object = (struct object){ .file = file };
	*error = file_map(file, buffer, &object->map);
	if (*error)
		return OBJECT_UNREADABLE;
	return read_all_headers(object, false, release, finding);
}

enum object_result object_open_map(struct object *object, const char *file, struct file_map map,
				   const struct release *release, struct finding *finding)
{
	*object = (struct object){ .file = file, .map = map };
	return read_all_headers(object, true, release, finding);
}

void object_close(struct object *object)
{
	file_unmap(&object->map);
	arena_release(&object->arena);
	free(object->cut_names);
	object->cut_names = NULL;
	free(object->cuts);
	object->cuts = NULL;
}

const unsigned char *object_place(const struct object *object, uint32_t index, uint64_t offset,
				  uint64_t len)
{
	uint64_t start;

	if (index >= object->section_count)
		return NULL;
	start = object->sections[index].sh_offset;
	if (start > object->map.len || offset > object->map.len ||
	    !in_file(object, start + offset, len))
		return NULL;
	file_need(&object->map, start + offset, len);
	return object->map.data + start + offset;
}

struct relocs object_relocs(struct object *object, uint32_t index)
{
	const GElf_Shdr *section = &object->sections[index];
	Elf_Type type = section->sh_type == SHT_RELA ? ELF_T_RELA : ELF_T_REL;
	struct relocs relocs = { .rela = type == ELF_T_RELA, .size = element_size(object, type) };

	relocs.data = translate_section(object, type, section, &relocs.count);
	return relocs;
}
