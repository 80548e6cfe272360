/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * elfmaker: small relocatable objects for the tests, in all four forms. It
 * writes the fields of the System V gABI byte by byte, and knows neither libelf
 * nor the code under test.
 */
#ifndef UNIT_ELFMAKER_H
#define UNIT_ELFMAKER_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ELFMAKER_SECTIONS 32

/* Bytes that grow. */
struct bytes {
	unsigned char *data;
	size_t len, capacity;
};

struct elfmaker {
	bool class64, big_endian;
	uint16_t machine;
	unsigned int misalign; /* bytes that each table is off its alignment */
	struct {
		uint32_t name, type, link, info;
		uint64_t flags, offset, size;
		struct bytes bytes;
	} sections[ELFMAKER_SECTIONS];
	uint32_t section_count, symbol_count;
	uint32_t symtab;      /* number of the section, once the object is built */
	struct bytes strings; /* of the symbol names */
	struct bytes section_names;
	struct bytes symbols, extended;
	bool has_extended;
	struct bytes image; /* the whole object, once it is built */
};

/* Fields that a test may set to what they should not be. */
enum maker_field {
	E_TYPE,
	E_SHOFF,
	E_SHNUM,
	E_SHSTRNDX,
	SH_NAME,
	SH_TYPE,
	SH_FLAGS,
	SH_ADDR,
	SH_OFFSET,
	SH_SIZE,
	SH_LINK,
	SH_INFO,
};

void maker_begin(struct elfmaker *elf, bool class64, bool big_endian, uint16_t machine);
/* The same for one of the four forms, numbered from 0: bit 0 is the class, bit 1 the order. */
#define ELF_FORMS 4
void maker_begin_form(struct elfmaker *elf, int form, uint16_t machine);
/* Add a section; returns its number, from 1. */
uint32_t maker_section(struct elfmaker *elf, const char *name, uint32_t type, uint64_t flags,
		       const void *data, size_t len);
/* Sections of code and of data, LEN zero bytes of each. */
uint32_t maker_code(struct elfmaker *elf, const char *name, size_t len);
uint32_t maker_data(struct elfmaker *elf, const char *name, size_t len);
/* Add a name to the symbols' string table; returns where it is. */
uint32_t maker_string(struct elfmaker *elf, const char *name);
/* Add a symbol; returns its number, from 1. */
uint32_t maker_symbol(struct elfmaker *elf, const char *name, unsigned int bind, unsigned int type,
		      uint32_t shndx, uint64_t value);
uint32_t maker_symbol_at(struct elfmaker *elf, uint32_t name, unsigned int bind, unsigned int type,
			 uint32_t shndx, uint64_t value);
/* Symbol's section number in SHT_SYMTAB_SHNDX; makes that section. */
void maker_extended(struct elfmaker *elf, uint32_t symbol, uint32_t section);
/* Add a section of relocations, SHT_REL or SHT_RELA, that apply to TARGET. */
uint32_t maker_relocs(struct elfmaker *elf, uint32_t type, const char *name, uint32_t target);
void maker_reloc(struct elfmaker *elf, uint32_t relocs, uint64_t offset, uint32_t symbol,
		 uint32_t type, int64_t addend);
/* An export as linux/export.h of 6.5 and later leaves it; RELOCS is .rela.export_symbol. */
void maker_export(struct elfmaker *elf, uint32_t relocs, const char *name, uint32_t symbol,
		  const char *license, const char *ns);

/* Lay the object out; after that only maker_set() may change it. */
void maker_build(struct elfmaker *elf);
/* Set a field of the ELF header, or of section header SECTION. */
void maker_set(struct elfmaker *elf, enum maker_field field, uint32_t section, uint64_t value);
/* Write the object to a file, and forget all. */
void maker_write(struct elfmaker *elf, const char *file);

/* A test that is made with each of them; its number is FORM. */
#define FORMS_TEST(name)                                     \
	static void name##_of(int form);                     \
	START_TEST(name)                                     \
	{                                                    \
		for (int form = 0; form < ELF_FORMS; form++) \
			name##_of(form);                     \
	}                                                    \
	END_TEST                                             \
	static void name##_of(int form)

/* Append a number of SIZE bytes in the object's order. */
void maker_number(const struct elfmaker *elf, struct bytes *bytes, uint64_t value,
		  unsigned int size);
void bytes_add(struct bytes *bytes, const void *data, size_t len);
void bytes_release(struct bytes *bytes);

#endif
