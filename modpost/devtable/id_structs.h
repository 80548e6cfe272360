/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * id_structs: the structs in linux/mod_devicetable.h (since 7.2 in
 * linux/device-id/) that device tables are made of.
 *
 * A struct is a list of fields. Their offsets depend on the class and the
 * machine of the object. Fields that modpost does not read count for the size.
 */
#ifndef MODPOST_DEVTABLE_ID_STRUCTS_H
#define MODPOST_DEVTABLE_ID_STRUCTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/elf/object.h"

enum field_type {
	FIELD_U8 = 1, /* also char and guid_t */
	FIELD_U16,
	FIELD_U32,
	FIELD_LONG,	    /* kernel_ulong_t, and pointers */
	FIELD_ALIGNED_LONG, /* aligned to its size on every machine */
	FIELD_BITS,	    /* an array of longs with count bits */
};

struct id_field {
	const char *name;
	enum field_type type;
	uint16_t count; /* of elements, or of bits */
	series_set in;
};

/* The fields end with one that has no name. */
struct id_struct {
	const char *name;
	const struct id_field *fields;
};

#define MAX_FIELDS   24

/* Fields that are found without comparing their names: the entries of a table use the same ones. */
#define KNOWN_FIELDS 32

/* The layout of a struct for one object. */
struct id_layout {
	const struct object *object;
	const struct id_struct *id_struct;
	uint32_t size;		      /* of an entry, in bytes */
	uint32_t offsets[MAX_FIELDS]; /* of each field; UINT32_MAX if the release has none */
	struct {
		const char *name; /* as passed */
		unsigned int index;
	} known[KNOWN_FIELDS]; /* by address of the name */
};

/* Compute the layout of the struct NAME, which must exist. */
void id_layout_init(struct id_layout *layout, const char *name, const struct object *object,
		    const struct release *release);

/* An entry of a device table. */
struct id_entry {
	struct id_layout *layout;
	const unsigned char *bytes; /* NULL for an entry of zeroes */
	size_t size_left;	    /* bytes from there to the end of the table */
};

/* Names of fields are string literals. */

/* The value of element INDEX of a field; 0 if the release has no such field. */
uint32_t entry_number(const struct id_entry *entry, const char *field, unsigned int index);
/* The size in bytes of an element of a field. */
unsigned int entry_width(const struct id_entry *entry, const char *field);
/* The bytes of a field. Never NULL: zero entries have bytes as well. */
const unsigned char *entry_bytes(const struct id_entry *entry, const char *field);
/*
 * The string at byte AT of a field. Its length, which ends at the end of the
 * table, is stored in *LEN.
 */
const char *entry_string(const struct id_entry *entry, const char *field, size_t at, size_t *len);
/* Is this bit of a FIELD_BITS field set? */
bool entry_bit(const struct id_entry *entry, const char *field, unsigned int bit);

#endif
