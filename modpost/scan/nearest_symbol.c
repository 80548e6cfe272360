// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/nearest_symbol.h"

#include <stdlib.h>
#include <string.h>

#include "lib/elf/arch.h"
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

static int compare_symbols(const void *a, const void *b)
{
	const struct sorted_symbol *x = a, *y = b;

	if (x->section_key != y->section_key)
		return x->section_key < y->section_key ? -1 : 1;
	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

/* SECTION must exist. */
static uint32_t section_key(const struct scan *scan, uint32_t section)
{
	if (release_has(scan->release, FROM_BY_SECTION_NAME))
		return scan->scratch->section_classes[section]->number;
	return section;
}

static bool has_valid_name(const struct scan *scan, const GElf_Sym *sym)
{
	const struct object *object = &scan->object;
	const char *name = object_symbol_name(object, sym);

	if (!*name)
		return sym->st_name && release_has(scan->release, NEAR_NAMES_UNCUT) &&
		       object_name_was_cut_away(object, sym);
	return symbol_name_is_valid(scan->release, name);
}

static void build_list(struct scan *scan)
{
	struct nearest_symbols *nearest = &scan->nearest;
	const struct object *object = &scan->object;
	bool by_name = release_has(scan->release, FROM_BY_SECTION_NAME);

	nearest->built = true;
	nearest->symbols = xmalloc(object->symbol_count * sizeof(*nearest->symbols));
	for (uint32_t i = 0; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint32_t key = object_symbol_section(object, i, &sym);
		uint64_t addr = sym.st_value;

		if (by_name) {
			if (key >= object->section_count)
				continue;
			key = section_key(scan, key);
		} else {
			addr = arch_symbol_address(object, &sym);
		}
		if (has_valid_name(scan, &sym))
			nearest->symbols[nearest->count++] = (struct sorted_symbol){ addr, key, i };
	}
	qsort(nearest->symbols, nearest->count, sizeof(*nearest->symbols), compare_symbols);
}

/* Index of the first symbol that is not before ADDR of section KEY. */
static size_t lower_bound(const struct nearest_symbols *nearest, uint32_t key, uint64_t addr)
{
	size_t low = 0, high = nearest->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct sorted_symbol *symbol = &nearest->symbols[middle];

		if (symbol->section_key < key ||
		    (symbol->section_key == key && symbol->addr < addr))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Index of the last symbol with the section and address of the one at index I. */
static size_t last_at_address(const struct nearest_symbols *nearest, size_t i)
{
	const struct sorted_symbol *first = &nearest->symbols[i];

	while (i + 1 < nearest->count &&
	       nearest->symbols[i + 1].section_key == first->section_key &&
	       nearest->symbols[i + 1].addr == first->addr)
		i++;
	return i;
}

/* The symbol at index I, or NULL if section KEY has none there. */
static const struct sorted_symbol *symbol_in(const struct nearest_symbols *nearest, size_t i,
					     uint32_t key)
{
	return i < nearest->count && nearest->symbols[i].section_key == key ? &nearest->symbols[i] :
									      NULL;
}

/*
 * The nearest symbols on both sides of ADDR: at or before it, and after it. Of
 * several at one address, the one that the release chooses.
 */
static void find_neighbors(const struct scan *scan, uint32_t key, uint64_t addr,
			   const struct sorted_symbol **before, const struct sorted_symbol **after)
{
	const struct nearest_symbols *nearest = &scan->nearest;
	size_t i = lower_bound(nearest, key, addr);
	bool last = release_has(scan->release, NEAR_LAST);
	const struct sorted_symbol *exact = symbol_in(nearest, i, key);

	if (exact && exact->addr == addr) {
		size_t end = last_at_address(nearest, i);

		*before = exact;
		if (last && !release_has(scan->release, NEAR_EXACT_FIRST))
			*before = &nearest->symbols[end];
		i = end + 1;
	} else {
		*before = i ? symbol_in(nearest, i - 1, key) : NULL;
		if (*before && !last)
			*before = &nearest->symbols[lower_bound(nearest, key, (*before)->addr)];
	}
	*after = symbol_in(nearest, i, key);
	if (*after && last)
		*after = &nearest->symbols[last_at_address(nearest, i)];
}

uint32_t nearest_symbol_before(struct scan *scan, uint32_t section, uint64_t addr)
{
	const struct sorted_symbol *before, *after;

	if (!scan->nearest.built)
		build_list(scan);
	find_neighbors(scan, section_key(scan, section), addr, &before, &after);
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
static uint32_t search_signed(const struct scan *scan, uint32_t section, uint64_t address)
{
	const struct object *object = &scan->object;
	const struct nearest_symbols *nearest = &scan->nearest;
	uint32_t key = section_key(scan, section), best = NO_SYMBOL;
	uint64_t addr = (uint64_t)(int32_t)address;
	int64_t best_distance = MAX_DISTANCE;

	if (!object->class64)
		addr &= UINT32_MAX;
	for (size_t i = lower_bound(nearest, key, 0); symbol_in(nearest, i, key); i++) {
		const struct sorted_symbol *symbol = &nearest->symbols[i];
		int64_t distance = signed_distance(symbol->addr, addr);
		GElf_Sym sym;

		if (symbol->addr == addr)
			distance = INT64_MIN;
		if (distance > best_distance ||
		    (distance == best_distance && symbol->symbol > best))
			continue;
		sym = object_symbol(object, symbol->symbol);
		/* KEY stands for all sections of the same name */
		if (GELF_ST_TYPE(sym.st_info) == STT_SECTION ||
		    object_symbol_section(object, symbol->symbol, &sym) != section)
			continue;
		best_distance = distance;
		best = symbol->symbol;
	}
	return best_distance < MAX_DISTANCE ? best : NO_SYMBOL;
}

/* The search since 6.5: the nearest symbol that is at most MAX_DISTANCE away. */
static uint32_t search_unsigned(const struct scan *scan, uint32_t section, uint64_t addr)
{
	const struct sorted_symbol *before, *after;

	find_neighbors(scan, section, addr, &before, &after);
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
	if (!scan->nearest.built)
		build_list(scan);
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

void nearest_symbols_release(struct nearest_symbols *nearest)
{
	free(nearest->symbols);
	*nearest = (struct nearest_symbols){ 0 };
}
