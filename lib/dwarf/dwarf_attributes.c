// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_attributes.h"

const char *dwarf_name(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute found;

	return lib->dwarf_attr_integrate(die, attribute, &found) ? lib->dwarf_formstring(&found) :
								   NULL;
}

bool dwarf_flag(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute found;
	bool set;

	return lib->dwarf_attr(die, attribute, &found) && lib->dwarf_formflag(&found, &set) == 0 &&
	       set;
}

bool dwarf_number(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute, uint64_t *number)
{
	Dwarf_Attribute found;
	Dwarf_Word value;

	if (!lib->dwarf_attr(die, attribute, &found) || lib->dwarf_formudata(&found, &value) != 0)
		return false;
	*number = value;
	return true;
}

bool dwarf_go_to_child(const struct dwarf *lib, Dwarf_Die *die)
{
	Dwarf_Die child;

	if (lib->dwarf_child(die, &child) != 0)
		return false;
	*die = child;
	return true;
}

bool dwarf_go_to_sibling(const struct dwarf *lib, Dwarf_Die *die)
{
	Dwarf_Die next;

	if (lib->dwarf_siblingof(die, &next) != 0 || next.addr <= die->addr)
		return false;
	*die = next;
	return true;
}
