/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * id_structs: the structs of device tables, as linux/mod_devicetable.h has them
 * (linux/device-id/ since 7.2). A struct is rows of fields; where each is
 * follows from the object's class and machine. The fields behind the last one
 * that is read are there for the size.
 */
#ifndef MODPOST_DEVTABLE_ID_STRUCTS_H
#define MODPOST_DEVTABLE_ID_STRUCTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/elf/object.h"

enum field_type {
	FIELD_U8 = 1, /* also characters and bytes of GUIDs */
	FIELD_U16,
	FIELD_U32,
	FIELD_LONG,	    /* kernel_ulong_t, and pointers */
	FIELD_ALIGNED_LONG, /* the same, aligned to its size on every machine */
	FIELD_BITS,	    /* longs that hold as many bits as counted */
};

struct id_field {
	const char *name;
	enum field_type type;
	uint16_t count; /* of elements, or of bits */
	series_set in;
};

/* Fields until one without a name. */
struct id_struct {
	const char *name;
	const struct id_field *fields;
};

#define MAX_FIELDS 24

/* A struct as it lies in the tables of one object. */
struct id_layout {
	const struct object *object;
	const struct id_struct *id_struct;
	uint32_t size;		      /* bytes of an entry */
	uint32_t offsets[MAX_FIELDS]; /* of each field; UINT32_MAX where the release has none */
};

/* Lay out the struct of that name, which must exist. */
void id_layout_init(struct id_layout *layout, const char *name, const struct object *object,
		    const struct release *release);

/* An entry of a table: a layout's values. */
struct id_entry {
	const struct id_layout *layout;
	const unsigned char *bytes; /* NULL for an entry that is all zeroes */
	size_t size_left;	    /* bytes from there to the end of the table */
};

/* The value of element INDEX of a field; 0 for a field that the release has not. */
uint32_t entry_number(const struct id_entry *entry, const char *field, unsigned int index);
/* How many bytes an element of the field has. */
unsigned int entry_width(const struct id_entry *entry, const char *field);
/* The bytes of a field; a field that is all zeroes has some to read. */
const unsigned char *entry_bytes(const struct id_entry *entry, const char *field);
/* The string at AT bytes into a field, cut at the table's end; in *LEN its length. */
const char *entry_string(const struct id_entry *entry, const char *field, size_t at, size_t *len);
/* Is this bit of a FIELD_BITS set? */
bool entry_bit(const struct id_entry *entry, const char *field, unsigned int bit);

#endif
