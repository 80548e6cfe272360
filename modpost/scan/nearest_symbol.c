// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/nearest_symbol.h"

#include <stdlib.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "lib/base/strbuf.h"
#include "modpost/scan/scan_context.h"

/* How far a target's address may be from the symbol that it is told by, in bytes. */
#define NEAR 20

bool symbol_name_is_valid(const struct release *release, const char *name)
{
	if (!*name)
		return false;
	if (release_has(release, MAPPING_LOCAL) &&
	    (starts_with(name, ".L") || starts_with(name, "L0")))
		return false;
	if (name[0] != '$')
		return true;
	/* mapping symbols of ARM and others: what follows is code or data */
	return !release_has(release, MAPPING_DOLLAR) &&
	       !(name[1] && strchr("adtx", name[1]) && (name[2] == '\0' || name[2] == '.'));
}

static int compare_places(const void *a, const void *b)
{
	const struct sorted_symbol *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

/* The group of a section that exists. */
static uint32_t group_of(const struct scan *scan, uint32_t section)
{
	if (release_has(scan->release, FROM_BY_SECTION_NAME))
		return scan->scratch->section_classes[section]->number;
	return section;
}

static bool is_place(const struct scan *scan, const GElf_Sym *sym)
{
	const struct object *object = &scan->object;
	const char *name = object_symbol_name(object, sym);

	if (!*name)
		return sym->st_name && release_has(scan->release, NEAR_NAMES_UNCUT) &&
		       object_name_was_cut_away(object, sym);
	return symbol_name_is_valid(scan->release, name);
}

static void make_places(struct scan *scan)
{
	struct nearest_symbols *nearest = &scan->nearest;
	const struct object *object = &scan->object;
	bool by_name = release_has(scan->release, FROM_BY_SECTION_NAME);

	nearest->made = true;
	nearest->list = xmalloc(object->symbol_count * sizeof(*nearest->list));
	for (uint32_t i = 0; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint32_t group = object_symbol_section(object, i, &sym);
		uint64_t addr = sym.st_value;

		if (by_name) {
			if (group >= object->section_count)
				continue;
			group = group_of(scan, group);
		} else {
			addr = arch_symbol_address(object, &sym);
		}
		if (is_place(scan, &sym))
			nearest->list[nearest->count++] = (struct sorted_symbol){ addr, group, i };
	}
	qsort(nearest->list, nearest->count, sizeof(*nearest->list), compare_places);
}

/* The number of places that are in an earlier group, or in GROUP and before ADDR. */
static size_t lower_bound(const struct nearest_symbols *nearest, uint32_t group, uint64_t addr)
{
	size_t low = 0, high = nearest->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct sorted_symbol *place = &nearest->list[middle];

		if (place->group < group || (place->group == group && place->addr < addr))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The last place of the run of places at one address that begins at I. */
static size_t last_of_run(const struct nearest_symbols *nearest, size_t i)
{
	while (i + 1 < nearest->count && nearest->list[i + 1].group == nearest->list[i].group &&
	       nearest->list[i + 1].addr == nearest->list[i].addr)
		i++;
	return i;
}

static const struct sorted_symbol *place_in(const struct nearest_symbols *nearest, size_t i,
					    uint32_t group)
{
	return i < nearest->count && nearest->list[i].group == group ? &nearest->list[i] : NULL;
}

/*
 * The nearest place on each side of ADDR: exactly there or before it, and
 * behind it. Of those at one address, the one that the release would take.
 */
static void find_sides(struct scan *scan, uint32_t group, uint64_t addr,
		       const struct sorted_symbol **before, const struct sorted_symbol **behind)
{
	const struct nearest_symbols *nearest = &scan->nearest;
	size_t i = lower_bound(nearest, group, addr);
	bool last = release_has(scan->release, NEAR_LAST);
	const struct sorted_symbol *exact = place_in(nearest, i, group);

	if (exact && exact->addr == addr) {
		size_t end = last_of_run(nearest, i);

		*before = exact;
		if (last && !release_has(scan->release, NEAR_EXACT_FIRST))
			*before = &nearest->list[end];
		i = end + 1;
	} else {
		*before = i ? place_in(nearest, i - 1, group) : NULL;
		if (*before && !last)
			*before = &nearest->list[lower_bound(nearest, group, (*before)->addr)];
	}
	*behind = place_in(nearest, i, group);
	if (*behind && last)
		*behind = &nearest->list[last_of_run(nearest, i)];
}

uint32_t nearest_symbol_before(struct scan *scan, uint32_t section, uint64_t addr)
{
	const struct sorted_symbol *before, *behind;

	if (!scan->nearest.made)
		make_places(scan);
	find_sides(scan, group_of(scan, section), addr, &before, &behind);
	return before ? before->symbol : NO_SYMBOL;
}

/* How far apart two addresses are, reckoned with 32 bits and a sign, as it then is. */
static int32_t signed_distance(uint64_t a, uint64_t b)
{
	int32_t distance = (int32_t)((uint32_t)a - (uint32_t)b);

	return distance < 0 ? (int32_t)((uint32_t)b - (uint32_t)a) : distance;
}

/*
 * The oldest search: a symbol exactly there, or the nearest, if it is less than
 * NEAR away; of several the first in the symbol table. Addresses are signed and
 * of 32 bits, and symbols of sections do not count.
 */
static uint32_t near_signed(struct scan *scan, uint32_t section, uint64_t address)
{
	const struct object *object = &scan->object;
	const struct nearest_symbols *nearest = &scan->nearest;
	uint32_t group = group_of(scan, section), found = NO_SYMBOL;
	uint64_t addr = (uint64_t)(int32_t)address;
	int64_t best = NEAR;

	if (!object->class64)
		addr &= UINT32_MAX;
	for (size_t i = lower_bound(nearest, group, 0); place_in(nearest, i, group); i++) {
		const struct sorted_symbol *place = &nearest->list[i];
		int64_t distance = signed_distance(place->addr, addr);
		GElf_Sym sym;

		if (place->addr == addr)
			distance = INT64_MIN;
		if (distance > best || (distance == best && place->symbol > found))
			continue;
		sym = object_symbol(object, place->symbol);
		if (GELF_ST_TYPE(sym.st_info) == STT_SECTION ||
		    object_symbol_section(object, place->symbol, &sym) != section)
			continue;
		best = distance;
		found = place->symbol;
	}
	return best < NEAR ? found : NO_SYMBOL;
}

uint32_t nearest_symbol_around(struct scan *scan, uint32_t section, uint64_t addr)
{
	const struct sorted_symbol *before, *behind;
	bool last = release_has(scan->release, NEAR_LAST);

	if (!scan->nearest.made)
		make_places(scan);
	if (release_has(scan->release, NEAR_SIGNED))
		return near_signed(scan, section, addr);
	find_sides(scan, section, addr, &before, &behind);
	if (before && addr - before->addr > NEAR)
		before = NULL;
	if (behind && behind->addr - addr > NEAR)
		behind = NULL;
	if (!before || !behind)
		return before ? before->symbol : behind ? behind->symbol : NO_SYMBOL;
	if (addr - before->addr == behind->addr - addr)
		/* equally far: the later in the symbol table, or the one before */
		return last && behind->symbol > before->symbol ? behind->symbol : before->symbol;
	return addr - before->addr < behind->addr - addr ? before->symbol : behind->symbol;
}

void nearest_symbols_release(struct nearest_symbols *nearest)
{
	free(nearest->list);
	*nearest = (struct nearest_symbols){ 0 };
}
