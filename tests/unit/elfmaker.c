// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/elfmaker.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

void bytes_add(struct bytes *bytes, const void *data, size_t len)
{
	if (!len)
		return;
	if (bytes->capacity < bytes->len + len) {
		bytes->capacity = 2 * bytes->capacity + len + 64;
		bytes->data = realloc(bytes->data, bytes->capacity);
		must(bytes->data);
	}
	if (data)
		memcpy(bytes->data + bytes->len, data, len);
	else
		memset(bytes->data + bytes->len, 0, len);
	bytes->len += len;
}

void bytes_release(struct bytes *bytes)
{
	free(bytes->data);
	*bytes = (struct bytes){ 0 };
}

/* A number of SIZE bytes, in the object's byte order, at PLACE. */
static void store(const struct elfmaker *elf, unsigned char *place, uint64_t value,
		  unsigned int size)
{
	for (unsigned int i = 0; i < size; i++)
		place[elf->big_endian ? size - 1 - i : i] = (unsigned char)(value >> 8 * i);
}

void maker_number(const struct elfmaker *elf, struct bytes *bytes, uint64_t value,
		  unsigned int size)
{
	unsigned char number[8];

	store(elf, number, value, size);
	bytes_add(bytes, number, size);
}

/* Addresses, offsets and sizes are as wide as the class. */
static void add_wide(const struct elfmaker *elf, struct bytes *bytes, uint64_t value)
{
	maker_number(elf, bytes, value, elf->class64 ? 8 : 4);
}

static uint32_t add_string(struct bytes *table, const char *name)
{
	uint32_t at = (uint32_t)table->len;

	bytes_add(table, name, strlen(name) + 1);
	return at;
}

void maker_begin(struct elfmaker *elf, bool class64, bool big_endian, uint16_t machine)
{
	*elf = (struct elfmaker){
		.class64 = class64,
		.big_endian = big_endian,
		.machine = machine,
		.section_count = 1,
	};
	add_string(&elf->strings, "");
	add_string(&elf->section_names, "");
	maker_symbol_at(elf, 0, STB_LOCAL, STT_NOTYPE, SHN_UNDEF, 0);
}

void maker_begin_form(struct elfmaker *elf, int form, uint16_t machine)
{
	maker_begin(elf, form & 1, form & 2, machine);
}

uint32_t maker_section(struct elfmaker *elf, const char *name, uint32_t type, uint64_t flags,
		       const void *data, size_t len)
{
	uint32_t i = elf->section_count++;

	must(i < ELFMAKER_SECTIONS);
	elf->sections[i].name = add_string(&elf->section_names, name);
	elf->sections[i].type = type;
	elf->sections[i].flags = flags;
	elf->sections[i].size = len;
	if (type != SHT_NOBITS)
		bytes_add(&elf->sections[i].bytes, data, len);
	return i;
}

uint32_t maker_code(struct elfmaker *elf, const char *name, size_t len)
{
	return maker_section(elf, name, SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, NULL, len);
}

uint32_t maker_data(struct elfmaker *elf, const char *name, size_t len)
{
	return maker_section(elf, name, SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, NULL, len);
}

uint32_t maker_string(struct elfmaker *elf, const char *name)
{
	return *name ? add_string(&elf->strings, name) : 0;
}

uint32_t maker_symbol(struct elfmaker *elf, const char *name, unsigned int bind, unsigned int type,
		      uint32_t shndx, uint64_t value)
{
	return maker_symbol_at(elf, maker_string(elf, name), bind, type, shndx, value);
}

uint32_t maker_symbol_at(struct elfmaker *elf, uint32_t name, unsigned int bind, unsigned int type,
			 uint32_t shndx, uint64_t value)
{
	struct bytes *out = &elf->symbols;

	maker_number(elf, out, name, 4);
	if (elf->class64) {
		maker_number(elf, out, bind << 4 | type, 1);
		maker_number(elf, out, 0, 1);
		maker_number(elf, out, shndx, 2);
		maker_number(elf, out, value, 8);
		maker_number(elf, out, 0, 8);
	} else {
		maker_number(elf, out, value, 4);
		maker_number(elf, out, 0, 4);
		maker_number(elf, out, bind << 4 | type, 1);
		maker_number(elf, out, 0, 1);
		maker_number(elf, out, shndx, 2);
	}
	maker_number(elf, &elf->extended, 0, 4);
	return elf->symbol_count++;
}

void maker_extended(struct elfmaker *elf, uint32_t symbol, uint32_t section)
{
	elf->has_extended = true;
	store(elf, elf->extended.data + 4 * (size_t)symbol, section, 4);
}

uint32_t maker_relocs(struct elfmaker *elf, uint32_t type, const char *name, uint32_t target)
{
	uint32_t i = maker_section(elf, name, type, SHF_INFO_LINK, NULL, 0);

	elf->sections[i].info = target;
	return i;
}

void maker_reloc(struct elfmaker *elf, uint32_t relocs, uint64_t offset, uint32_t symbol,
		 uint32_t type, int64_t addend)
{
	struct bytes *out = &elf->sections[relocs].bytes;

	add_wide(elf, out, offset);
	add_wide(elf, out, elf->class64 ? (uint64_t)symbol << 32 | type : symbol << 8 | type);
	if (elf->sections[relocs].type == SHT_RELA)
		add_wide(elf, out, (uint64_t)addend);
	elf->sections[relocs].size = out->len;
}

void maker_export(struct elfmaker *elf, uint32_t relocs, const char *name, uint32_t symbol,
		  const char *license, const char *ns)
{
	uint32_t section = elf->sections[relocs].info;
	struct bytes *out = &elf->sections[section].bytes;
	unsigned int align = elf->class64 ? 8 : 4;
	char label[128] = "__export_symbol_";

	strncat(label, name, sizeof(label) - strlen(label) - 1);
	maker_symbol(elf, label, STB_LOCAL, STT_NOTYPE, section, out->len);
	bytes_add(out, license, strlen(license) + 1);
	bytes_add(out, ns, strlen(ns) + 1);
	bytes_add(out, NULL, -out->len % align);
	maker_reloc(elf, relocs, out->len, symbol, 1, 0);
	bytes_add(out, NULL, align);
	elf->sections[section].size = out->len;
}

static void add_section_header(struct elfmaker *elf, uint32_t i)
{
	struct bytes *out = &elf->image;

	maker_number(elf, out, elf->sections[i].name, 4);
	maker_number(elf, out, elf->sections[i].type, 4);
	add_wide(elf, out, elf->sections[i].flags);
	add_wide(elf, out, 0);
	add_wide(elf, out, elf->sections[i].offset);
	add_wide(elf, out, elf->sections[i].size);
	maker_number(elf, out, elf->sections[i].link, 4);
	maker_number(elf, out, elf->sections[i].info, 4);
	add_wide(elf, out, 1);
	add_wide(elf, out, i == elf->symtab ? (elf->class64 ? 24 : 16) : 0);
}

static void add_header(struct elfmaker *elf)
{
	const unsigned char ident[16] = {
		0x7f, 'E', 'L', 'F', elf->class64 ? 2 : 1, elf->big_endian ? 2 : 1, 1,
	};
	struct bytes *out = &elf->image;

	bytes_add(out, ident, sizeof(ident));
	maker_number(elf, out, 1, 2); /* ET_REL */
	maker_number(elf, out, elf->machine, 2);
	maker_number(elf, out, 1, 4);
	add_wide(elf, out, 0);
	add_wide(elf, out, 0);
	add_wide(elf, out, 0); /* e_shoff is set later */
	maker_number(elf, out, 0, 4);
	maker_number(elf, out, elf->class64 ? 64 : 52, 2);
	maker_number(elf, out, 0, 2);
	maker_number(elf, out, 0, 2);
	maker_number(elf, out, elf->class64 ? 64 : 40, 2);
	maker_number(elf, out, elf->section_count, 2);
	maker_number(elf, out, elf->section_count - 1, 2); /* section names are in the last */
}

void maker_build(struct elfmaker *elf)
{
	uint32_t strings, symtab;
	size_t shoff;

	if (elf->image.len)
		return;
	symtab = maker_section(elf, ".symtab", SHT_SYMTAB, 0, elf->symbols.data, elf->symbols.len);
	strings = maker_section(elf, ".strtab", SHT_STRTAB, 0, elf->strings.data, elf->strings.len);
	elf->symtab = symtab;
	elf->sections[symtab].link = strings;
	if (elf->has_extended) {
		uint32_t i = maker_section(elf, ".symtab_shndx", SHT_SYMTAB_SHNDX, 0,
					   elf->extended.data, elf->extended.len);

		elf->sections[i].link = symtab;
	}
	maker_section(elf, ".shstrtab", SHT_STRTAB, 0, NULL, 0);
	elf->sections[elf->section_count - 1].bytes = elf->section_names;
	elf->sections[elf->section_count - 1].size = elf->section_names.len;
	elf->section_names = (struct bytes){ 0 };
	add_header(elf);
	for (uint32_t i = 1; i < elf->section_count; i++) {
		bytes_add(&elf->image, NULL, -elf->image.len % 8 + elf->misalign);
		elf->sections[i].offset = elf->image.len;
		if (elf->sections[i].type == SHT_REL || elf->sections[i].type == SHT_RELA)
			elf->sections[i].link = symtab;
		bytes_add(&elf->image, elf->sections[i].bytes.data, elf->sections[i].bytes.len);
	}
	bytes_add(&elf->image, NULL, -elf->image.len % 8 + elf->misalign);
	shoff = elf->image.len;
	for (uint32_t i = 0; i < elf->section_count; i++)
		add_section_header(elf, i);
	store(elf, elf->image.data + (elf->class64 ? 0x28 : 0x20), shoff, elf->class64 ? 8 : 4);
}

void maker_set(struct elfmaker *elf, enum maker_field field, uint32_t section, uint64_t value)
{
	static const struct {
		unsigned char at32, size32, at64, size64;
	} fields[] = {
		[E_TYPE] = { 16, 2, 16, 2 },	[E_SHOFF] = { 32, 4, 40, 8 },
		[E_SHNUM] = { 48, 2, 60, 2 },	[E_SHSTRNDX] = { 50, 2, 62, 2 },
		[SH_NAME] = { 0, 4, 0, 4 },	[SH_TYPE] = { 4, 4, 4, 4 },
		[SH_FLAGS] = { 8, 4, 8, 8 },	[SH_ADDR] = { 12, 4, 16, 8 },
		[SH_OFFSET] = { 16, 4, 24, 8 }, [SH_SIZE] = { 20, 4, 32, 8 },
		[SH_LINK] = { 24, 4, 40, 4 },	[SH_INFO] = { 28, 4, 44, 4 },
	};
	size_t at = elf->class64 ? fields[field].at64 : fields[field].at32;

	maker_build(elf);
	if (field >= SH_NAME)
		/* the section headers are the last part of the object */
		at += elf->image.len - (elf->section_count - section) * (elf->class64 ? 64u : 40u);
	store(elf, elf->image.data + at, value,
	      elf->class64 ? fields[field].size64 : fields[field].size32);
}

void maker_write(struct elfmaker *elf, const char *file)
{
	maker_build(elf);
	put_bytes(file, elf->image.data, elf->image.len);
	for (uint32_t i = 0; i < elf->section_count; i++)
		bytes_release(&elf->sections[i].bytes);
	bytes_release(&elf->strings);
	bytes_release(&elf->section_names);
	bytes_release(&elf->symbols);
	bytes_release(&elf->extended);
	bytes_release(&elf->image);
}
