// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/arch.h"

#include <byteswap.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/elf/arch_x86.h"

/* Not in every elf.h. */
#ifndef R_LARCH_SUB32
#define R_LARCH_SUB32 55
#endif
#ifndef R_LARCH_RELAX
#define R_LARCH_RELAX 100
#endif
#ifndef R_LARCH_ALIGN
#define R_LARCH_ALIGN 102
#endif
#ifndef EM_LOONGARCH
#define EM_LOONGARCH 258
#endif
#define ANY_MACHINE    0xffff
/* Most bytes of an x86 instruction before a displacement: prefixes, opcode and ModRM. */
#define LONGEST_BEFORE 6

/* clang-format off */
/* Undefined symbols that need no export: the link of the module defines them, or nothing does. */
static const struct {
	uint16_t machine;
	bool whole;		/* the whole name, not a prefix */
	const char *name;
	series_set in;
} ignored[] = {
	{ ANY_MACHINE, true, "__this_module", EVERY_SERIES },
	{ ANY_MACHINE, true, "_GLOBAL_OFFSET_TABLE_", EVERY_SERIES },
	{ ANY_MACHINE, false, "__start_", SINCE(6_19) },
	{ ANY_MACHINE, false, "__stop_", SINCE(6_19) },
	{ EM_PPC, false, "_restgpr_", EVERY_SERIES },
	{ EM_PPC, false, "_savegpr_", EVERY_SERIES },
	{ EM_PPC, false, "_rest32gpr_", EVERY_SERIES },
	{ EM_PPC, false, "_save32gpr_", EVERY_SERIES },
	{ EM_PPC, false, "_restvr_", EVERY_SERIES },
	{ EM_PPC, false, "_savevr_", EVERY_SERIES },
	{ EM_PPC64, false, "_restgpr0_", EVERY_SERIES },
	{ EM_PPC64, false, "_savegpr0_", EVERY_SERIES },
	{ EM_PPC64, false, "_restgpr1_", ONLY(6_1) | ONLY(6_12) | SINCE(7_0) },
	{ EM_PPC64, false, "_savegpr1_", ONLY(6_1) | ONLY(6_12) | SINCE(7_0) },
	{ EM_PPC64, false, "_restfpr_", ONLY(6_1) | ONLY(6_12) | SINCE(7_0) },
	{ EM_PPC64, false, "_savefpr_", ONLY(6_1) | ONLY(6_12) | SINCE(7_0) },
	{ EM_PPC64, false, "_restvr_", EVERY_SERIES },
	{ EM_PPC64, false, "_savevr_", EVERY_SERIES },
	{ EM_PPC64, true, ".TOC.", EVERY_SERIES },
	{ EM_S390, false, "__s390_indirect_jump_r", BEFORE(6_10) },
};

/* SHT_RELA relocations without a target to check. */
static const struct {
	uint16_t machine;
	uint32_t type;
	bool extable_only;
	series_set in;
} skipped[] = {
	{ EM_RISCV, R_RISCV_SUB32, true, EVERY_SERIES },
	{ EM_LOONGARCH, R_LARCH_SUB32, true, SINCE(6_2) },
	{ EM_LOONGARCH, R_LARCH_RELAX, false, SINCE(6_8) },
	{ EM_LOONGARCH, R_LARCH_ALIGN, false, SINCE(6_8) },
};
/* clang-format on */

#define LENGTH(array)  (sizeof(array) / sizeof((array)[0]))

void arch_split_info(const struct object *object, uint64_t info, uint32_t *symbol, uint32_t *type)
{
	if (object->class64 && object->machine == EM_MIPS && !object->big_endian) {
		/* a 32-bit symbol index, then four bytes, the last of them the type */
		*symbol = (uint32_t)info;
		*type = (uint32_t)(info >> 56);
	} else if (object->class64 && object->machine == EM_MIPS) {
		*symbol = (uint32_t)(info >> 32);
		*type = info & 0xff;
	} else if (object->class64) {
		*symbol = (uint32_t)ELF64_R_SYM(info);
		*type = (uint32_t)ELF64_R_TYPE(info);
	} else {
		*symbol = (uint32_t)info >> 8;
		*type = info & 0xff;
	}
}

struct symbol_field arch_symbol_field(const struct object *object)
{
	const size_t info =
		object->class64 ? offsetof(Elf64_Rela, r_info) : offsetof(Elf32_Rela, r_info);
	bool little_host = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
	bool low_half = object->machine == EM_MIPS && !object->big_endian;

	if (!object->class64)
		return (struct symbol_field){ info, 8 };
	return (struct symbol_field){ info + (low_half == little_host ? 0 : 4), 0 };
}

/* All names in the table begin like this, and few others do. */
static bool may_be_ignored(const char *name)
{
	if (name[0] != '_')
		return name[0] == '.' && name[1] == 'T';
	switch (name[1]) {
	case '_':
		return name[2] == 's' || (name[2] == 't' && name[3] == 'h');
	case 'G':
		return true;
	case 'r':
		return name[2] == 'e';
	case 's':
		return name[2] == 'a';
	default:
		return false;
	}
}

bool arch_ignores_undefined(const struct object *object, const struct release *release,
			    const char *name)
{
	if (!may_be_ignored(name))
		return false;
	for (size_t i = 0; i < LENGTH(ignored); i++) {
		if (ignored[i].machine != ANY_MACHINE && ignored[i].machine != object->machine)
			continue;
		if (!release_in(release, ignored[i].in))
			continue;
		if (ignored[i].whole ? strcmp(name, ignored[i].name) == 0 :
				       starts_with(name, ignored[i].name))
			return true;
	}
	return false;
}

static bool is_sparc(const struct object *object)
{
	return object->machine == EM_SPARC || object->machine == EM_SPARCV9;
}

bool arch_symbol_is_register(const struct object *object, const GElf_Sym *sym)
{
	return is_sparc(object) && GELF_ST_TYPE(sym->st_info) == STT_SPARC_REGISTER;
}

bool arch_mangles_dots(const struct object *object)
{
	return is_sparc(object);
}

bool arch_type_is_function(const struct object *object, const struct release *release,
			   const GElf_Sym *sym)
{
	unsigned int type = GELF_ST_TYPE(sym->st_info);

	/* millicode of 64-bit PA-RISC ($$dyncall and others) */
	if (type == STT_LOPROC && object->machine == EM_PARISC && object->class64)
		return release_has(release, PARISC_MILLICODE);
	return type == STT_FUNC;
}

uint64_t arch_symbol_address(const struct object *object, const GElf_Sym *sym)
{
	if (object->machine == EM_ARM && GELF_ST_TYPE(sym->st_info) == STT_FUNC)
		return sym->st_value & ~(uint64_t)1;
	return sym->st_value;
}

uint32_t arch_max_alignment(const struct object *object)
{
	return object->machine == EM_68K ? 2 : 8;
}

bool arch_skips_rela(const struct object *object, const struct release *release, uint32_t type,
		     bool in_extable)
{
	for (size_t i = 0; i < LENGTH(skipped); i++)
		if (skipped[i].machine == object->machine && skipped[i].type == type &&
		    (in_extable || !skipped[i].extable_only) && release_in(release, skipped[i].in))
			return true;
	return false;
}

/* The field that a relocation applies to. */
struct rel_place {
	const unsigned char *bytes; /* four, or NULL */
	bool swapped;		    /* not in native byte order */
};

static uint32_t word_at(const struct rel_place *place)
{
	uint32_t word = 0;

	if (place->bytes)
		memcpy(&word, place->bytes, sizeof(word));
	return place->swapped ? bswap_32(word) : word;
}

static uint32_t half_at(const struct rel_place *place, size_t index)
{
	uint16_t half = 0;

	if (place->bytes)
		memcpy(&half, place->bytes + 2 * index, sizeof(half));
	return place->swapped ? bswap_16(half) : half;
}

/* Sign-extend VALUE, of BITS bits. */
static int32_t sign_extend(uint32_t value, unsigned int bits)
{
	uint32_t sign = (uint32_t)1 << (bits - 1);

	value &= sign * 2 - 1;
	return (int32_t)((value ^ sign) - sign);
}

static enum addend rel_386(const struct rel_place *place, uint32_t type, uint64_t unknown,
			   uint64_t *addr)
{
	*addr = unknown;
	if (type == R_386_32)
		*addr = word_at(place);
	else if (type == R_386_PC32)
		*addr = word_at(place) + 4;
	return ADDEND_KNOWN;
}

static enum addend rel_mips(const struct rel_place *place, uint32_t type, bool every_form,
			    uint64_t unknown, uint64_t *addr)
{
	if (type == R_MIPS_HI16 && !every_form)
		return ADDEND_SKIP;
	*addr = unknown;
	if (type == R_MIPS_LO16)
		*addr = word_at(place) & 0xffff;
	else if (type == R_MIPS_26)
		*addr = (word_at(place) & 0x03ffffff) << 2;
	else if (type == R_MIPS_32)
		*addr = word_at(place);
	return ADDEND_KNOWN;
}

/* Thumb branches: S, J1 and J2 are in both halfwords (Arm ARM, B and BL, encodings T3, T4). */
static int32_t thumb_offset(const struct rel_place *place, uint32_t type)
{
	uint32_t upper = half_at(place, 0), lower = half_at(place, 1);
	uint32_t s = upper >> 10 & 1, j1 = lower >> 13 & 1, j2 = lower >> 11 & 1;
	uint32_t low = (lower & 0x7ff) << 1;

	if (type == R_ARM_THM_JUMP19)
		return sign_extend(s << 20 | j2 << 19 | j1 << 18 | (upper & 0x3f) << 12 | low, 21);
	return sign_extend(
		s << 24 | !(j1 ^ s) << 23 | !(j2 ^ s) << 22 | (upper & 0x3ff) << 12 | low, 25);
}

static enum addend rel_arm(const struct rel_place *place, uint32_t type, bool every_form,
			   const GElf_Sym *sym, uint64_t *addr)
{
	uint32_t value = (uint32_t)sym->st_value, word, upper, lower;

	switch (type) {
	case R_ARM_ABS32:
		*addr = word_at(place) + value;
		return ADDEND_KNOWN;
	case R_ARM_PC24:
	case R_ARM_CALL:
	case R_ARM_JUMP24:
		*addr = (uint32_t)sign_extend((word_at(place) & 0xffffff) << 2, 26) + value + 8;
		return ADDEND_KNOWN;
	case R_ARM_THM_PC22:
	case R_ARM_THM_JUMP24:
	case R_ARM_THM_JUMP19:
		/*
		 * Before 6.5 the kernel's modpost uses an address in its own
		 * memory, which is never near a symbol.
		 */
		*addr = every_form ? (uint32_t)thumb_offset(place, type) + value + 4 :
				     (uint32_t)INT32_MIN;
		return ADDEND_KNOWN;
	default:
		break;
	}
	if (!every_form)
		return ADDEND_SKIP;
	switch (type) {
	case R_ARM_REL32:
		*addr = word_at(place) + value;
		break;
	case R_ARM_MOVW_ABS_NC:
	case R_ARM_MOVT_ABS:
		word = word_at(place);
		*addr = (uint32_t)sign_extend((word & 0xf0000) >> 4 | (word & 0xfff), 16) + value;
		break;
	case R_ARM_THM_MOVW_ABS_NC:
	case R_ARM_THM_MOVT_ABS:
		upper = half_at(place, 0);
		lower = half_at(place, 1);
		*addr = (uint32_t)sign_extend((upper & 0xf) << 12 | (upper & 0x400) << 1 |
						      (lower & 0x7000) >> 4 | (lower & 0xff),
					      16) +
			value;
		break;
	default:
		*addr = UINT32_MAX;
		break;
	}
	return ADDEND_KNOWN;
}

bool arch_decodes_rel(const struct object *object, const struct release *release)
{
	return object->machine == EM_386 || object->machine == EM_ARM ||
	       object->machine == EM_MIPS || !release_has(release, REL_ADDENDS_ALL);
}

enum addend arch_rel_address(const struct object *object, const struct release *release,
			     uint32_t section, uint64_t offset, uint32_t type, const GElf_Sym *sym,
			     uint64_t *addr)
{
	bool every_form = release_has(release, REL_ADDENDS_ALL);
	uint64_t unknown = every_form ? UINT64_MAX : 0;
	struct rel_place place = {
		object_section_data(object, section, offset, 4),
		object->big_endian != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__),
	};
	enum addend result;

	switch (object->machine) {
	case EM_386:
		result = rel_386(&place, type, unknown, addr);
		break;
	case EM_ARM:
		result = rel_arm(&place, type, every_form, sym, addr);
		break;
	case EM_MIPS:
		result = rel_mips(&place, type, every_form, unknown, addr);
		break;
	default:
		*addr = 0;
		return ADDEND_KNOWN;
	}
	if (!object->class64)
		*addr &= UINT32_MAX;
	return result;
}

unsigned int arch_pc_bias(const struct object *object, uint32_t section, uint64_t offset,
			  uint32_t type)
{
	const unsigned char *place;
	size_t before = offset < LONGEST_BEFORE ? (size_t)offset : LONGEST_BEFORE;

	if (object->machine != EM_X86_64 || (type != R_X86_64_PC32 && type != R_X86_64_PLT32))
		return 0;
	place = object_section_data(object, section, offset - before, before);
	return 4 + (place ? arch_x86_immediate(place + before, before) : 0);
}

const char *arch_machine_name(uint16_t machine)
{
	static const struct {
		uint16_t machine;
		const char *name;
	} names[] = {
		{ EM_386, "i386" },	   { EM_X86_64, "x86-64" }, { EM_ARM, "Arm" },
		{ EM_AARCH64, "AArch64" }, { EM_MIPS, "MIPS" },	    { EM_PPC, "PowerPC" },
		{ EM_PPC64, "PowerPC" },   { EM_S390, "s390" },	    { EM_RISCV, "RISC-V" },
		{ EM_SPARC, "SPARC" },	   { EM_SPARCV9, "SPARC" }, { EM_PARISC, "PA-RISC" },
		{ EM_68K, "m68k" },	   { EM_SH, "SuperH" },	    { EM_LOONGARCH, "LoongArch" },
		{ EM_IA_64, "IA-64" },	   { EM_ALPHA, "Alpha" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].machine == machine)
			return names[i].name;
	return NULL;
}
