// SPDX-License-Identifier: GPL-2.0-only
/*
 * The debug information of an object has relocations. libdwfl applies them, after it
 * assigned an address to each section, so places are looked up by these addresses.
 */
#include "modpost/dwarf/dwarf_private.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/strbuf.h"

static void close_object(struct dwarf_lookup *sources, struct dwarf_object *object)
{
	if (object->dwfl)
		sources->dwarf.dwfl_end(object->dwfl);
	dwarf_units_release(&object->units);
	*object = (struct dwarf_object){ 0 };
}

/* The object for FILE: if it is not open, one to open it in. */
static struct dwarf_object *choose_object(struct dwarf_lookup *sources, const char *file)
{
	struct dwarf_object *oldest = &sources->open[0];

	for (size_t i = 0; i < MAX_OPEN_OBJECTS; i++) {
		struct dwarf_object *object = &sources->open[i];

		if (object->file && strcmp(object->file, file) == 0)
			return object;
		if (object->last_use < oldest->last_use)
			oldest = object;
	}
	close_object(sources, oldest);
	return oldest;
}

static bool load(struct dwarf_lookup *sources)
{
	char *dir;

	if (sources->state == SOURCE_UNASKED) {
		sources->state = dwarf_load(&sources->dwarf) ? SOURCE_LOADED : SOURCE_NO_LIBRARY;
		dir = getcwd(NULL, 0);
		if (dir)
			sources->dir = arena_string(sources->arena, dir);
		free(dir);
	}
	return sources->state == SOURCE_LOADED;
}

bool dwarf_open(struct dwarf_lookup *sources, const char *file)
{
	struct dwarf *dw = &sources->dwarf;
	struct dwarf_object *object;

	if (!load(sources))
		return false;
	sources->object = object = choose_object(sources, file);
	object->last_use = ++sources->lookups;
	if (object->file)
		return object->has_debug;
	sources->callbacks = (Dwfl_Callbacks){
		.find_debuginfo = dwarf_find_nothing,
		.section_address = dw->dwfl_offline_section_address,
	};
	object->file = arena_string(sources->arena, file);
	object->dwfl = dw->dwfl_begin(&sources->callbacks);
	if (!object->dwfl)
		return false;
	object->module = dw->dwfl_report_offline(object->dwfl, file, file, -1);
	dw->dwfl_report_end(object->dwfl, NULL, NULL);
	object->has_debug =
		object->module && dw->dwfl_module_nextcu(object->module, NULL, &object->bias);
	if (object->has_debug)
		dwarf_units_read(&object->units, dw, object->module);
	return object->has_debug;
}

bool dwarf_address(struct dwarf_lookup *sources, uint32_t section, uint64_t offset,
		   Dwarf_Addr *addr, uint64_t *size)
{
	GElf_Addr bias;
	Elf *elf = sources->dwarf.dwfl_module_getelf(sources->object->module, &bias);
	GElf_Shdr header;

	if (!elf || !gelf_getshdr(elf_getscn(elf, section), &header) || offset >= header.sh_size)
		return false;
	*addr = header.sh_addr + bias + offset;
	*size = header.sh_size;
	return true;
}

/* The directory that a unit was compiled in, or NULL. */
static const char *unit_directory(struct dwarf_lookup *sources, Dwarf_Die *unit)
{
	Dwarf_Attribute attribute;

	return sources->dwarf.dwarf_attr(unit, DW_AT_comp_dir, &attribute) ?
		       sources->dwarf.dwarf_formstring(&attribute) :
		       NULL;
}

/* A path in a unit, relative to the working directory if it is below. */
static const char *relative_path(struct dwarf_lookup *sources, Dwarf_Die *unit, const char *path)
{
	size_t len = sources->dir ? strlen(sources->dir) : 0;
	const char *dir = *path == '/' ? NULL : unit_directory(sources, unit);

	if (dir)
		path = arena_printf(sources->arena, "%s/%s", dir, path);
	if (len > 1 && strncmp(path, sources->dir, len) == 0 && path[len] == '/')
		path += len + 1;
	while (starts_with(path, "./"))
		path += strlen("./");
	return arena_string(sources->arena, path);
}

/* A file of the line table of a unit by its number, or NULL. */
static const char *file_number(struct dwarf_lookup *sources, Dwarf_Die *unit, Dwarf_Word number)
{
	Dwarf_Files *files;
	size_t count;
	const char *path = NULL;

	if (sources->dwarf.dwarf_getsrcfiles(unit, &files, &count) == 0 && number < count)
		path = sources->dwarf.dwarf_filesrc(files, number, NULL, NULL);
	return path ? relative_path(sources, unit, path) : NULL;
}

static bool number_of(struct dwarf_lookup *sources, Dwarf_Die *die, unsigned int name,
		      Dwarf_Word *number)
{
	Dwarf_Attribute attribute;

	return sources->dwarf.dwarf_attr_integrate(die, name, &attribute) &&
	       sources->dwarf.dwarf_formudata(&attribute, number) == 0;
}

/* The place in two attributes of a DIE: its declaration, or where it is called from. */
static void place_of(struct dwarf_lookup *sources, Dwarf_Die *unit, Dwarf_Die *die,
		     unsigned int file, unsigned int line, struct source_place *place)
{
	Dwarf_Word number;

	if (number_of(sources, die, file, &number))
		place->file = file_number(sources, unit, number);
	if (number_of(sources, die, line, &number))
		place->line = (unsigned int)number;
}

const char *dwarf_function_name(struct dwarf_lookup *sources, Dwarf_Die *die)
{
	Dwarf_Attribute attribute;
	const char *name = NULL;

	if (sources->dwarf.dwarf_attr_integrate(die, DW_AT_name, &attribute))
		name = sources->dwarf.dwarf_formstring(&attribute);
	return name ? arena_string(sources->arena, name) : NULL;
}

/* The last row of the line table at the greatest address that is not past ADDR counts. */
void dwarf_find_line(struct dwarf_lookup *sources, Dwarf_Die *unit, Dwarf_Addr addr,
		     struct source_place *place)
{
	const struct dwarf *dw = &sources->dwarf;
	Dwarf_Lines *lines;
	Dwarf_Addr at;
	size_t low = 0, high;
	const char *path;
	bool end = true;
	int number;

	if (dw->dwarf_getsrclines(unit, &lines, &high) != 0)
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (dw->dwarf_lineaddr(dw->dwarf_onesrcline(lines, middle), &at) != 0)
			return;
		if (at <= addr)
			low = middle + 1;
		else
			high = middle;
	}
	if (low)
		dw->dwarf_lineendsequence(dw->dwarf_onesrcline(lines, low - 1), &end);
	if (end)
		return;
	path = dw->dwarf_linesrc(dw->dwarf_onesrcline(lines, low - 1), NULL, NULL);
	if (path)
		place->file = relative_path(sources, unit, path);
	if (dw->dwarf_lineno(dw->dwarf_onesrcline(lines, low - 1), &number) == 0 && number > 0)
		place->line = (unsigned int)number;
}

/* The functions around an address, outermost first; each is inlined into the previous one. */
struct inline_chain {
	Dwarf_Die functions[MAX_DEPTH];
	size_t count;
};

static void follow_down(struct dwarf_lookup *sources, Dwarf_Die *parent, Dwarf_Addr addr,
			struct inline_chain *chain, unsigned int depth)
{
	const struct dwarf *dw = &sources->dwarf;
	Dwarf_Die die;
	int more;

	for (more = dw->dwarf_child(parent, &die); more == 0 && depth < MAX_DEPTH;
	     more = dw->dwarf_siblingof(&die, &die)) {
		int tag = dw->dwarf_tag(&die);
		bool function = tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;

		if ((!function && tag != DW_TAG_lexical_block) || dw->dwarf_haspc(&die, addr) <= 0)
			continue;
		if (function && chain->count < MAX_DEPTH)
			chain->functions[chain->count++] = die;
		follow_down(sources, &die, addr, chain, depth + 1);
		return;
	}
}

bool dwarf_find_cu(struct dwarf_lookup *sources, Dwarf_Addr *addr, Dwarf_Die *die)
{
	const struct dwarf_unit *unit =
		dwarf_units_at(&sources->object->units, *addr - sources->object->bias);

	if (!unit)
		return false;
	*addr -= sources->object->bias;
	*die = unit->die;
	return true;
}

size_t dwarf_find_place(struct dwarf_lookup *sources, const char *file, uint32_t section,
			uint64_t offset, const struct source_place **places)
{
	struct inline_chain chain = { .count = 0 };
	struct source_place *list;
	Dwarf_Addr addr;
	Dwarf_Die unit;
	uint64_t size;

	*places = NULL;
	if (!dwarf_open(sources, file) || !dwarf_address(sources, section, offset, &addr, &size) ||
	    !dwarf_find_cu(sources, &addr, &unit))
		return 0;
	follow_down(sources, &unit, addr, &chain, 0);
	list = arena_alloc(sources->arena, (chain.count + 1) * sizeof(*list));
	dwarf_find_line(sources, &unit, addr, &list[0]);
	for (size_t i = 0; i < chain.count; i++) {
		Dwarf_Die *die = &chain.functions[chain.count - 1 - i];

		list[i].function = dwarf_function_name(sources, die);
		if (i + 1 < chain.count)
			place_of(sources, &unit, die, DW_AT_call_file, DW_AT_call_line,
				 &list[i + 1]);
	}
	*places = list;
	if (chain.count)
		return chain.count;
	return list[0].file ? 1 : 0;
}

/* Is the variable DIE at ADDR? */
static bool is_at(struct dwarf_lookup *sources, Dwarf_Die *die, Dwarf_Addr addr)
{
	const struct dwarf *dw = &sources->dwarf;
	Dwarf_Attribute attribute, inner;
	Dwarf_Op *op;
	size_t len;
	Dwarf_Addr at;

	if (!dw->dwarf_attr(die, DW_AT_location, &attribute) ||
	    dw->dwarf_getlocation(&attribute, &op, &len) != 0 || len != 1)
		return false;
	if (op->atom == DW_OP_addr)
		return op->number == addr;
	return op->atom == DW_OP_addrx && dw->dwarf_getlocation_attr(&attribute, op, &inner) == 0 &&
	       dw->dwarf_formaddr(&inner, &at) == 0 && at == addr;
}

static bool is_function_at(struct dwarf_lookup *sources, Dwarf_Die *die, Dwarf_Addr addr)
{
	Dwarf_Addr at;

	return sources->dwarf.dwarf_entrypc(die, &at) == 0 && at == addr;
}

/* Find the function or variable at ADDR below PARENT; variables may be local to functions. */
static bool find_below(struct dwarf_lookup *sources, Dwarf_Die *parent, Dwarf_Addr addr,
		       unsigned int depth, Dwarf_Die *found)
{
	const struct dwarf *dw = &sources->dwarf;
	int more;

	for (more = dw->dwarf_child(parent, found); more == 0 && depth < MAX_DEPTH;
	     more = dw->dwarf_siblingof(found, found)) {
		int tag = dw->dwarf_tag(found);
		Dwarf_Die inner;

		if (tag == DW_TAG_variable && is_at(sources, found, addr))
			return true;
		if (tag == DW_TAG_subprogram && is_function_at(sources, found, addr))
			return true;
		if (tag != DW_TAG_subprogram && tag != DW_TAG_lexical_block)
			continue;
		if (find_below(sources, found, addr, depth + 1, &inner)) {
			*found = inner;
			return true;
		}
	}
	return false;
}

/* Find the function or variable at ADDR in a unit. */
static bool find_in_unit(struct dwarf_lookup *sources, const struct dwarf_unit *unit,
			 Dwarf_Addr addr, struct source_place *place)
{
	Dwarf_Die parent = unit->die, die;

	if (!find_below(sources, &parent, addr, 0, &die))
		return false;
	place_of(sources, &parent, &die, DW_AT_decl_file, DW_AT_decl_line, place);
	place->function = dwarf_function_name(sources, &die);
	return true;
}

bool dwarf_find_definition(struct dwarf_lookup *sources, const char *file, uint32_t section,
			   uint64_t offset, struct source_place *place)
{
	const struct dwarf_units *units;
	const struct dwarf_unit *with_code, *unit;
	struct unit_search search = { 0 };
	Dwarf_Addr addr, bias;
	uint64_t size;
	bool found;
	Elf *elf;

	*place = (struct source_place){ 0 };
	if (!dwarf_open(sources, file) || !dwarf_address(sources, section, offset, &addr, &size))
		return false;
	units = &sources->object->units;
	elf = sources->dwarf.dwfl_module_getelf(sources->object->module, &bias);
	search.addr = addr - sources->object->bias;
	with_code = dwarf_units_at(units, search.addr);
	found = with_code && find_in_unit(sources, with_code, search.addr, place);
	while (!found && (unit = dwarf_units_next(units, elf, &search)))
		found = unit != with_code && find_in_unit(sources, unit, search.addr, place);
	return place->file != NULL;
}

const char *dwarf_find_unit(struct dwarf_lookup *sources, const char *file)
{
	Dwarf_Attribute attribute;
	Dwarf_Die *unit;
	const char *path = NULL;

	if (!dwarf_open(sources, file))
		return NULL;
	unit = &sources->object->units.units[0].die;
	if (sources->dwarf.dwarf_attr(unit, DW_AT_name, &attribute))
		path = sources->dwarf.dwarf_formstring(&attribute);
	return path ? relative_path(sources, unit, path) : NULL;
}

bool dwarf_has_debug(const struct dwarf_lookup *sources)
{
	return sources->object && sources->object->has_debug;
}

void dwarf_lookup_release(struct dwarf_lookup *sources)
{
	if (sources->state == SOURCE_LOADED) {
		for (size_t i = 0; i < MAX_OPEN_OBJECTS; i++)
			close_object(sources, &sources->open[i]);
		dwarf_unload(&sources->dwarf);
	}
	sources->object = NULL;
	sources->state = SOURCE_UNASKED;
}
