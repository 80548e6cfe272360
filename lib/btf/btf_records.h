/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * btf_records: the records of BTF, between its header and the checks of what they refer to. See
 * btf.h.
 *
 * Ownership: a reader points into the data, and lives during one call of btf_read().
 * Errors: false with the error of the caller set.
 * Threads: readers of different tables may run concurrently.
 */
#ifndef LIB_BTF_BTF_RECORDS_H
#define LIB_BTF_BTF_RECORDS_H

#include <string.h>

#include "lib/btf/btf.h"

struct btf_reader {
	struct type_table *table;
	struct btf_error *error;
	bool swap;
	const unsigned char *records;
	size_t records_len;
	const unsigned char *layout; /* lengths of all kinds that the writer knew, by kind */
	size_t layout_count;
	uint32_t type_end, name_end; /* all indexes and offsets are below */
};

static inline bool btf_fail(struct btf_reader *reader, enum btf_error_code code, uint64_t at,
			    uint64_t limit)
{
	*reader->error = (struct btf_error){ .code = code, .at = at, .limit = limit };
	return false;
}

static inline uint32_t btf_word(const struct btf_reader *reader, const unsigned char *at)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return reader->swap ? __builtin_bswap32(value) : value;
}

/* Find the end of every record, and make room in the table for all. Sets type_end. */
bool btf_count_records(struct btf_reader *reader);
/* Add all records, which were counted, to the table. */
bool btf_read_records(struct btf_reader *reader);

#endif
