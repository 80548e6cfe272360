/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * arch: what depends on an object's machine. All comparisons of e_machine are here.
 *
 * Relocation types and encodings of addends are from the machines' psABI supplements ("ELF
 * for the Arm Architecture", "RISC-V ELF psABI", ...). Threads: as for the object.
 */
#ifndef LIB_ELF_ARCH_H
#define LIB_ELF_ARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/elf/object.h"

/* Split the r_info of a relocation (in native byte order) into its parts. */
void arch_split_info(const struct object *object, uint64_t info, uint32_t *symbol, uint32_t *type);

/* Where a relocation (in native byte order) has its symbol index. */
struct symbol_field {
	size_t word;	    /* offset of a 32-bit word, in bytes */
	unsigned int shift; /* lowest bit of the index in that word */
};

struct symbol_field arch_symbol_field(const struct object *object);

/* Does an undefined symbol of this name need no export? */
bool arch_ignores_undefined(const struct object *object, const struct release *release,
			    const char *name);
/* Does the symbol declare a register (STT_SPARC_REGISTER)? */
bool arch_symbol_is_register(const struct object *object, const GElf_Sym *sym);
/* Do symbols that begin with a dot have the C name _Name? */
bool arch_mangles_dots(const struct object *object);
/* Does the symbol have the type of a function? */
bool arch_type_is_function(const struct object *object, const struct release *release,
			   const GElf_Sym *sym);
/* The symbol's address, without the Thumb bit. */
uint64_t arch_symbol_address(const struct object *object, const GElf_Sym *sym);

/* The largest alignment of a C type, in bytes. */
uint32_t arch_max_alignment(const struct object *object);

/* Is a relocation of this type skipped, as one without a target to check? */
bool arch_skips_rela(const struct object *object, const struct release *release, uint32_t type,
		     bool in_extable);

/*
 * What to add to the addend of a PC-relative SHT_RELA relocation at OFFSET in code to get the
 * offset of its target: the distance in bytes to the end of the instruction.
 */
unsigned int arch_pc_bias(const struct object *object, uint32_t section, uint64_t offset,
			  uint32_t type);

enum addend {
	ADDEND_KNOWN, /* *addr is the target's address */
	ADDEND_SKIP,  /* the relocation is skipped */
};

/* Can in-place addends of this machine be decoded, or does the release ignore them? */
bool arch_decodes_rel(const struct object *object, const struct release *release);

/*
 * The address that an SHT_REL relocation of TYPE at OFFSET in section SECTION refers to. Its
 * addend is in the relocated field; it counts as 0 if that is outside the file.
 */
enum addend arch_rel_address(const struct object *object, const struct release *release,
			     uint32_t section, uint64_t offset, uint32_t type, const GElf_Sym *sym,
			     uint64_t *addr);

/* Return a short name for EM_*, or NULL for a machine that Linux does not run on. */
const char *arch_machine_name(uint16_t machine);

#endif
