/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * machine: what differs between the machines that objects are for. All
 * comparisons of e_machine are here.
 *
 * Relocation types and the forms of addends are from the psABI supplements of
 * the machines ("ELF for the Arm Architecture", "RISC-V ELF psABI", …).
 */
#ifndef LIB_ELF_ARCH_H
#define LIB_ELF_ARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/elf/object.h"

/* Split the r_info of a relocation (in native byte order) into its parts. */
void arch_split_info(const struct object *object, uint64_t info, uint32_t *symbol, uint32_t *type);

/* Where a relocation (in native byte order) names its symbol. */
struct symbol_field {
	size_t word;	    /* bytes from its start to a word of 32 bits */
	unsigned int shift; /* in that word the number begins at this bit */
};

struct symbol_field arch_symbol_field(const struct object *object);

/* Is an undefined symbol of this name none that a module must find an export for? */
bool arch_ignores_undefined(const struct object *object, const struct release *release,
			    const char *name);
/* Does the symbol only declare a register? */
bool arch_symbol_is_register(const struct object *object, const GElf_Sym *sym);
/* Do names that begin with a dot name what C calls _Name here? */
bool arch_mangles_dots(const struct object *object);
/* Is this the type of a function? */
bool arch_type_is_function(const struct object *object, const struct release *release,
			   const GElf_Sym *sym);
/* The address that a symbol stands for: without the Thumb bit, where it has one. */
uint64_t arch_symbol_address(const struct object *object, const GElf_Sym *sym);

/* No type of C is aligned to more bytes than this. */
uint32_t arch_max_alignment(const struct object *object);

/* Does a relocation of this type refer to no symbol that is to be checked? */
bool arch_skips_rela(const struct object *object, const struct release *release, uint32_t type,
		     bool in_extable);

/*
 * How many bytes the addend of a relocation with addend, of this type and at this place
 * in code, is less than what is meant: as many as the CPU is past its place.
 */
unsigned int arch_pc_bias(const struct object *object, uint32_t section, uint64_t offset,
			  uint32_t type);

enum addend {
	ADDEND_KNOWN, /* *addr is the target's address */
	ADDEND_SKIP,  /* the relocation is not looked at */
};

/* Is it known how this machine keeps addends in place, or does that not matter? */
bool arch_decodes_rel(const struct object *object, const struct release *release);

/*
 * The address that an SHT_REL relocation of TYPE at OFFSET of section SECTION
 * refers to, whose addend is in the place itself. Where that lies outside the
 * file, the addend is taken as 0.
 */
enum addend arch_rel_address(const struct object *object, const struct release *release,
			     uint32_t section, uint64_t offset, uint32_t type, const GElf_Sym *sym,
			     uint64_t *addr);

#endif
