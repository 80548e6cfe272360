// SPDX-License-Identifier: GPL-2.0-only
/*
 * ksymtab: exports as the kernel itself finds them: entry by entry in __ksymtab,
 * without the labels that a stripped file has lost.
 *
 * An entry is three words (struct kernel_symbol, since 5.4): the symbol, its name, its
 * namespace. A word is an address, or 32 bits that lead there from the word's own place;
 * in a module it is what a relocation makes of it. Beside each table of entries stands
 * one of CRCs, and since 7.1 one of flags.
 */
#include <inttypes.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "symvers/input/module_builder.h"

enum table_id { PLAIN, GPL, PLAIN_CRCS, GPL_CRCS, FLAGS, TABLES };

/* The section of each table, and the symbols around it where that has another name. */
static const struct {
	const char *section, *start, *stop;
} table_names[TABLES] = {
	[PLAIN] = { "__ksymtab", "__start___ksymtab", "__stop___ksymtab" },
	[GPL] = { "__ksymtab_gpl", "__start___ksymtab_gpl", "__stop___ksymtab_gpl" },
	[PLAIN_CRCS] = { "__kcrctab", "__start___kcrctab", "__stop___kcrctab" },
	[GPL_CRCS] = { "__kcrctab_gpl", "__start___kcrctab_gpl", "__stop___kcrctab_gpl" },
	[FLAGS] = { "__kflagstab", "__start___kflagstab", "__stop___kflagstab" },
};

#define STRINGS_SECTION "__ksymtab_strings"
#define WORDS		3
#define NAME		1
#define NAMESPACE	2
#define CRC_SIZE	4

struct ksymtab_table {
	uint64_t address; /* in a linked file */
	uint64_t size;	  /* 0: it is not there */
	const unsigned char *data;
	uint32_t section;
};

struct ksymtab_reader {
	struct module_builder *builder;
	struct object *object;
	struct ksymtab_table tables[TABLES];
	uint32_t strings; /* section of names and namespaces; 0 for none */
};

/* Has a section of a linked file LEN bytes for this address? */
static bool section_has(const GElf_Shdr *section, uint64_t address, uint64_t len)
{
	return section->sh_flags & SHF_ALLOC && section->sh_type != SHT_NOBITS &&
	       address >= section->sh_addr && len <= section->sh_size &&
	       address - section->sh_addr <= section->sh_size - len;
}

/* The section that has them; 0 for none. */
static uint32_t section_at(const struct object *object, uint64_t address, uint64_t len)
{
	for (uint32_t i = 1; i < object->section_count; i++)
		if (section_has(&object->sections[i], address, len))
			return i;
	return 0;
}

static const char *string_in(const struct object *object, uint32_t section, uint64_t place)
{
	if (!object_place(object, section, place, 1))
		return NULL;
	return object_string(object, object->sections[section].sh_offset + place);
}

/* The string at an address; all of them are in one section, where that has its name. */
static const char *string_at(const struct ksymtab_reader *reader, uint64_t address)
{
	const GElf_Shdr *sections = reader->object->sections;
	uint32_t section = reader->strings;

	if (!section)
		section = section_at(reader->object, address, 1);
	if (!section || !section_has(&sections[section], address, 1))
		return NULL;
	return string_in(reader->object, section, address - sections[section].sh_addr);
}

static void find_by_section(struct ksymtab_reader *reader)
{
	const struct object *object = reader->object;

	for (uint32_t i = 1; i < object->section_count; i++) {
		const char *name = object_section_name(object, i);

		if (strcmp(name, STRINGS_SECTION) == 0)
			reader->strings = i;
		for (int id = 0; id < TABLES; id++)
			if (strcmp(name, table_names[id].section) == 0)
				reader->tables[id] = (struct ksymtab_table){
					.address = object->sections[i].sh_addr,
					.size = object->sections[i].sh_size,
					.data = object_place(object, i, 0,
							     object->sections[i].sh_size),
					.section = i,
				};
	}
}

static void find_by_symbol(struct ksymtab_reader *reader)
{
	const struct object *object = reader->object;
	uint64_t start[TABLES] = { 0 }, stop[TABLES] = { 0 };

	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		const char *name = object_symbol_name(object, &sym);

		if (name[0] != '_' || name[1] != '_' || name[2] != 's')
			continue;
		for (int id = 0; id < TABLES; id++) {
			if (strcmp(name, table_names[id].start) == 0)
				start[id] = sym.st_value;
			else if (strcmp(name, table_names[id].stop) == 0)
				stop[id] = sym.st_value;
		}
	}
	for (int id = 0; id < TABLES; id++) {
		struct ksymtab_table *table = &reader->tables[id];

		if (stop[id] <= start[id])
			continue;
		table->address = start[id];
		table->size = stop[id] - start[id];
		table->section = section_at(object, table->address, table->size);
		table->data = NULL;
		if (table->section)
			table->data = object_place(object, table->section,
						   table->address -
							   object->sections[table->section].sh_addr,
						   table->size);
	}
}

/* Words that are 32 bits from their own place; none leads nowhere: an empty string. */
static void resolve_relative(const struct ksymtab_reader *reader, const struct ksymtab_table *table,
			     const char **strings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t offset = (uint32_t)object_number(reader->object, table->data + i * 4, 4);

		strings[i] = offset ?
				     string_at(reader, table->address + i * 4 +
							       (uint64_t)(int64_t)(int32_t)offset) :
				     "";
	}
}

/*
 * Words that are addresses. Where the kernel may be moved they can stand in the
 * relocations that move it, and the table has zeroes.
 */
static bool read_addresses(const struct ksymtab_reader *reader, const struct ksymtab_table *table,
			   uint64_t *addresses, size_t count)
{
	struct object *object = reader->object;
	size_t word = object->class64 ? 8 : 4;
	bool relocated = false;

	for (size_t i = 0; i < count; i++)
		addresses[i] = object_number(object, table->data + i * word, word);
	for (uint32_t i = 1; i < object->section_count; i++) {
		struct relocs relocs;

		if (object->sections[i].sh_type != SHT_RELA ||
		    !(object->sections[i].sh_flags & SHF_ALLOC))
			continue;
		relocs = object_relocs(object, i);
		for (size_t j = 0; relocs.data && j < relocs.count; j++) {
			GElf_Rela rela = object_reloc(object, &relocs, j);
			uint64_t place = rela.r_offset - table->address;
			uint32_t symbol, type;

			arch_split_info(object, rela.r_info, &symbol, &type);
			if (place >= table->size || place % word || symbol)
				continue;
			addresses[place / word] = (uint64_t)rela.r_addend;
			relocated = true;
		}
	}
	return relocated;
}

/* Words of a module: what their relocations refer to. False where these are not of that form. */
static bool resolve_relocs(const struct ksymtab_reader *reader, const struct ksymtab_table *table,
			   const char **strings, size_t count)
{
	struct object *object = reader->object;
	uint64_t word = table->size / count;

	for (uint32_t i = 1; i < object->section_count; i++) {
		const GElf_Shdr *section = &object->sections[i];
		struct relocs relocs;

		if ((section->sh_type != SHT_RELA && section->sh_type != SHT_REL) ||
		    section->sh_info != table->section)
			continue;
		relocs = object_relocs(object, i);
		if (!relocs.data || relocs.count != count)
			return false;
		for (size_t j = 0; j < count; j++) {
			GElf_Rela rela = object_reloc(object, &relocs, j);
			uint32_t symbol, type;
			uint64_t addend = (uint64_t)rela.r_addend;
			GElf_Sym sym;

			arch_split_info(object, rela.r_info, &symbol, &type);
			if (rela.r_offset % word || rela.r_offset >= table->size ||
			    symbol >= object->symbol_count)
				return false;
			if (!relocs.rela)
				addend = object_number(object, table->data + rela.r_offset, word);
			sym = object_symbol(object, symbol);
			strings[rela.r_offset / word] =
				string_in(object, object_symbol_section(object, symbol, &sym),
					  sym.st_value + addend);
		}
		return true;
	}
	return false;
}

/*
 * What each word of a linked file's table refers to: relative words or addresses,
 * whichever lead to a name. False where neither does.
 */
static bool resolve_linked(struct ksymtab_reader *reader, const struct ksymtab_table *table,
			   const char **strings, size_t *count)
{
	size_t word = reader->object->class64 ? 8 : 4;
	uint64_t *addresses =
		arena_alloc(reader->builder->arena, (table->size / word + 1) * sizeof(*addresses));
	bool relocated = read_addresses(reader, table, addresses, table->size / word);

	if (!relocated && table->size % (4 * WORDS) == 0) {
		*count = table->size / 4;
		resolve_relative(reader, table, strings, *count);
		if (strings[NAME] && *strings[NAME])
			return true;
	}
	if (table->size % (word * WORDS))
		return false;
	*count = table->size / word;
	for (size_t i = 0; i < *count; i++)
		strings[i] = addresses[i] ? string_at(reader, addresses[i]) : "";
	return strings[NAME] && *strings[NAME];
}

/* The same for a module. */
static bool resolve_module(struct ksymtab_reader *reader, const struct ksymtab_table *table,
			   const char **strings, size_t *count)
{
	for (size_t word = 4; word <= (reader->object->class64 ? 8 : 4); word *= 2) {
		*count = table->size / word;
		if (table->size % (word * WORDS) == 0 &&
		    resolve_relocs(reader, table, strings, *count))
			return true;
	}
	return false;
}

/*
 * Kernels before 5.19 may have, in place of CRCs, words that lead from their own place
 * to them. Of CRCs one in a hundred would lead into the kernel by chance.
 */
static bool crcs_are_elsewhere(const struct ksymtab_reader *reader,
			       const struct ksymtab_table *crcs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t at = i * CRC_SIZE;
		uint32_t offset =
			(uint32_t)object_number(reader->object, crcs->data + at, CRC_SIZE);

		if (!section_at(reader->object,
				crcs->address + at + (uint64_t)(int64_t)(int32_t)offset, CRC_SIZE))
			return false;
	}
	return reader->object->linked && count >= 8;
}

/* Is what stands beside a table of COUNT entries, SIZE bytes each, whole? */
static bool check_companion(struct ksymtab_reader *reader, const struct ksymtab_table *companion,
			    const char *what, size_t count, size_t size)
{
	if (!companion->size || (companion->size == count * size && companion->data))
		return true;
	module_builder_fault(reader->builder,
			     "is damaged: %" PRIu64 " bytes of %s in the file for %zu exports",
			     companion->data ? companion->size : 0, what, count);
	return false;
}

/* Find what the words of a table refer to, and look at what stands beside it; or a fault. */
static const char **resolve(struct ksymtab_reader *reader, const struct ksymtab_table *table,
			    const struct ksymtab_table *crcs, const struct ksymtab_table *flags,
			    size_t *count)
{
	const char **strings;

	if (!table->data) {
		module_builder_fault(reader->builder,
				     "is damaged: its table of exports is not in it");
		return NULL;
	}
	strings = arena_alloc(reader->builder->arena, (table->size / 4 + WORDS) * sizeof(*strings));
	if (!reader->object->linked && !resolve_module(reader, table, strings, count)) {
		module_builder_fault(reader->builder,
				     "has exports without labels: it was stripped of them");
		return NULL;
	}
	if (reader->object->linked && !resolve_linked(reader, table, strings, count)) {
		module_builder_fault(reader->builder,
				     "has exports in a form that is none of kernels since 5.4");
		return NULL;
	}
	*count /= WORDS;
	if (!check_companion(reader, crcs, "CRCs", *count, CRC_SIZE) ||
	    !check_companion(reader, flags, "flags", *count, 1))
		return NULL;
	if (crcs->size && crcs_are_elsewhere(reader, crcs, *count)) {
		module_builder_fault(reader->builder,
				     "has its CRCs elsewhere, as kernels before 5.19 do");
		return NULL;
	}
	return strings;
}

/* Add the exports of one table of entries, with their CRCs and flags. */
static void read_entries(struct ksymtab_reader *reader, enum table_id id)
{
	static const struct ksymtab_table none;
	struct module_builder *builder = reader->builder;
	const struct ksymtab_table *crcs = &reader->tables[id == GPL ? GPL_CRCS : PLAIN_CRCS];
	const struct ksymtab_table *flags = id == GPL ? &none : &reader->tables[FLAGS];
	size_t count;
	const char **strings = resolve(reader, &reader->tables[id], crcs, flags, &count);

	for (size_t i = 0; strings && i < count; i++, strings += WORDS) {
		struct input_export *export;

		if (!strings[NAME] || !*strings[NAME] || !strings[NAMESPACE]) {
			module_builder_fault(
				builder, "is damaged: entry %zu of %s has no %s in the file", i,
				table_names[id].section,
				strings[NAME] && *strings[NAME] ? "namespace" : "name");
			return;
		}
		export = module_builder_add_export(builder,
						   arena_string(builder->arena, strings[NAME]));
		export->ns = arena_string(builder->arena, strings[NAMESPACE]);
		export->gpl_only = flags->size ? flags->data[i] & 1 : id == GPL;
		/* without the table the kernel has no versions: dumps say 0 then */
		export->crc_known = true;
		if (crcs->size)
			export->crc = (uint32_t)object_number(reader->object,
							      crcs->data + i * CRC_SIZE, CRC_SIZE);
	}
}

bool read_ksymtab(struct module_builder *builder, struct object *object)
{
	struct ksymtab_reader reader = { .builder = builder, .object = object };
	bool found = false;

	find_by_section(&reader);
	if (object->linked && !reader.tables[PLAIN].size && !reader.tables[GPL].size)
		find_by_symbol(&reader);
	for (enum table_id id = PLAIN; id <= GPL; id++)
		if (reader.tables[id].size && !builder->fault) {
			found = true;
			read_entries(&reader, id);
		}
	return found;
}
