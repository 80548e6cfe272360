// SPDX-License-Identifier: GPL-2.0-only
/*
 * libdwfl has written the final address of everything into the debug information, so the
 * units that can define a variable are those that contain the bytes of its address.
 */
#include "modpost/dwarf/dwarf_units.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

static void add_ranges(struct dwarf_units *units, const struct dwarf *dw, Dwarf_Die *die)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t at = 0;

	while ((at = dw->dwarf_ranges(die, at, &base, &low, &high)) > 0) {
		if (units->range_count == units->range_capacity) {
			units->range_capacity = units->range_capacity * 2 + 64;
			units->ranges = xrealloc(units->ranges,
						 units->range_capacity * sizeof(*units->ranges));
		}
		units->ranges[units->range_count++] = (struct dwarf_range){
			.low = low, .high = high, .unit = (uint32_t)(units->count - 1)
		};
	}
}

static int compare_ranges(const void *left, const void *right)
{
	const struct dwarf_range *a = left, *b = right;

	return a->low < b->low ? -1 : a->low > b->low;
}

void dwarf_units_read(struct dwarf_units *units, const struct dwarf *dw, Dwfl_Module *module)
{
	Dwarf_Die *die = NULL;
	Dwarf_Addr bias, max_high = 0;

	while ((die = dw->dwfl_module_nextcu(module, die, &bias))) {
		struct dwarf_unit unit = { .die = *die };
		Dwarf_Attribute attribute;

		if (units->count == units->capacity) {
			units->capacity = units->capacity * 2 + 64;
			units->units =
				xrealloc(units->units, units->capacity * sizeof(*units->units));
		}
		if (dw->dwarf_attr(die, DW_AT_addr_base, &attribute))
			dw->dwarf_formudata(&attribute, &unit.addr_base);
		units->has_addr_base |= unit.addr_base != 0;
		units->units[units->count++] = unit;
		add_ranges(units, dw, die);
	}
	if (units->range_count)
		qsort(units->ranges, units->range_count, sizeof(*units->ranges), compare_ranges);
	for (size_t i = 0; i < units->range_count; i++) {
		if (units->ranges[i].high > max_high)
			max_high = units->ranges[i].high;
		units->ranges[i].max_high = max_high;
	}
}

const struct dwarf_unit *dwarf_units_at(const struct dwarf_units *units, Dwarf_Addr addr)
{
	const struct dwarf_range *ranges = units->ranges;
	size_t low = 0, high = units->range_count;
	uint32_t first = UINT32_MAX;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ranges[middle].low <= addr)
			low = middle + 1;
		else
			high = middle;
	}
	/* ranges overlap where the linker dropped copies of a function */
	while (low-- && ranges[low].max_high > addr)
		if (ranges[low].high > addr && ranges[low].unit < first)
			first = ranges[low].unit;
	return first == UINT32_MAX ? NULL : &units->units[first];
}

/* The bytes of an address in the object, or the part of them that is worth a search. */
struct address_bytes {
	unsigned char bytes[8];
	const unsigned char *start;
	size_t len; /* 0 if the address cannot be encoded */
};

static void encode_address(Elf *elf, Dwarf_Addr addr, struct address_bytes *encoded)
{
	Elf32_Addr narrow = (Elf32_Addr)addr;
	Elf64_Addr wide = addr;
	bool class64 = gelf_getclass(elf) == ELFCLASS64;
	Elf_Data from = {
		.d_buf = class64 ? (void *)&wide : (void *)&narrow,
		.d_type = ELF_T_ADDR,
		.d_size = class64 ? sizeof(wide) : sizeof(narrow),
		.d_version = EV_CURRENT,
	};
	Elf_Data to = { .d_buf = encoded->bytes, .d_size = from.d_size, .d_version = EV_CURRENT };
	const char *ident = elf_getident(elf, NULL);

	*encoded = (struct address_bytes){ .start = encoded->bytes };
	if (!ident || !gelf_xlatetof(elf, &to, &from, (unsigned char)ident[EI_DATA]))
		return;
	encoded->len = from.d_size;
	/* the upper half is nearly always zero, and memmem() is slow with zeroes at the end */
	if (class64 && wide <= UINT32_MAX) {
		encoded->len = sizeof(narrow);
		if (ident[EI_DATA] == ELFDATA2MSB)
			encoded->start += sizeof(narrow);
	}
}

/* The address table of all units; NULL if it cannot be read. */
static Elf_Data *address_table(Elf *elf)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr header;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) != 0)
		return NULL;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name =
			gelf_getshdr(scn, &header) ? elf_strptr(elf, names, header.sh_name) : NULL;

		if (name && strcmp(name, ".debug_addr") == 0)
			return header.sh_flags & SHF_COMPRESSED ? NULL : elf_getdata(scn, NULL);
	}
	return NULL;
}

/* Is the address one of those in the table of the unit? */
static bool in_address_table(const struct dwarf_units *units, size_t number, const Elf_Data *table,
			     const struct address_bytes *encoded)
{
	Dwarf_Word base = units->units[number].addr_base, end = table->d_size;
	const char *start = table->d_buf;

	if (!base || base > end)
		return false;
	for (size_t i = number + 1; i < units->count; i++)
		if (units->units[i].addr_base > base && units->units[i].addr_base < end) {
			end = units->units[i].addr_base;
			break;
		}
	return memmem(start + base, end - base, encoded->start, encoded->len) != NULL;
}

/* The entries of a unit end where the next unit begins. */
static bool in_entries(const struct dwarf_units *units, size_t number,
		       const struct address_bytes *encoded)
{
	const char *start = units->units[number].die.addr, *end;

	if (number + 1 == units->count)
		return true;
	end = units->units[number + 1].die.addr;
	return end < start || memmem(start, (size_t)(end - start), encoded->start, encoded->len);
}

const struct dwarf_unit *dwarf_units_next(const struct dwarf_units *units, Elf *elf,
					  struct unit_search *search)
{
	struct address_bytes encoded;
	Elf_Data *table = units->has_addr_base ? address_table(elf) : NULL;
	bool all;

	encode_address(elf, search->addr, &encoded);
	all = !encoded.len || (units->has_addr_base && !(table && table->d_buf));
	while (search->next < units->count) {
		size_t number = search->next++;

		if (all || in_entries(units, number, &encoded) ||
		    (table && in_address_table(units, number, table, &encoded)))
			return &units->units[number];
	}
	return NULL;
}

void dwarf_units_release(struct dwarf_units *units)
{
	free(units->units);
	free(units->ranges);
	*units = (struct dwarf_units){ 0 };
}
