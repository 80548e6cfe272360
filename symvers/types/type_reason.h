/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_reason: why a change of a type got its verdict, one row for each member, enumerator or
 * parameter that differs.
 *
 * Ownership: a list owns its rows; their strings belong to the arena.
 * Errors: none; the program ends when memory runs out.
 * Threads: one list per thread.
 */
#ifndef SYMVERS_TYPES_TYPE_REASON_H
#define SYMVERS_TYPES_TYPE_REASON_H

#include "lib/base/arena.h"
#include "symvers/types/type_verdict.h"

struct type_reason {
	enum type_verdict verdict;
	const char *member; /* or enumerator or parameter; NULL for the type itself */
	const char *text;   /* to follow the name: "offset 16 to 24" */
	unsigned int more;  /* further members that moved by the same distance */
};

struct type_reasons {
	struct type_reason *list;
	size_t count, capacity;
	struct arena *arena; /* the caller's */
};

/* Append a row. MEMBER is copied; or NULL. */
struct type_reason *type_reason_add(struct type_reasons *reasons, enum type_verdict verdict,
				    const char *member, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Return the worst verdict; the most harmless one of all without any reason. */
enum type_verdict type_reasons_verdict(const struct type_reasons *reasons);
/* Move rows with the worst verdict to the front. */
void type_reasons_sort(struct type_reasons *reasons);
/* Free the rows, but not their strings. */
void type_reasons_release(struct type_reasons *reasons);

#endif
