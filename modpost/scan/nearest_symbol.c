// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/nearest_symbol.h"

#include <string.h>

#include "lib/base/strbuf.h"
#include "modpost/scan/scan_context.h"

/* nearest_symbol_around() finds symbols up to this many bytes away. */
#define MAX_DISTANCE 20

bool symbol_name_is_valid(const struct release *release, const char *name)
{
	if (!*name)
		return false;
	if (release_has(release, MAPPING_LOCAL) &&
	    (starts_with(name, ".L") || starts_with(name, "L0")))
		return false;
	if (name[0] != '$')
		return true;
	/* mapping symbols of ARM and others mark the start of code or data */
	return !release_has(release, MAPPING_DOLLAR) &&
	       !(name[1] && strchr("adtx", name[1]) && (name[2] == '\0' || name[2] == '.'));
}

/* Index of the first symbol that is not before ADDR. */
static size_t lower_bound(const struct symbol_group *group, uint64_t addr)
{
	size_t low = 0, high = group->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (group->symbols[middle].addr < addr)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Index of the last symbol with the address of the one at index I. */
static size_t last_at_address(const struct symbol_group *group, size_t i)
{
	uint64_t addr = group->symbols[i].addr;

	while (i + 1 < group->count && group->symbols[i + 1].addr == addr)
		i++;
	return i;
}

/*
 * The nearest symbols on both sides of ADDR: at or before it, and after it; or NULL. Of
 * several at one address, the one that the release chooses.
 */
static void find_neighbors(const struct release *release, const struct symbol_group *group,
			   uint64_t addr, const struct indexed_symbol **before,
			   const struct indexed_symbol **after)
{
	size_t i = lower_bound(group, addr);
	bool last = release_has(release, NEAR_LAST);

	if (i < group->count && group->symbols[i].addr == addr) {
		size_t end = last_at_address(group, i);

		*before =
			&group->symbols[last && !release_has(release, NEAR_EXACT_FIRST) ? end : i];
		i = end + 1;
	} else {
		*before = i ? &group->symbols[i - 1] : NULL;
		if (*before && !last)
			*before = &group->symbols[lower_bound(group, (*before)->addr)];
	}
	*after = i < group->count ? &group->symbols[i] : NULL;
	if (*after && last)
		*after = &group->symbols[last_at_address(group, i)];
}

uint32_t nearest_symbol_before(struct scan *scan, uint32_t section, uint64_t addr)
{
	const struct indexed_symbol *before, *after;

	find_neighbors(scan->release, symbol_index_group(scan, section), addr, &before, &after);
	return before ? before->symbol : NO_SYMBOL;
}

/* The releases that search with signed distances compute them in 32 bits. */
static int32_t signed_distance(uint64_t a, uint64_t b)
{
	int32_t distance = (int32_t)((uint32_t)a - (uint32_t)b);

	return distance < 0 ? (int32_t)((uint32_t)b - (uint32_t)a) : distance;
}

/*
 * The search of 6.1 to 6.4: a symbol at ADDRESS itself, or the nearest one that
 * is less than MAX_DISTANCE away; of several the first in the symbol table.
 * Section symbols are ignored.
 */
static uint32_t search_signed(struct scan *scan, uint32_t section, uint64_t address)
{
	const struct object *object = &scan->object;
	const struct symbol_group *group = symbol_index_group(scan, section);
	uint64_t addr = (uint64_t)(int32_t)address;
	int64_t best_distance = MAX_DISTANCE;
	uint32_t best = NO_SYMBOL;

	if (!object->class64)
		addr &= UINT32_MAX;
	for (size_t i = 0; i < group->count; i++) {
		const struct indexed_symbol *symbol = &group->symbols[i];
		int64_t distance = signed_distance(symbol->addr, addr);
		GElf_Sym sym;

		if (symbol->addr == addr)
			distance = INT64_MIN;
		if (distance > best_distance ||
		    (distance == best_distance && symbol->symbol > best))
			continue;
		sym = object_symbol(object, symbol->symbol);
		/* the group is of all sections of the same name */
		if (GELF_ST_TYPE(sym.st_info) == STT_SECTION ||
		    object_symbol_section(object, symbol->symbol, &sym) != section)
			continue;
		best_distance = distance;
		best = symbol->symbol;
	}
	return best_distance < MAX_DISTANCE ? best : NO_SYMBOL;
}

/* The search since 6.5: the nearest symbol that is at most MAX_DISTANCE away. */
static uint32_t search_unsigned(struct scan *scan, uint32_t section, uint64_t addr)
{
	const struct indexed_symbol *before, *after;

	find_neighbors(scan->release, symbol_index_group(scan, section), addr, &before, &after);
	if (before && addr - before->addr > MAX_DISTANCE)
		before = NULL;
	if (after && after->addr - addr > MAX_DISTANCE)
		after = NULL;
	if (!before || !after)
		return before ? before->symbol : after ? after->symbol : NO_SYMBOL;
	if (addr - before->addr == after->addr - addr)
		return release_has(scan->release, NEAR_LAST) && after->symbol > before->symbol ?
			       after->symbol :
			       before->symbol;
	return addr - before->addr < after->addr - addr ? before->symbol : after->symbol;
}

uint32_t nearest_symbol_around(struct scan *scan, uint32_t section, uint64_t addr)
{
	return release_has(scan->release, NEAR_SIGNED) ? search_signed(scan, section, addr) :
							 search_unsigned(scan, section, addr);
}

const char *reported_symbol_name(const struct scan *scan, uint32_t symbol)
{
	GElf_Sym sym;

	if (symbol == NO_SYMBOL)
		return release_has(scan->release, ADDRESS_FOR_NAME) ? "" : "(unknown)";
	sym = object_symbol(&scan->object, symbol);
	return object_symbol_name(&scan->object, &sym);
}
