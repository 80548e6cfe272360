/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * object: a relocatable ELF object (System V gABI, chapter 4) in memory, of
 * either class and byte order; for those who ask for it, a linked one.
 *
 * What is damaged is reported in the order in which the kernel's own would
 * come upon it, and what it never reads is never rejected. So the file is
 * mapped here and its tables are translated by libelf's xlatetom functions;
 * libelf's own descriptor would judge fields that nobody reads. Everything an
 * accessor returns lies inside the file.
 */
#ifndef LIB_ELF_OBJECT_H
#define LIB_ELF_OBJECT_H

#include <gelf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/kernel/release.h"

/* A part of the file. */
struct extent {
	uint64_t offset; /* from the file's start */
	uint64_t len;
};

struct object {
	const char *file; /* name as it was given */
	struct file_map map;
	bool linked; /* no ET_REL: values of symbols are addresses */
	bool class64;
	bool big_endian;
	uint16_t machine; /* EM_* */
	uint32_t section_count;
	const GElf_Shdr *sections; /* native byte order, widened */
	uint64_t section_names;	   /* file offset of the section name table */
	uint64_t sections_ended;   /* names that begin in so many bytes of it end in them */
	uint64_t names;		   /* file offset of the symbol name table */
	uint64_t names_len;	   /* bytes that its section says it has */
	uint64_t names_ended;	   /* as sections_ended, of that */
	uint32_t symbol_count;
	const void *symbols;	    /* Elf64_Sym[] or Elf32_Sym[], native byte order, or NULL */
	const Elf32_Word *extended; /* SHT_SYMTAB_SHNDX, or NULL */
	uint32_t extended_count;
	bool has_modinfo;
	struct extent modinfo;
	uint32_t export_symbol; /* index of .export_symbol, 0 when there is none */
	struct extent no_trim;	/* .no_trim_symbol; len 0 when there is none */
	struct arena arena;	/* translated tables */
	char *cut_names;	/* the symbol name table as it was cut, or NULL: not yet */
	uint64_t cut_len;	/* bytes of it, from the file offset names on */
	uint64_t *cuts;		/* file offsets where names were cut, in that order */
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

/*
 * Map FILE (see file_map() for BUFFER) and read its headers. Returns false, with
 * *ERROR set and nothing left open, when that fails; after success the caller
 * must call object_close(). FILE must outlive the object.
 */
bool object_open(struct object *object, const char *file, const struct release *release,
		 struct file_buffer *buffer, struct object_error *error);
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

/* Where symbol INDEX is, as st_shndx has it. */
static inline uint16_t object_symbol_shndx(const struct object *object, uint32_t index)
{
	return object->class64 ? ((const Elf64_Sym *)object->symbols)[index].st_shndx :
				 ((const Elf32_Sym *)object->symbols)[index].st_shndx;
}

/* Is this a reserved section number (SHN_ABS, SHN_COMMON, …)? */
static inline bool section_is_reserved(uint32_t shndx)
{
	return shndx >= SHN_LORESERVE && shndx < SHN_XINDEX;
}

/*
 * The section that symbol INDEX is in, SHN_XINDEX resolved; reserved numbers
 * are moved out of the way to the end of the range, so that they are never
 * below section_count.
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

/* The string at a file offset, or NULL when that is not in the file. */
const char *object_string(const struct object *object, uint64_t offset);

/* A symbol's name as it reads now; "" when it lies outside the file. */
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

/* object_cut_symbol_name() where the NAME has a DOT, not as its first character. */
const char *object_cut_name_at(struct object *object, const GElf_Sym *sym, const char *name,
			       const char *dot);
/*
 * Cut the symbol's name at ".NUMBER", in a copy of the table that all names are
 * read from: strings that share their tail with it are cut too, section names
 * among them. Returns the name.
 */
static inline const char *object_cut_symbol_name(struct object *object, const GElf_Sym *sym)
{
	const char *name = object_symbol_name(object, sym), *dot = strchr(name, '.');

	return dot && dot != name ? object_cut_name_at(object, sym, name, dot) : name;
}

/* Was the symbol's name made empty by a cut of another's? */
bool object_name_was_cut_away(const struct object *object, const GElf_Sym *sym);
/* A section's name as it reads now, or NULL when it lies outside the file. */
static inline const char *object_name_of_section(const struct object *object,
						 const GElf_Shdr *section)
{
	/* what is cut may be in this table */
	if (section->sh_name < object->sections_ended && !object->cut_names)
		return (const char *)object->map.data + object->section_names + section->sh_name;
	return object_string(object, object->section_names + section->sh_name);
}

/* The same by its number; "" for one outside the file, and for a number that is no section's. */
const char *object_section_name(const struct object *object, uint32_t index);
/*
 * The LEN bytes at OFFSET from where section INDEX begins in the file, be they in
 * it or not, or NULL where the file has none: what a relocation may point at.
 */
const unsigned char *object_section_data(const struct object *object, uint32_t index,
					 uint64_t offset, uint64_t len);

/* The number of SIZE bytes, 8 at most, at AT, in the object's byte order. */
static inline uint64_t object_number(const struct object *object, const unsigned char *at,
				     size_t size)
{
	uint64_t number = 0;

	for (size_t i = 0; i < size; i++)
		number = number << 8 | at[object->big_endian ? i : size - 1 - i];
	return number;
}

/* Relocations of one section: Elf{64,32}_Rel{a}[] in native byte order. */
struct relocs {
	const void *data;
	size_t count;
	bool rela;   /* with addends */
	size_t size; /* bytes of one */
};

/*
 * The relocations of section INDEX, of type SHT_REL or SHT_RELA; data is NULL
 * when they are not all in the file. Valid until object_close().
 */
struct relocs object_relocs(struct object *object, uint32_t index);

/* One relocation, widened; r_addend is 0 without addends. */
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
