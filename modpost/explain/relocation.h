/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * view: a reference that a finding is about, looked up again in its object.
 */
#ifndef MODPOST_EXPLAIN_RELOCATION_H
#define MODPOST_EXPLAIN_RELOCATION_H

#include "lib/elf/object.h"
#include "modpost/diag/findings.h"

/*
 * FOUND is false when the relocation is not there any more; of what follows it in
 * here, only the two symbols are filled in then.
 */
struct relocation_view {
	struct object object;
	const struct finding *finding;
	const char *elsewhere; /* the target's name, where another object may define it; or NULL */
	struct finding names;  /* the finding with names that are fit to be read */
	bool found;	       /* the relocation was found again */
	bool by_section;       /* it names no symbol, only a place in a section */
	uint32_t section;      /* of the target */
	uint64_t target;       /* ... and its offset there */
	GElf_Sym from, to;     /* the symbols that the two are told by, when they have any */
};

/* What a relocation refers to. */
struct reloc_target {
	uint32_t symbol; /* its number */
	GElf_Sym sym;
	uint32_t section; /* that the target is in */
	uint64_t offset;  /* ... and where in there */
};

/* The target of relocation I of RELOCS, which apply to SECTION; false when it cannot be told. */
bool reloc_target(const struct object *object, const struct release *release,
		  const struct relocs *relocs, size_t i, uint32_t section,
		  struct reloc_target *target);
/* Open the finding's object, and find its relocation. False when the object cannot be used. */
bool relocation_view_open(struct relocation_view *view, const struct finding *finding,
			  const struct release *release);
void relocation_view_close(struct relocation_view *view);
/* The name of a symbol by its number; "" for 0, or when it has none. */
const char *relocation_view_name(const struct relocation_view *view, uint32_t symbol);
/* The same, but what module_init() and module_exit() made another name for has its own. */
const char *relocation_view_own_name(const struct relocation_view *view, uint32_t symbol);
/*
 * Is the same reference in FILE, a part of the view's object, at the same distance
 * from its symbol? Puts where into *AT.
 */
bool relocation_view_is_in(const struct relocation_view *view, const char *file,
			   const struct release *release, struct reference_at *at);

#endif
