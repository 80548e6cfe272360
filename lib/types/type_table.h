/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_table: types as records, the form that BTF and DWARF are read into, and the text of
 * symtypes where its layout is asked for. The kinds are those of BTF (the kernel's
 * Documentation/bpf/btf.rst).
 *
 * Types refer to each other by index. Index 0 is void. A table may have a base: indexes
 * below base_count are the base's, and so are name offsets below base_names_len, as in the
 * split BTF of a module.
 *
 * A reader validates: every index, range and name offset in a table is valid.
 *
 * Ownership: a table owns its arrays; the base must outlive it.
 * Errors: none; the program ends when memory runs out.
 * Threads: a complete table is read-only.
 */
#ifndef LIB_TYPES_TYPE_TABLE_H
#define LIB_TYPES_TYPE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum type_kind {
	TYPE_VOID,    /* other than at index 0, the record is not a type: a function of BTF, say */
	TYPE_BASE,    /* integers, characters, booleans, floats; size; count: bits, if not all of
			 size are used (of old BTF) */
	TYPE_POINTER, /* target */
	TYPE_ARRAY,   /* target, count elements; TYPE_NO_LENGTH for [] */
	TYPE_STRUCT,  /* members, size */
	TYPE_UNION,   /* members, size */
	TYPE_ENUM,    /* enumerators, size */
	TYPE_TYPEDEF, /* name, target */
	TYPE_CONST,
	TYPE_VOLATILE,
	TYPE_RESTRICT,
	TYPE_FUNCTION, /* a prototype: target is the return type; parameters are members */
	TYPE_OTHER,    /* of a kind that the reader does not know; name, size if any */
	TYPE_KINDS
};

enum type_flags {
	TYPE_DECLARED = 1 << 0,	 /* struct, union, enum: declared, not defined */
	TYPE_VARIADIC = 1 << 1,	 /* function: ends in "..." */
	TYPE_SIGNED = 1 << 2,	 /* base, enum */
	TYPE_FLOAT = 1 << 3,	 /* base */
	TYPE_NO_LENGTH = 1 << 4, /* array: no or unknown number of elements */
	TYPE_REFERENCE = 1 << 5, /* only a name: look its definition up in the unit */
	TYPE_PACKED = 1 << 6,	 /* struct, union: the source says so */
	TYPE_NO_SIZE = 1 << 7,	 /* the size is not known */
	TYPE_NO_OFFSETS =
		1 << 8, /* struct, union: offsets of members are not known; enum: values */
	TYPE_MEMBER_ALIGN = 1 << 9, /* align and TYPE_PACKED are those of the member */
	TYPE_UNEVALUATED = 1 << 10  /* has an attribute that was not evaluated, as vector_size */
};

struct type {
	uint8_t kind;
	uint16_t flags;
	uint32_t name;	 /* offset in names; 0 for none */
	uint32_t target; /* type index */
	uint32_t first;	 /* index of the first member or enumerator */
	uint32_t count;	 /* of members, enumerators, parameters; of elements of an array */
	uint32_t size;	 /* bytes */
	uint32_t align;	 /* bytes, where the source says so; or 0 */
};

/* A member of a struct or union, or a parameter of a function. */
struct type_member {
	uint32_t name; /* offset in names; 0 for an unnamed one */
	uint32_t type;
	uint32_t bit_offset; /* from the start of the struct; 0 for parameters */
	uint32_t bit_size;   /* of a bit-field; otherwise 0 */
};

struct type_enumerator {
	uint32_t name;
	uint64_t value; /* two's complement; see TYPE_SIGNED of the enum */
};

/* A function or variable, with its type. */
struct type_symbol {
	uint32_t name;
	uint32_t type;
	bool function;
};

struct type_table {
	const struct type_table *base; /* or NULL */
	uint32_t base_count;	       /* types of the base, including its own base */
	uint32_t base_names_len;       /* bytes of names of the base */
	struct type *types;	       /* those from base_count on */
	size_t count, capacity;
	struct type_member *members;
	size_t member_count, member_capacity;
	struct type_enumerator *enumerators;
	size_t enumerator_count, enumerator_capacity;
	struct type_symbol *symbols; /* functions and variables */
	size_t symbol_count, symbol_capacity;
	uint64_t *entries; /* of each type, in .debug_info of DWARF: its offset; 0 for none */
	size_t entry_count, entry_capacity; /* types after these have none */
	char *names;			    /* starts with a NUL if there is no base */
	size_t names_len, names_capacity;
	bool big_endian;	   /* of the machine: decides where bit-fields are */
	uint8_t pointer_size;	   /* bytes: 4 or 8; 0 if not known */
	unsigned int unknown;	   /* records of unknown kinds that were skipped */
	unsigned int unknown_kind; /* the first of them */
};

/* Make an empty table, with void unless it has a BASE. BASE may be NULL. */
void type_table_init(struct type_table *table, const struct type_table *base);
void type_table_release(struct type_table *table);

/* The number of types, including those of the base: the index of the next one. */
static inline uint32_t type_table_count(const struct type_table *table)
{
	return table->base_count + (uint32_t)table->count;
}

/* The type at INDEX, which must be below type_table_count(). */
static inline const struct type *type_at(const struct type_table *table, uint32_t index)
{
	while (index < table->base_count)
		table = table->base;
	return &table->types[index - table->base_count];
}

/* The table, TABLE or one of its bases, that holds type INDEX: it has the type's members. */
static inline const struct type_table *type_home(const struct type_table *table, uint32_t index)
{
	while (index < table->base_count)
		table = table->base;
	return table;
}

/* The name at OFFSET; "" for 0. */
static inline const char *type_name(const struct type_table *table, uint32_t offset)
{
	while (offset < table->base_names_len)
		table = table->base;
	return table->names + (offset - table->base_names_len);
}

/* Members or parameters of type INDEX; sets *HOME to the table whose indexes they use. */
const struct type_member *type_members(const struct type_table *table, uint32_t index);
const struct type_enumerator *type_enumerators(const struct type_table *table, uint32_t index);

/* For readers: append a type, and return its index; a member; an enumerator; a name. */
uint32_t type_table_add(struct type_table *table, const struct type *type);
void type_table_add_member(struct type_table *table, const struct type_member *member);
void type_table_add_enumerator(struct type_table *table, const struct type_enumerator *item);
void type_table_add_symbol(struct type_table *table, const struct type_symbol *symbol);
/* Append a name of LEN bytes without looking for an equal one. Returns its offset; 0 for "". */
uint32_t type_table_add_name(struct type_table *table, const char *name, size_t len);

/* Set the entry of DWARF that type INDEX, of the table itself, was read from. */
void type_table_set_entry(struct type_table *table, uint32_t index, uint64_t entry);
/* The entry of DWARF of type INDEX; 0 if there is none. */
uint64_t type_table_entry(const struct type_table *table, uint32_t index);

/* Skip typedefs and qualifiers. */
uint32_t type_strip(const struct type_table *table, uint32_t index);
/*
 * The size of a type in bytes; false if it is not known. Pointers have pointer_size; the size
 * of a type with TYPE_REFERENCE is not known here.
 */
bool type_size(const struct type_table *table, uint32_t index, uint64_t *size);

#endif
