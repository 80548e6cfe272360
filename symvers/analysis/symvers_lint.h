/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dumplint: whether dumps are as modpost writes them.
 *
 * Every line is looked at for itself, and then the lines of each symbol and of each
 * module together. A dump is repaired by writing it anew, with what can be repaired;
 * lines that cannot be read stay as they are.
 */
#ifndef SYMVERS_ANALYSIS_SYMVERS_LINT_H
#define SYMVERS_ANALYSIS_SYMVERS_LINT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"

enum lint_kind {
	MALFORMED,
	CONFLICT,
	ZERO_CRC,
	REPEATED,
	CRC_FORM,
	OLD_FORM,
	ORDER,
	CARRIAGE_RETURN,
	NO_NEWLINE,
};

/* The name of the kind, as it is printed. */
const char *lint_kind_name(enum lint_kind kind);

struct lint_problem {
	enum lint_kind kind;
	const char *file;
	unsigned int line;
	const char *text; /* the lint's */
	bool repaired;
};

/* Declare it, with fix set where what can be repaired is to be. */
struct lint {
	bool fix;
	struct lint_problem *problems; /* of all dumps, in their order, by line */
	size_t count, capacity;
	size_t left; /* problems that were not repaired */
	struct arena arena;
};

/*
 * Look at a dump, which may be packed, or - for standard input, if nothing is to be repaired.
 * False after a message for what cannot be read, or written.
 */
bool lint_symvers(struct lint *lint, const char *name);
void lint_release(struct lint *lint);

#endif
