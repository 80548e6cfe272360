// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_layout.h"

#include <dwarf.h>

#include "lib/dwarf/dwarf_attributes.h"

bool dwarf_length_read(const struct dwarf *lib, Dwarf_Die *range, uint32_t *length)
{
	Dwarf_Attribute found;
	Dwarf_Sword upper, lower = 0;
	uint64_t count;

	if (!dwarf_number(lib, range, DW_AT_count, &count)) {
		if (!lib->dwarf_attr(range, DW_AT_upper_bound, &found) ||
		    lib->dwarf_formsdata(&found, &upper) != 0)
			return false;
		/* libdw extends the sign of constants that gcc means to be unsigned */
		switch (lib->dwarf_whatform(&found)) {
		case DW_FORM_data1:
			upper = (uint8_t)upper;
			break;
		case DW_FORM_data2:
			upper = (uint16_t)upper;
			break;
		case DW_FORM_data4:
			/* [0] of gcc before 4.5 is -1 */
			upper = upper == -1 ? upper : (Dwarf_Sword)(uint32_t)upper;
			break;
		}
		if (lib->dwarf_attr(range, DW_AT_lower_bound, &found) &&
		    lib->dwarf_formsdata(&found, &lower) != 0)
			return false;
		count = (uint64_t)upper - (uint64_t)lower + 1;
	}
	*length = (uint32_t)count;
	return count <= UINT32_MAX;
}

bool dwarf_member_place(const struct dwarf *lib, Dwarf_Die *die, bool big_endian,
			struct type_member *member)
{
	uint64_t bits = 0, size = 0, old_offset, storage, offset = 0;
	Dwarf_Attribute found;
	Dwarf_Op *ops;
	size_t op_count;

	if (dwarf_number(lib, die, DW_AT_bit_size, &size) && size > UINT32_MAX)
		return false;
	member->bit_size = (uint32_t)size;
	if (!dwarf_number(lib, die, DW_AT_data_bit_offset, &bits)) {
		if (lib->dwarf_attr(die, DW_AT_data_member_location, &found) &&
		    !dwarf_number(lib, die, DW_AT_data_member_location, &offset)) {
			/* before DWARF 4: an expression that adds to the address of the struct */
			if (lib->dwarf_getlocation(&found, &ops, &op_count) != 0 || op_count != 1 ||
			    ops[0].atom != DW_OP_plus_uconst)
				return false;
			offset = ops[0].number;
		}
		if (__builtin_mul_overflow(offset, UINT64_C(8), &bits))
			return false;
		/*
		 * Before DWARF 5: the most significant bit of a bit-field, counted from that of
		 * its storage.
		 */
		if (dwarf_number(lib, die, DW_AT_bit_offset, &old_offset)) {
			if (!dwarf_number(lib, die, DW_AT_byte_size, &storage))
				return false;
			/* it may be negative, and then the sum wraps around twice */
			bits += big_endian ? old_offset : storage * 8 - old_offset - size;
		}
	}
	member->bit_offset = (uint32_t)bits;
	return bits <= UINT32_MAX;
}
