/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * object: read a relocatable ELF object of either class and byte order (System V gABI,
 * chapter 4); object_open_map() reads linked files too.
 *
 * Damage is found in the order in which the kernel's modpost finds it, and fields that the
 * kernel's modpost does not read are not checked. libelf's descriptors check more, so only
 * its xlatetom functions are used, on a map of the file.
 *
 * Ownership: what the accessors return is inside the map or owned by the object, and valid
 * until object_close(). Errors: object_open() returns a code and a place; nothing is printed.
 * Offsets outside the file give NULL or "". Threads: an object belongs to one thread at a time.
 */
#ifndef LIB_ELF_OBJECT_H
#define LIB_ELF_OBJECT_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/base/partial_read.h"
#include "lib/kernel/release.h"

/* A range of the file. */
struct extent {
	uint64_t offset; /* from the file's start */
	uint64_t len;
};

struct object {
	const char *file; /* the name passed to object_open(), not copied */
	struct file_map map;
	bool linked; /* not ET_REL: symbol values are addresses */
	bool class64;
	bool big_endian;
	uint16_t machine; /* EM_* */
	uint32_t section_count;
	const GElf_Shdr *sections; /* in native byte order, widened to 64 bits */
	uint64_t section_names;	   /* file offset of the section name table */
	uint64_t sections_ended;   /* bytes of it up to its last NUL */
	uint64_t names;		   /* file offset of the symbol name table */
	uint64_t names_len;	   /* its sh_size */
	uint64_t names_ended;	   /* bytes of it up to its last NUL */
	uint32_t symbol_count;
	const void *symbols;	    /* Elf64_Sym[] or Elf32_Sym[], native byte order, or NULL */
	const Elf32_Word *extended; /* SHT_SYMTAB_SHNDX, or NULL */
	uint32_t extended_count;
	bool has_modinfo;
	struct extent modinfo;
	uint32_t export_symbol; /* index of .export_symbol, or 0 */
	struct extent no_trim;	/* .no_trim_symbol; len 0 without one */
	struct arena arena;	/* translated tables */
	char *cut_names;	/* the symbol name table with names cut; NULL before the first */
	uint64_t cut_len;	/* bytes of it */
	char *names_copy;	/* what cut_names is if it is not part of the map; owned */
	uint64_t *cuts;		/* file offsets where names were cut, in order of cutting */
	size_t cut_count, cut_capacity;
};

/*
 * Why a file could not be opened. "at" is a section number or a file offset, and "limit" what
 * it is compared with; both are 0 where the comment names neither.
 */
enum object_error_code {
	OBJECT_OK,
	OBJECT_UNREADABLE,	     /* errnum says why */
	OBJECT_NOT_ELF,		     /* too short for an ELF header, or without its magic */
	OBJECT_UNKNOWN_BYTE_ORDER,   /* at: EI_DATA */
	OBJECT_NOT_RELOCATABLE,	     /* e_type is not ET_REL */
	OBJECT_HEADERS_BEYOND_END,   /* at: e_shoff, limit: bytes of the file */
	OBJECT_NO_HEADERS,	     /* at: e_shoff, where the first header does not fit */
	OBJECT_HEADERS_CUT,	     /* at: e_shoff, where not all headers fit */
	OBJECT_NO_SHSTRTAB,	     /* at: e_shstrndx, not a section */
	OBJECT_SECTION_BEYOND_END,   /* at: sh_offset, limit: bytes of the ELF header */
	OBJECT_SECTION_NAME_OUTSIDE, /* at: the section, whose name is outside the file */
	OBJECT_NOBITS_MODINFO,	     /* at: .modinfo, of type SHT_NOBITS */
	OBJECT_NO_SYMTAB,
	OBJECT_NO_STRTAB,	  /* at: the symbol table, whose sh_link is not a section */
	OBJECT_SYMTAB_BEYOND_END, /* at: the symbol table */
	OBJECT_STRTAB_BEYOND_END, /* at: the symbol table, whose names are outside the file */
	OBJECT_SHNDX_LINK,	  /* at: sh_link of SHT_SYMTAB_SHNDX, limit: the symbol table */
	OBJECT_SHNDX_BEYOND_END,  /* at: the SHT_SYMTAB_SHNDX section */
	OBJECT_ERROR_COUNT
};

struct object_error {
	enum object_error_code code;
	uint64_t at, limit;
	int errnum;
};

/* Memory for one object after another, or for none. All zeroes is empty. */
struct object_buffer {
	struct file_buffer file;
	struct partial_read parts;
};

void object_buffer_release(struct object_buffer *buffer);

/*
 * Map FILE and read its headers. With a BUFFER, which may be NULL, the object is valid until the
 * next one is opened with it, and of most files only the parts that are used are read. Returns
 * false, with *ERROR set and nothing left open, when that fails; after success the caller must call
 * object_close(). FILE must outlive the object.
 */
bool object_open(struct object *object, const char *file, const struct release *release,
		 struct object_buffer *buffer, struct object_error *error);
/*
 * The same for a file in memory, of any ELF type, and with or without symbols. The
 * object owns MAP, which is unmapped on failure too. Never OBJECT_UNREADABLE.
 */
bool object_open_map(struct object *object, const char *file, struct file_map map,
		     const struct release *release, struct object_error *error);
void object_close(struct object *object);

/* Symbol INDEX, widened; INDEX must be below symbol_count. */
static inline GElf_Sym object_symbol(const struct object *object, uint32_t index)
{
	if (object->class64)
		return ((const Elf64_Sym *)object->symbols)[index];

	const Elf32_Sym *sym = &((const Elf32_Sym *)object->symbols)[index];

	return (GElf_Sym){
		.st_name = sym->st_name,
		.st_info = sym->st_info,
		.st_other = sym->st_other,
		.st_shndx = sym->st_shndx,
		.st_value = sym->st_value,
		.st_size = sym->st_size,
	};
}

/*
 * A walk along the symbol table that reads single fields: millions of symbols are skipped
 * after one or two of them are read.
 */
struct symbol_walk {
	const unsigned char *at; /* the current symbol */
	size_t size, shndx;	 /* of a symbol, and where its st_shndx is */
};

static inline struct symbol_walk symbol_walk_from(const struct object *object, size_t index)
{
	size_t size = object->class64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);

	return (struct symbol_walk){
		.at = (const unsigned char *)object->symbols + index * size,
		.size = size,
		.shndx = object->class64 ? offsetof(Elf64_Sym, st_shndx) :
					   offsetof(Elf32_Sym, st_shndx),
	};
}

static inline void symbol_walk_next(struct symbol_walk *walk)
{
	walk->at += walk->size;
}

/* The st_name of the current symbol, which is the first field in both classes. */
static inline uint32_t symbol_walk_name(const struct symbol_walk *walk)
{
	return *(const uint32_t *)walk->at;
}

/* The st_name of a symbol after the current one. */
static inline uint32_t symbol_walk_name_after(const struct symbol_walk *walk, size_t symbols)
{
	return *(const uint32_t *)(walk->at + symbols * walk->size);
}

static inline uint16_t symbol_walk_shndx(const struct symbol_walk *walk)
{
	return *(const uint16_t *)(walk->at + walk->shndx);
}

/* The st_shndx of symbol INDEX. */
static inline uint16_t object_symbol_shndx(const struct object *object, uint32_t index)
{
	return object->class64 ? ((const Elf64_Sym *)object->symbols)[index].st_shndx :
				 ((const Elf32_Sym *)object->symbols)[index].st_shndx;
}

/* Is this a reserved section index (SHN_ABS, SHN_COMMON, ...)? */
static inline bool section_is_reserved(uint32_t shndx)
{
	return shndx >= SHN_LORESERVE && shndx < SHN_XINDEX;
}

/*
 * The section of symbol INDEX, with SHN_XINDEX resolved. Reserved indexes are moved to the end
 * of the 32-bit range, so that they are never below section_count.
 */
static inline uint32_t object_symbol_section(const struct object *object, uint32_t index,
					     const GElf_Sym *sym)
{
	if (sym->st_shndx < SHN_LORESERVE)
		return sym->st_shndx;
	if (sym->st_shndx == SHN_XINDEX)
		return index < object->extended_count ? object->extended[index] : UINT32_MAX;
	return (uint32_t)sym->st_shndx - SHN_HIRESERVE - 1;
}

/* The string at a file offset; NULL if it does not end inside the file. */
const char *object_string(const struct object *object, uint64_t offset);

/* A symbol's name, cut if it was; "" if it is outside the file. */
static inline const char *object_symbol_name(const struct object *object, const GElf_Sym *sym)
{
	const char *name;

	if (sym->st_name < object->cut_len)
		return object->cut_names + sym->st_name;
	if (sym->st_name < object->names_ended)
		return (const char *)object->map.data + object->names + sym->st_name;
	name = object_string(object, object->names + sym->st_name);
	return name ? name : "";
}

/* Is a name cut at this DOT, which is its first one? A number follows, and then a dot or the end.
 */
static inline bool object_is_cut_at(const char *dot)
{
	const char *end = dot + 1;

	while (*end >= '0' && *end <= '9')
		end++;
	return end != dot + 1 && (*end == '.' || *end == '\0');
}

/* Make this index of the name table, which is not below cut_len, part of cut_names. */
void object_prepare_cut(struct object *object, uint64_t at);

/* Cut a name at its dot, which is at this index of the name table. */
static inline void object_cut_name(struct object *object, uint64_t at)
{
	if (at >= object->cut_len)
		object_prepare_cut(object, at);
	array_reserve(object->cuts, object->cut_capacity, object->cut_count + 1);
	object->cuts[object->cut_count++] = object->names + at;
	object->cut_names[at] = '\0';
}

/*
 * Names of a mapped file are cut in a copy of their table, which is made when the first one is
 * cut. To copy it with several threads: begin, which returns the bytes to copy or 0 if there is
 * nothing to do; copy all of them; end.
 */
size_t object_begin_copy_of_names(struct object *object);
void object_copy_names(const struct object *object, size_t from, size_t end);
void object_end_copy_of_names(struct object *object, size_t len);

/*
 * Cut the symbol's name at ".NUMBER" and return it. As in the kernel's modpost, the name is
 * cut in the string table (of a mapped file, in a copy): other names that share their tail with it,
 * section names among them, are cut too.
 */
const char *object_cut_symbol_name(struct object *object, const GElf_Sym *sym);

/* Did cutting another name make this symbol's name empty? */
bool object_name_was_cut_away(const struct object *object, const GElf_Sym *sym);
/* A section's name, cut if it was; NULL if it is outside the file. */
static inline const char *object_name_of_section(const struct object *object,
						 const GElf_Shdr *section)
{
	uint64_t name = object->section_names + section->sh_name;

	/* sections and symbols may share a name table */
	if (section->sh_name < object->sections_ended && name - object->names >= object->cut_len)
		return (const char *)object->map.data + name;
	return object_string(object, name);
}

/* The same by index; "" for a name outside the file and for an invalid index. */
const char *object_section_name(const struct object *object, uint32_t index);
/*
 * The LEN bytes at OFFSET from the start of section INDEX; NULL if they are outside the file.
 * They may be outside the section: relocations are not checked against its size.
 */
const unsigned char *object_section_data(const struct object *object, uint32_t index,
					 uint64_t offset, uint64_t len);

/* The integer of SIZE bytes, 8 at most, at AT, in the object's byte order. */
static inline uint64_t object_number(const struct object *object, const unsigned char *at,
				     size_t size)
{
	uint64_t number = 0;

	if (object->big_endian)
		for (size_t i = 0; i < size; i++)
			number = number << 8 | at[i];
	else
		while (size)
			number = number << 8 | at[--size];
	return number;
}

/* A relocation section: Elf{64,32}_Rel{a}[] in native byte order. */
struct relocs {
	const void *data;
	size_t count;
	bool rela;   /* SHT_RELA, with addends */
	size_t size; /* bytes of one relocation */
};

/*
 * The relocations in section INDEX, of type SHT_REL or SHT_RELA; data is NULL if they are not
 * all inside the file.
 */
struct relocs object_relocs(struct object *object, uint32_t index);

/* How many there are, without reading them; 0 also if they are not all inside the file. */
size_t object_reloc_count(const struct object *object, uint32_t index);

/* Relocation I, widened; r_addend is 0 for SHT_REL. */
static inline GElf_Rela object_reloc(const struct object *object, const struct relocs *relocs,
				     size_t i)
{
	GElf_Rela out = { 0 };

	if (object->class64 && relocs->rela) {
		out = ((const Elf64_Rela *)relocs->data)[i];
	} else if (object->class64) {
		const Elf64_Rel *rel = &((const Elf64_Rel *)relocs->data)[i];

		out.r_offset = rel->r_offset;
		out.r_info = rel->r_info;
	} else if (relocs->rela) {
		const Elf32_Rela *rela = &((const Elf32_Rela *)relocs->data)[i];

		out.r_offset = rela->r_offset;
		out.r_info = rela->r_info;
		out.r_addend = rela->r_addend;
	} else {
		const Elf32_Rel *rel = &((const Elf32_Rel *)relocs->data)[i];

		out.r_offset = rel->r_offset;
		out.r_info = rel->r_info;
	}
	return out;
}

#endif
