// SPDX-License-Identifier: GPL-2.0-only
#include "tests/fuzz/elf.h"

#include <stdbool.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* The parts of an object: headers and tables with fields that can be changed one by one. */
enum table { HEADER, SECTION, SYMBOL, RELA, REL, TABLES };

struct field {
	size_t at, size; /* bytes */
};

/* clang-format off */
#define FIELD(type, name) { offsetof(type, name), sizeof(((type *)0)->name) }
#define HEADER_FORM(type) { sizeof(type), { \
	FIELD(type, e_type), FIELD(type, e_machine), FIELD(type, e_shoff), FIELD(type, e_shnum), \
	FIELD(type, e_shstrndx) } }
#define SECTION_FORM(type) { sizeof(type), { \
	FIELD(type, sh_name), FIELD(type, sh_type), FIELD(type, sh_flags), FIELD(type, sh_addr), \
	FIELD(type, sh_offset), FIELD(type, sh_size), FIELD(type, sh_link), FIELD(type, sh_info) } }
#define SYMBOL_FORM(type) { sizeof(type), { \
	FIELD(type, st_name), FIELD(type, st_value), FIELD(type, st_size), FIELD(type, st_info), \
	FIELD(type, st_shndx) } }
#define RELA_FORM(type) { sizeof(type), { \
	FIELD(type, r_offset), FIELD(type, r_info), FIELD(type, r_addend) } }
#define REL_FORM(type) { sizeof(type), { FIELD(type, r_offset), FIELD(type, r_info) } }

static const struct form {
	size_t size;		/* of one element */
	struct field fields[8]; /* until one without a size */
} forms[2][TABLES] = {
	{ HEADER_FORM(Elf32_Ehdr), SECTION_FORM(Elf32_Shdr), SYMBOL_FORM(Elf32_Sym),
	  RELA_FORM(Elf32_Rela), REL_FORM(Elf32_Rel) },
	{ HEADER_FORM(Elf64_Ehdr), SECTION_FORM(Elf64_Shdr), SYMBOL_FORM(Elf64_Sym),
	  RELA_FORM(Elf64_Rela), REL_FORM(Elf64_Rel) },
};
/* clang-format on */

/* Indices of fields in these rows. */
enum { E_MACHINE = 1, E_SHOFF, E_SHNUM, E_SHSTRNDX };
enum { SH_NAME, SH_TYPE, SH_OFFSET = 4, SH_SIZE, SH_LINK };
enum { ST_NAME };
enum { R_INFO = 1 };

struct elf {
	uint8_t *data;
	size_t size, max_size;
	bool class64, big_endian;
	uint64_t sections; /* file offset of their headers */
	uint64_t count;	   /* of headers that are in the file */
	uint64_t random;
	const char *const *words;
	size_t word_count;
};

/* A number below LIMIT (xorshift; Marsaglia 2003). */
static uint64_t pick(struct elf *elf, uint64_t limit)
{
	elf->random ^= elf->random << 13;
	elf->random ^= elf->random >> 7;
	elf->random ^= elf->random << 17;
	return limit ? elf->random % limit : 0;
}

static uint64_t get(const struct elf *elf, uint64_t at, size_t size)
{
	uint64_t value = 0;

	for (size_t i = 0; i < size; i++)
		value = value << 8 | elf->data[at + (elf->big_endian ? i : size - 1 - i)];
	return value;
}

static void put(struct elf *elf, uint64_t at, size_t size, uint64_t value)
{
	for (size_t i = 0; i < size; i++)
		elf->data[at + (elf->big_endian ? size - 1 - i : i)] = (uint8_t)(value >> 8 * i);
}

static const struct form *form_of(const struct elf *elf, enum table table)
{
	return &forms[elf->class64][table];
}

static uint64_t section_at(const struct elf *elf, uint64_t section)
{
	return elf->sections + section * form_of(elf, SECTION)->size;
}

static uint64_t section_field(const struct elf *elf, uint64_t section, unsigned int number)
{
	const struct field *field = &form_of(elf, SECTION)->fields[number];

	return get(elf, section_at(elf, section) + field->at, field->size);
}

static void set_section_field(struct elf *elf, uint64_t section, unsigned int number,
			      uint64_t value)
{
	const struct field *field = &form_of(elf, SECTION)->fields[number];

	put(elf, section_at(elf, section) + field->at, field->size, value);
}

/*
 * Find the section headers; false, and a count of 0, if there are none. A mutation may have
 * changed any byte since the last time, the class and the byte order among them.
 */
static bool read_all_headers(struct elf *elf)
{
	const struct field *fields;
	uint64_t count;
	size_t size;

	elf->count = 0;
	if (elf->size < sizeof(Elf64_Ehdr) || memcmp(elf->data, ELFMAG, SELFMAG) != 0)
		return false;
	elf->class64 = elf->data[EI_CLASS] != ELFCLASS32;
	elf->big_endian = elf->data[EI_DATA] == ELFDATA2MSB;
	fields = form_of(elf, HEADER)->fields;
	elf->sections = get(elf, fields[E_SHOFF].at, fields[E_SHOFF].size);
	count = get(elf, fields[E_SHNUM].at, fields[E_SHNUM].size);
	size = form_of(elf, SECTION)->size;
	if (elf->sections >= elf->size)
		return false;
	if (count > (elf->size - elf->sections) / size)
		count = (elf->size - elf->sections) / size;
	elf->count = count;
	return count > 1;
}

/* The part of a section that is in the file; 0 for none. */
static uint64_t bytes_of(const struct elf *elf, uint64_t section, uint64_t *offset)
{
	uint64_t len = section_field(elf, section, SH_SIZE);

	*offset = section_field(elf, section, SH_OFFSET);
	if (*offset >= elf->size)
		return 0;
	return len < elf->size - *offset ? len : elf->size - *offset;
}

/* A value that may matter to a reader of OLD. */
static uint64_t another_value(struct elf *elf, uint64_t old)
{
	static const uint64_t edges[] = {
		0,
		1,
		2,
		3,
		4,
		8,
		0xff,
		0xfff1,
		0xfff2,
		0xffff,
		0xff00,
		0x7fffffff,
		0x80000000,
		0xffffffff,
		0x7fffffffffffffff,
		0x8000000000000000,
		UINT64_MAX,
		UINT64_MAX - 7,
	};

	switch (pick(elf, 8)) {
	case 0:
		return edges[pick(elf, LENGTH(edges))];
	case 1:
		return old + 1;
	case 2:
		return old - 1;
	case 3:
		return old ^ (uint64_t)1 << pick(elf, 64);
	case 4:
		return elf->size - pick(elf, 9);
	case 5:
		return pick(elf, elf->size);
	case 6:
		return elf->size - old;
	default:
		return pick(elf, 32);
	}
}

/* Change a field of one of COUNT elements at AT, or copy the field of another one. */
static void change_field(struct elf *elf, enum table table, uint64_t at, uint64_t count)
{
	const struct form *form = form_of(elf, table);
	const struct field *field;
	unsigned int fields = 0;
	uint64_t element, value;

	if (!count)
		return;
	while (fields < LENGTH(form->fields) && form->fields[fields].size)
		fields++;
	field = &form->fields[pick(elf, fields)];
	element = at + pick(elf, count) * form->size + field->at;
	value = get(elf, element, field->size);
	if (pick(elf, 3))
		value = another_value(elf, value);
	else
		value = get(elf, at + pick(elf, count) * form->size + field->at, field->size);
	/* only the symbol or only the type of r_info */
	if (field == &form->fields[R_INFO] && (table == RELA || table == REL)) {
		uint64_t info = get(elf, element, field->size);
		uint64_t type = elf->class64 ? UINT32_MAX : 0xff;

		value = pick(elf, 2) ? (info & ~type) | (value & type) :
				       (info & type) | (value & ~type);
	}
	put(elf, element, field->size, value);
}

/* A section of that type, or 0; sets the offset and the number of its elements. */
static uint64_t find_section(struct elf *elf, uint32_t type, enum table table, uint64_t *at,
			     uint64_t *count)
{
	uint64_t first = pick(elf, elf->count);

	for (uint64_t i = 0; i < elf->count; i++) {
		uint64_t section = (first + i) % elf->count;

		if (section && section_field(elf, section, SH_TYPE) == type) {
			*count = bytes_of(elf, section, at) / form_of(elf, table)->size;
			return section;
		}
	}
	*count = 0;
	return 0;
}

static void change_header(struct elf *elf)
{
	change_field(elf, HEADER, 0, 1);
}

static void change_section(struct elf *elf)
{
	change_field(elf, SECTION, elf->sections, elf->count);
}

static void change_symbol(struct elf *elf)
{
	uint64_t at, count;

	find_section(elf, SHT_SYMTAB, SYMBOL, &at, &count);
	change_field(elf, SYMBOL, at, count);
}

static void change_reloc(struct elf *elf)
{
	uint64_t at, count;

	if (find_section(elf, SHT_RELA, RELA, &at, &count)) {
		change_field(elf, RELA, at, count);
		return;
	}
	find_section(elf, SHT_REL, REL, &at, &count);
	change_field(elf, REL, at, count);
}

/* Change how the program reads the object. */
static void change_asked(struct elf *elf)
{
	elf->data[ASK_RELEASE + pick(elf, ASK_END - ASK_RELEASE)] = (uint8_t)pick(elf, 256);
}

/* Change class and byte order, and nothing else. */
static void change_class(struct elf *elf)
{
	elf->data[pick(elf, 2) ? EI_CLASS : EI_DATA] = (uint8_t)pick(elf, 4);
}

/* One of the machines with special cases. */
static void change_machine(struct elf *elf)
{
	static const uint16_t machines[] = {
		EM_386, EM_68K, EM_MIPS,  EM_PARISC,  EM_PPC,	 EM_PPC64,     EM_S390,
		EM_ARM, EM_SH,	EM_SPARC, EM_SPARCV9, EM_X86_64, EM_LOONGARCH, EM_RISCV,
	};
	const struct field *field = &form_of(elf, HEADER)->fields[E_MACHINE];

	put(elf, field->at, field->size, machines[pick(elf, LENGTH(machines))]);
}

/* Change bytes of a section, but not its size. */
static void change_bytes(struct elf *elf)
{
	uint64_t offset, len = bytes_of(elf, 1 + pick(elf, elf->count - 1), &offset);

	if (len > 64) {
		uint64_t part = pick(elf, len - 1);

		offset += part;
		len -= part;
	}
	if (len)
		LLVMFuzzerMutate(elf->data + offset, len, len);
}

/* Append LEN bytes, DATA or zeros; false if there is no room. */
static bool append(struct elf *elf, const void *data, size_t len)
{
	if (len > elf->max_size - elf->size)
		return false;
	memmove(elf->data + elf->size, data, len);
	elf->size += len;
	return true;
}

static bool append_zeroes(struct elf *elf, size_t len)
{
	if (len > elf->max_size - elf->size)
		return false;
	memset(elf->data + elf->size, 0, len);
	elf->size += len;
	return true;
}

/*
 * Rename a section or a symbol to one of the words, sometimes with a suffix. The name is
 * appended to the file, because names are also found past the end of their table.
 */
static void change_name(struct elf *elf)
{
	const char *word = elf->words[pick(elf, elf->word_count)];
	uint64_t names, at, end = elf->size, count, symtab;
	size_t len = strlen(word);

	if (pick(elf, 2)) {
		const struct field *field = &form_of(elf, HEADER)->fields[E_SHSTRNDX];

		names = get(elf, field->at, field->size);
		at = section_at(elf, 1 + pick(elf, elf->count - 1)) +
		     form_of(elf, SECTION)->fields[SH_NAME].at;
	} else {
		symtab = find_section(elf, SHT_SYMTAB, SYMBOL, &at, &count);
		if (!count)
			return;
		names = section_field(elf, symtab, SH_LINK);
		at += pick(elf, count) * form_of(elf, SYMBOL)->size +
		      form_of(elf, SYMBOL)->fields[ST_NAME].at;
	}
	if (!names || names >= elf->count || !append(elf, word, len))
		return;
	if (pick(elf, 2))
		append(elf, pick(elf, 2) ? ".7" : "a", pick(elf, 2) + 1);
	if (append_zeroes(elf, 1))
		put(elf, at, 4, end - section_field(elf, names, SH_OFFSET));
}

/* Move the contents of a section to the end of the file, and append more. */
static void move_section(struct elf *elf)
{
	uint64_t section = 1 + pick(elf, elf->count - 1), offset, end = elf->size;
	uint64_t len = bytes_of(elf, section, &offset);

	if (!len || !append(elf, elf->data + offset, len) || !append_zeroes(elf, pick(elf, 64)))
		return;
	set_section_field(elf, section, SH_OFFSET, end);
	set_section_field(elf, section, SH_SIZE, elf->size - end);
}

/* Add a section, a copy of an existing one. */
static void add_section(struct elf *elf)
{
	const struct form *form = form_of(elf, SECTION);
	const struct field *fields = form_of(elf, HEADER)->fields;
	uint64_t end = elf->size, copied = section_at(elf, pick(elf, elf->count));

	if (!append(elf, elf->data + elf->sections, elf->count * form->size) ||
	    !append(elf, elf->data + copied, form->size))
		return;
	put(elf, fields[E_SHOFF].at, fields[E_SHOFF].size, end);
	put(elf, fields[E_SHNUM].at, fields[E_SHNUM].size, elf->count + 1);
	read_all_headers(elf);
}

static void cut(struct elf *elf)
{
	elf->size = 1 + pick(elf, elf->size);
	elf->count = 0;
}

size_t elf_mutate(uint8_t *data, size_t size, size_t max_size, unsigned int seed,
		  const char *const *words, size_t count)
{
	/* with this frequency */
	static void (*const ways[])(struct elf * elf) = {
		change_header,	change_section, change_section, change_section, change_symbol,
		change_symbol,	change_symbol,	change_reloc,	change_reloc,	change_asked,
		change_asked,	change_bytes,	change_bytes,	change_bytes,	change_bytes,
		change_machine, change_name,	change_name,	move_section,	add_section,
	};
	struct elf elf = {
		.data = data,
		.size = size,
		.max_size = max_size,
		.random = ((uint64_t)seed << 32 | seed) ^ 0x9e3779b97f4a7c15,
		.words = words,
		.word_count = count,
	};
	uint64_t times;

	if (!read_all_headers(&elf) || pick(&elf, 16) == 0)
		return LLVMFuzzerMutate(data, size, max_size);
	for (times = 1 + pick(&elf, 3); times && elf.count > 1; times--)
		ways[pick(&elf, LENGTH(ways))](&elf);
	if (pick(&elf, 128) == 0)
		change_class(&elf);
	if (pick(&elf, 64) == 0)
		cut(&elf);
	return elf.size;
}
