// SPDX-License-Identifier: GPL-2.0-only
/*
 * Records are filled one after the other: a reference to a type only reserves its index, so that
 * the members of a struct are contiguous and no input makes this recurse.
 */
#include "lib/dwarf/dwarf_records.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/dwarf/dwarf_layout.h"

/* Entries that only stand for another one; damage could make a loop of them. */
#define MAX_CHAIN      16
#define MAX_RECORDS    (UINT32_MAX / 16)
#define MAX_DIMENSIONS 64

static void fail(struct record_reader *reader, const char *reason)
{
	if (!reader->reason)
		reader->reason = reason;
}

/* The offset of NAME, which may be NULL. */
static uint32_t add_name(struct record_reader *reader, const char *name)
{
	const char *reason = NULL;
	uint32_t offset = dwarf_names_add(&reader->names, reader->table, name, &reason);

	if (reason)
		fail(reader, reason);
	return offset;
}

static uint32_t name_of(struct record_reader *reader, Dwarf_Die *die)
{
	return add_name(reader, dwarf_name(reader->lib, die, DW_AT_name));
}

/* Sets *TYPE to the entry that an attribute refers to; false if there is none. */
static bool get_entry(struct record_reader *reader, Dwarf_Die *die, unsigned int attribute,
		      Dwarf_Die *type)
{
	Dwarf_Attribute found;

	if (!reader->lib->dwarf_attr_integrate(die, attribute, &found))
		return false;
	if (reader->lib->dwarf_formref_die(&found, type))
		return true;
	fail(reader, "its debug information refers to an entry that does not exist");
	return false;
}

/* Does an entry of this tag only stand for its type? BTF has no record for these either. */
static bool is_transparent(int tag)
{
	return tag == DW_TAG_atomic_type || tag == DW_TAG_immutable_type ||
	       tag == DW_TAG_packed_type || tag == DW_TAG_shared_type;
}

static uint32_t index_of(struct record_reader *reader, Dwarf_Die *die)
{
	const uint32_t *known = address_map_find(&reader->types, die->addr);
	uint32_t index;

	if (known)
		return *known;
	if (reader->table->count >= MAX_RECORDS) {
		fail(reader, "its debug information has too many types");
		return 0;
	}
	index = type_table_add(reader->table, &(struct type){ .kind = TYPE_OTHER });
	address_map_add(&reader->types, die->addr, index);
	type_table_set_entry(reader->table, index, reader->lib->dwarf_dieoffset(die));
	array_reserve(reader->pending, reader->pending_capacity, reader->pending_count + 1);
	reader->pending[reader->pending_count++] =
		(struct pending_type){ .die = *die, .index = index };
	return index;
}

/* Replace an entry that stands for a type, by its signature or as a declaration. */
static void find_definition(struct record_reader *reader, Dwarf_Die *die)
{
	Dwarf_Attribute signature;
	Dwarf_Die type;

	switch (reader->lib->dwarf_tag(die)) {
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
	case DW_TAG_enumeration_type:
		break;
	default:
		return;
	}
	if (reader->lib->dwarf_attr(die, DW_AT_signature, &signature)) {
		if (reader->lib->dwarf_formref_die(&signature, &type))
			*die = type;
		else
			fail(reader, "its debug information lacks a type unit");
	}
	if (dwarf_flag(reader->lib, die, DW_AT_declaration))
		dwarf_definitions_find(&reader->definitions, reader->lib, die);
}

/* The index of the type of DIE; 0 if it has none: void. */
static uint32_t type_of(struct record_reader *reader, Dwarf_Die *die)
{
	Dwarf_Die type, of = *die;

	for (int i = 0; i < MAX_CHAIN; i++) {
		if (!get_entry(reader, &of, DW_AT_type, &type))
			return 0;
		if (!is_transparent(reader->lib->dwarf_tag(&type))) {
			find_definition(reader, &type);
			return index_of(reader, &type);
		}
		of = type;
	}
	fail(reader, "its debug information has a loop of types");
	return 0;
}

/* The record that all kinds have in common. */
static struct type record_of(struct record_reader *reader, Dwarf_Die *die, enum type_kind kind)
{
	struct type type = { .kind = (uint8_t)kind, .name = name_of(reader, die) };
	uint64_t number;

	if (!dwarf_number(reader->lib, die, DW_AT_byte_size, &number) || number > UINT32_MAX)
		type.flags |= TYPE_NO_SIZE;
	else
		type.size = (uint32_t)number;
	if (dwarf_number(reader->lib, die, DW_AT_alignment, &number) && number <= UINT32_MAX)
		type.align = (uint32_t)number;
	return type;
}

static uint16_t encoding_flags(uint64_t encoding)
{
	switch (encoding) {
	case DW_ATE_signed:
	case DW_ATE_signed_char:
		return TYPE_SIGNED;
	case DW_ATE_float:
	case DW_ATE_complex_float:
	case DW_ATE_imaginary_float:
	case DW_ATE_decimal_float:
		return TYPE_FLOAT;
	}
	return 0;
}

static struct type read_base(struct record_reader *reader, Dwarf_Die *die)
{
	struct type type = record_of(reader, die, TYPE_BASE);
	uint64_t encoding;

	if (dwarf_number(reader->lib, die, DW_AT_encoding, &encoding))
		type.flags |= encoding_flags(encoding);
	return type;
}

/* A type that has a target, and neither size nor members. */
static struct type read_target(struct record_reader *reader, Dwarf_Die *die, enum type_kind kind)
{
	struct type type = record_of(reader, die, kind);

	type.flags = 0;
	type.size = 0;
	type.target = type_of(reader, die);
	return type;
}

static struct type read_array(struct record_reader *reader, Dwarf_Die *die)
{
	struct type dimensions[MAX_DIMENSIONS];
	struct type type = { .kind = TYPE_ARRAY, .target = type_of(reader, die) };
	Dwarf_Die child = *die;
	size_t count = 0;

	for (bool more = dwarf_go_to_child(reader->lib, &child); more;
	     more = dwarf_go_to_sibling(reader->lib, &child)) {
		if (reader->lib->dwarf_tag(&child) != DW_TAG_subrange_type)
			continue;
		if (count == MAX_DIMENSIONS) {
			fail(reader, "its debug information has an array of too many dimensions");
			break;
		}
		dimensions[count] = (struct type){ .kind = TYPE_ARRAY };
		if (!dwarf_length_read(reader->lib, &child, &dimensions[count].count)) {
			dimensions[count].count = 0;
			dimensions[count].flags = TYPE_NO_LENGTH;
		}
		count++;
	}
	if (!count) {
		type.flags = TYPE_NO_LENGTH;
		return type;
	}
	/* int [2][3] is an array of 2 arrays */
	while (--count) {
		dimensions[count].target = type.target;
		type.target = type_table_add(reader->table, &dimensions[count]);
	}
	dimensions[0].target = type.target;
	return dimensions[0];
}

static struct type read_enum(struct record_reader *reader, Dwarf_Die *die)
{
	struct type type = record_of(reader, die, TYPE_ENUM);
	const struct dwarf *lib = reader->lib;
	Dwarf_Die child = *die, base;
	uint64_t encoding;

	if (dwarf_flag(lib, die, DW_AT_declaration)) {
		type.flags |= TYPE_DECLARED;
		return type;
	}
	/* gcc has the encoding here, clang in the type that it stands for; DWARF 2 has neither */
	if (dwarf_number(reader->lib, die, DW_AT_encoding, &encoding) ||
	    (lib->dwarf_hasattr(die, DW_AT_type) && get_entry(reader, die, DW_AT_type, &base) &&
	     dwarf_number(reader->lib, &base, DW_AT_encoding, &encoding)))
		type.flags |= encoding_flags(encoding);
	type.first = (uint32_t)reader->table->enumerator_count;
	for (bool more = dwarf_go_to_child(lib, &child); more;
	     more = dwarf_go_to_sibling(lib, &child)) {
		struct type_enumerator item = { 0 };
		Dwarf_Attribute found = { 0 };
		Dwarf_Word value = 0;

		if (lib->dwarf_tag(&child) != DW_TAG_enumerator)
			continue;
		item.name = name_of(reader, &child);
		if (!lib->dwarf_attr(&child, DW_AT_const_value, &found) ||
		    lib->dwarf_formudata(&found, &value) != 0)
			fail(reader, "its debug information has an enumerator without a value");
		else
			item.value = value;
		if (lib->dwarf_whatform(&found) == DW_FORM_sdata && (int64_t)value < 0)
			type.flags |= TYPE_SIGNED;
		type_table_add_enumerator(reader->table, &item);
		type.count++;
	}
	return type;
}

static struct type read_struct(struct record_reader *reader, Dwarf_Die *die, enum type_kind kind)
{
	struct type type = record_of(reader, die, kind);
	const struct dwarf *lib = reader->lib;
	Dwarf_Die child = *die;

	if (dwarf_flag(lib, die, DW_AT_declaration)) {
		type.flags |= TYPE_DECLARED;
		return type;
	}
	type.first = (uint32_t)reader->table->member_count;
	for (bool more = dwarf_go_to_child(lib, &child); more;
	     more = dwarf_go_to_sibling(lib, &child)) {
		struct type_member member = { 0 };
		uint64_t align;

		if (lib->dwarf_tag(&child) != DW_TAG_member)
			continue;
		/* clang has the alignment of an aligned member, but not of its struct */
		if (dwarf_number(reader->lib, &child, DW_AT_alignment, &align) &&
		    align > type.align && align <= UINT32_MAX)
			type.align = (uint32_t)align;
		member.name = name_of(reader, &child);
		member.type = type_of(reader, &child);
		if (!dwarf_member_place(lib, &child, reader->table->big_endian, &member)) {
			type.flags |= TYPE_NO_OFFSETS;
			member.bit_offset = 0;
		}
		type_table_add_member(reader->table, &member);
		type.count++;
	}
	return type;
}

/* The entry that has the parameters: not that of a copy, which may lack some. */
static Dwarf_Die prototype_of(struct record_reader *reader, Dwarf_Die *die)
{
	Dwarf_Die current = *die, origin;

	for (int i = 0; i < MAX_CHAIN; i++) {
		if (!reader->lib->dwarf_hasattr(&current, DW_AT_abstract_origin) ||
		    !get_entry(reader, &current, DW_AT_abstract_origin, &origin))
			break;
		current = origin;
	}
	return current;
}

static struct type read_function(struct record_reader *reader, Dwarf_Die *die)
{
	struct type type = { .kind = TYPE_FUNCTION, .target = type_of(reader, die) };
	const struct dwarf *lib = reader->lib;
	Dwarf_Die child = prototype_of(reader, die);

	type.first = (uint32_t)reader->table->member_count;
	for (bool more = dwarf_go_to_child(lib, &child); more;
	     more = dwarf_go_to_sibling(lib, &child)) {
		struct type_member parameter = { 0 };
		int tag = lib->dwarf_tag(&child);

		if (tag == DW_TAG_unspecified_parameters)
			type.flags |= TYPE_VARIADIC;
		if (tag != DW_TAG_formal_parameter)
			continue;
		parameter.name = name_of(reader, &child);
		parameter.type = type_of(reader, &child);
		type_table_add_member(reader->table, &parameter);
		type.count++;
	}
	return type;
}

static struct type read_type(struct record_reader *reader, Dwarf_Die *die)
{
	switch (reader->lib->dwarf_tag(die)) {
	case DW_TAG_base_type:
		return read_base(reader, die);
	case DW_TAG_pointer_type:
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
		return read_target(reader, die, TYPE_POINTER);
	case DW_TAG_typedef:
		return read_target(reader, die, TYPE_TYPEDEF);
	case DW_TAG_const_type:
		return read_target(reader, die, TYPE_CONST);
	case DW_TAG_volatile_type:
		return read_target(reader, die, TYPE_VOLATILE);
	case DW_TAG_restrict_type:
		return read_target(reader, die, TYPE_RESTRICT);
	case DW_TAG_array_type:
		return read_array(reader, die);
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
		return read_struct(reader, die, TYPE_STRUCT);
	case DW_TAG_union_type:
		return read_struct(reader, die, TYPE_UNION);
	case DW_TAG_enumeration_type:
		return read_enum(reader, die);
	case DW_TAG_subroutine_type:
		return read_function(reader, die);
	case DW_TAG_invalid:
		fail(reader, "its debug information is damaged");
		break;
	}
	return record_of(reader, die, TYPE_OTHER);
}

void dwarf_records_add(struct record_reader *reader, Dwarf_Die *die, const char *link_name)
{
	struct type_symbol symbol = {
		.name = add_name(reader, link_name),
		.function = reader->lib->dwarf_tag(die) == DW_TAG_subprogram,
	};
	struct type function;

	if (symbol.function) {
		function = read_function(reader, die);
		symbol.type = type_table_add(reader->table, &function);
	} else {
		symbol.type = type_of(reader, die);
	}
	type_table_add_symbol(reader->table, &symbol);
	while (reader->pending_count && !reader->reason) {
		struct pending_type next = reader->pending[--reader->pending_count];
		struct type type = read_type(reader, &next.die);

		reader->table->types[next.index - reader->table->base_count] = type;
	}
}

void dwarf_records_release(struct record_reader *reader)
{
	address_map_release(&reader->types);
	dwarf_definitions_release(&reader->definitions);
	free(reader->pending);
	dwarf_names_release(&reader->names);
	*reader = (struct record_reader){ 0 };
}
