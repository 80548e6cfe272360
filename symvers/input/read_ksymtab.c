// SPDX-License-Identifier: GPL-2.0-only
/*
 * An entry is three words (struct kernel_symbol, since 5.4): symbol, name, namespace. A word
 * is an address, or a 32-bit offset from itself; in a module, a relocation supplies it. Each
 * table of entries comes with one of CRCs and, since 7.1, one of flags.
 */
#include "symvers/input/read_ksymtab.h"

#include <inttypes.h>
#include <string.h>

#include "lib/elf/arch.h"

enum ksymtab_table_id {
	TABLE_PLAIN,
	TABLE_GPL,
	TABLE_PLAIN_CRCS,
	TABLE_GPL_CRCS,
	TABLE_FLAGS,
	TABLE_COUNT
};

/* The section of each table, and the symbols that enclose it if its section has another name. */
static const struct {
	const char *section, *start, *stop;
} table_names[TABLE_COUNT] = {
	[TABLE_PLAIN] = { "__ksymtab", "__start___ksymtab", "__stop___ksymtab" },
	[TABLE_GPL] = { "__ksymtab_gpl", "__start___ksymtab_gpl", "__stop___ksymtab_gpl" },
	[TABLE_PLAIN_CRCS] = { "__kcrctab", "__start___kcrctab", "__stop___kcrctab" },
	[TABLE_GPL_CRCS] = { "__kcrctab_gpl", "__start___kcrctab_gpl", "__stop___kcrctab_gpl" },
	[TABLE_FLAGS] = { "__kflagstab", "__start___kflagstab", "__stop___kflagstab" },
};

#define STRINGS_SECTION "__ksymtab_strings"
#define WORDS		3
#define NAME		1
#define NAMESPACE	2
#define CRC_SIZE	4

struct ksymtab_table {
	uint64_t address; /* in a linked file */
	uint64_t size;	  /* bytes; 0 if missing */
	const unsigned char *data;
	uint32_t section;
};

struct ksymtab_reader {
	struct module_builder *builder;
	struct object *object;
	struct ksymtab_table tables[TABLE_COUNT];
	uint32_t strings; /* __ksymtab_strings; 0 for none */
};

/* Return true if the section of a linked file covers LEN bytes at ADDRESS. */
static bool section_has(const GElf_Shdr *section, uint64_t address, uint64_t len)
{
	return section->sh_flags & SHF_ALLOC && section->sh_type != SHT_NOBITS &&
	       address >= section->sh_addr && len <= section->sh_size &&
	       address - section->sh_addr <= section->sh_size - len;
}

/* Return the section that covers them; 0 for none. */
static uint32_t section_at(const struct object *object, uint64_t address, uint64_t len)
{
	for (uint32_t i = 1; i < object->section_count; i++)
		if (section_has(&object->sections[i], address, len))
			return i;
	return 0;
}

static const char *string_in(const struct object *object, uint32_t section, uint64_t place)
{
	if (!object_section_data(object, section, place, 1))
		return NULL;
	return object_string(object, object->sections[section].sh_offset + place);
}

/* Return the string at an address. All are in __ksymtab_strings, if there is one. */
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
		for (int id = 0; id < TABLE_COUNT; id++)
			if (strcmp(name, table_names[id].section) == 0)
				reader->tables[id] = (struct ksymtab_table){
					.address = object->sections[i].sh_addr,
					.size = object->sections[i].sh_size,
					.data = object_section_data(object, i, 0,
								    object->sections[i].sh_size),
					.section = i,
				};
	}
}

static void find_by_symbol(struct ksymtab_reader *reader)
{
	const struct object *object = reader->object;
	uint64_t start[TABLE_COUNT] = { 0 }, stop[TABLE_COUNT] = { 0 };

	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		const char *name = object_symbol_name(object, &sym);

		if (name[0] != '_' || name[1] != '_' || name[2] != 's')
			continue;
		for (int id = 0; id < TABLE_COUNT; id++) {
			if (strcmp(name, table_names[id].start) == 0)
				start[id] = sym.st_value;
			else if (strcmp(name, table_names[id].stop) == 0)
				stop[id] = sym.st_value;
		}
	}
	for (int id = 0; id < TABLE_COUNT; id++) {
		struct ksymtab_table *table = &reader->tables[id];

		if (stop[id] <= start[id])
			continue;
		table->address = start[id];
		table->size = stop[id] - start[id];
		table->section = section_at(object, table->address, table->size);
		table->data = NULL;
		if (table->section)
			table->data = object_section_data(
				object, table->section,
				table->address - object->sections[table->section].sh_addr,
				table->size);
	}
}

/* Words that are offsets from themselves; 0 stands for an empty string. */
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
 * Words that are addresses. In a relocatable kernel they can be in the addends of its
 * dynamic relocations, and the table is zero. Return true if any was.
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

/* Words of a module, by their relocations. Return false if these have another form. */
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
 * Words of a linked file: offsets or addresses, whichever lead to a name. Return false if
 * neither does.
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

/* Words of a module, of either size. */
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
 * Kernels before 5.19 may have offsets to CRCs instead of CRCs. About one CRC in a hundred
 * would point into the kernel by chance, so eight are taken as proof.
 */
static bool has_relative_crcs(const struct ksymtab_reader *reader, const struct ksymtab_table *crcs,
			      size_t count)
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

/* Check the size of a table of CRCs or flags: SIZE bytes for each of COUNT entries. */
static bool check_side_table(struct ksymtab_reader *reader, const struct ksymtab_table *side,
			     const char *what, size_t count, size_t size)
{
	if (!side->size || (side->size == count * size && side->data))
		return true;
	module_builder_error(reader->builder, "corrupt: %" PRIu64 " bytes of %s for %zu exports",
			     side->data ? side->size : 0, what, count);
	return false;
}

/* Resolve the words of a table and check its CRCs and flags. Return NULL after an error. */
static const char **resolve(struct ksymtab_reader *reader, const struct ksymtab_table *table,
			    const struct ksymtab_table *crcs, const struct ksymtab_table *flags,
			    size_t *count)
{
	const char **strings;

	if (!table->data) {
		module_builder_error(reader->builder,
				     "corrupt: its export table is not in the file");
		return NULL;
	}
	strings = arena_alloc(reader->builder->arena, (table->size / 4 + WORDS) * sizeof(*strings));
	if (!reader->object->linked && !resolve_module(reader, table, strings, count)) {
		module_builder_error(reader->builder,
				     "the symbols of its exports have been stripped");
		return NULL;
	}
	if (reader->object->linked && !resolve_linked(reader, table, strings, count)) {
		module_builder_error(reader->builder,
				     "unsupported export table (supported: Linux 5.4 and later)");
		return NULL;
	}
	*count /= WORDS;
	if (!check_side_table(reader, crcs, "CRCs", *count, CRC_SIZE) ||
	    !check_side_table(reader, flags, "flags", *count, 1))
		return NULL;
	if (crcs->size && has_relative_crcs(reader, crcs, *count)) {
		module_builder_error(reader->builder,
				     "unsupported CRC table (supported: Linux 5.19 and later)");
		return NULL;
	}
	return strings;
}

/* Add the exports of one table of entries, with their CRCs and flags. */
static void read_entries(struct ksymtab_reader *reader, enum ksymtab_table_id id)
{
	static const struct ksymtab_table none;
	struct module_builder *builder = reader->builder;
	const struct ksymtab_table *crcs =
		&reader->tables[id == TABLE_GPL ? TABLE_GPL_CRCS : TABLE_PLAIN_CRCS];
	const struct ksymtab_table *flags = id == TABLE_GPL ? &none : &reader->tables[TABLE_FLAGS];
	size_t count;
	const char **strings = resolve(reader, &reader->tables[id], crcs, flags, &count);

	for (size_t i = 0; strings && i < count; i++, strings += WORDS) {
		struct input_export *export;

		if (!strings[NAME] || !*strings[NAME] || !strings[NAMESPACE]) {
			module_builder_error(builder, "corrupt: entry %zu of %s has no %s", i,
					     table_names[id].section,
					     strings[NAME] && *strings[NAME] ? "namespace" :
									       "name");
			return;
		}
		export = module_builder_add_export(builder,
						   arena_string(builder->arena, strings[NAME]));
		export->ns = arena_string(builder->arena, strings[NAMESPACE]);
		export->gpl_only = flags->size ? flags->data[i] & 1 : id == TABLE_GPL;
		/* without CRCs, Module.symvers has 0 */
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
	if (object->linked && !reader.tables[TABLE_PLAIN].size && !reader.tables[TABLE_GPL].size)
		find_by_symbol(&reader);
	for (enum ksymtab_table_id id = TABLE_PLAIN; id <= TABLE_GPL; id++)
		if (reader.tables[id].size && !builder->error) {
			found = true;
			read_entries(&reader, id);
		}
	return found;
}
