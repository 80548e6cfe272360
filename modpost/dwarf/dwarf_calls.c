// SPDX-License-Identifier: GPL-2.0-only
/*
 * Find calls by the call sites in debug information: calls within a section have no
 * relocation.
 */
#include <dwarf.h>

#include "modpost/dwarf/dwarf_private.h"

struct call_search {
	struct dwarf_lookup *sources;
	Dwarf_Off function, abstract; /* DIEs that a call may refer to; 0 for none */
	Dwarf_Addr call;	      /* address of the call, in the unit */
};

static bool address_in(struct call_search *search, Dwarf_Die *die, unsigned int name,
		       Dwarf_Addr *addr)
{
	const struct dwarf *dw = &search->sources->dwarf;
	Dwarf_Attribute attribute;

	return dw->dwarf_attr(die, name, &attribute) && dw->dwarf_formaddr(&attribute, addr) == 0;
}

static Dwarf_Off reference_in(struct call_search *search, Dwarf_Die *die, unsigned int name)
{
	const struct dwarf *dw = &search->sources->dwarf;
	Dwarf_Attribute attribute;
	Dwarf_Die to;

	return dw->dwarf_attr(die, name, &attribute) && dw->dwarf_formref_die(&attribute, &to) ?
		       dw->dwarf_dieoffset(&to) :
		       0;
}

/* Is this DIE a call of the function? Sets the address of the call. */
static bool is_call(struct call_search *search, Dwarf_Die *die)
{
	int tag = search->sources->dwarf.dwarf_tag(die);
	Dwarf_Off to;

	if (tag != DW_TAG_call_site && tag != DW_TAG_GNU_call_site)
		return false;
	to = reference_in(search, die,
			  tag == DW_TAG_call_site ? DW_AT_call_origin : DW_AT_abstract_origin);
	if (!to || (to != search->function && to != search->abstract))
		return false;
	if (!address_in(search, die, DW_AT_call_pc, &search->call) &&
	    (address_in(search, die, DW_AT_call_return_pc, &search->call) ||
	     address_in(search, die, DW_AT_low_pc, &search->call)))
		search->call--; /* a return address may be on the next line */
	return true;
}

static bool find_call(struct call_search *search, Dwarf_Die *parent, unsigned int depth)
{
	const struct dwarf *dw = &search->sources->dwarf;
	Dwarf_Die die;
	int more;

	for (more = dw->dwarf_child(parent, &die); more == 0 && depth < MAX_DEPTH;
	     more = dw->dwarf_siblingof(&die, &die)) {
		int tag = dw->dwarf_tag(&die);

		if (is_call(search, &die))
			return true;
		if ((tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine) &&
		    find_call(search, &die, depth + 1))
			return true;
	}
	return false;
}

/* The next function of a unit, from DIE on, that begins in [LOW, HIGH). MORE as dwarf_child(). */
static bool find_function(struct call_search *search, Dwarf_Die *die, int more, Dwarf_Addr low,
			  Dwarf_Addr high)
{
	const struct dwarf *dw = &search->sources->dwarf;
	Dwarf_Addr at;

	for (; more == 0; more = dw->dwarf_siblingof(die, die))
		if (dw->dwarf_tag(die) == DW_TAG_subprogram && dw->dwarf_entrypc(die, &at) == 0 &&
		    at >= low && at < high)
			return true;
	return false;
}

bool dwarf_find_caller(struct dwarf_lookup *sources, const char *file, uint32_t section,
		       uint64_t offset, struct source_place *place)
{
	const struct dwarf *dw = &sources->dwarf;
	struct call_search search = { .sources = sources };
	Dwarf_Addr addr, low;
	uint64_t size;
	Dwarf_Die unit, die;
	int more;

	*place = (struct source_place){ 0 };
	if (!dwarf_open(sources, file) || !dwarf_address(sources, section, offset, &addr, &size) ||
	    !dwarf_find_cu(sources, &addr, &unit))
		return false;
	if (!find_function(&search, &die, dw->dwarf_child(&unit, &die), addr, addr + 1))
		return false;
	search.function = dw->dwarf_dieoffset(&die);
	search.abstract = reference_in(&search, &die, DW_AT_abstract_origin);
	low = addr - offset;
	for (more = dw->dwarf_child(&unit, &die);
	     find_function(&search, &die, more, low, low + size);
	     more = dw->dwarf_siblingof(&die, &die)) {
		if (dw->dwarf_dieoffset(&die) == search.function || !find_call(&search, &die, 0))
			continue;
		dwarf_find_line(sources, &unit, search.call, place);
		place->function = dwarf_function_name(sources, &die);
		return true;
	}
	return false;
}
