/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * relocation: the relocation that a finding is about, looked up again in its object.
 */
#ifndef MODPOST_EXPLAIN_RELOCATION_H
#define MODPOST_EXPLAIN_RELOCATION_H

#include "lib/elf/object.h"
#include "modpost/diag/findings.h"

/* Without FOUND, the members below it are not set, except for the two symbols. */
struct relocation_view {
	struct object object;
	const struct finding *finding;
	const char *target_name; /* in a part of a module: a target in another part; or NULL */
	/* names for messages: as in the source, or "section+0x10" for a place without a symbol */
	const char *from_name, *to_name;
	bool found;	   /* the relocation still exists */
	bool by_section;   /* it refers to a section and an offset, not to a symbol */
	uint32_t section;  /* of the target */
	uint64_t target;   /* offset of the target in that section */
	GElf_Sym from, to; /* the symbols of source and target, if they have one */
};

/* What a relocation refers to. */
struct reloc_target {
	uint32_t symbol; /* symbol number */
	GElf_Sym sym;
	uint32_t section;
	uint64_t offset; /* in that section */
};

/* Decode relocation I of RELOCS, which apply to SECTION; false if its addend is unknown. */
bool reloc_target(const struct object *object, const struct release *release,
		  const struct relocs *relocs, size_t i, uint32_t section,
		  struct reloc_target *target);
/* Open the object of a finding and find its relocation. False if it cannot be opened. */
bool relocation_view_open(struct relocation_view *view, const struct finding *finding,
			  const struct release *release);
void relocation_view_close(struct relocation_view *view);
/* The name of a symbol by its number; "" for 0 or without a name. */
const char *relocation_view_name(const struct relocation_view *view, uint32_t symbol);
/* The same, with the name of the function instead of its alias init_module or cleanup_module. */
const char *relocation_view_source_name(const struct relocation_view *view, uint32_t symbol);
/* Does FILE, a part of the view's object, contain the reference? Sets *AT to its place there. */
bool relocation_view_find_in(const struct relocation_view *view, const char *file,
			     const struct release *release, struct reference_at *at);

#endif
