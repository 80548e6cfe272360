/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symvers_lint: checks that a Module.symvers is as modpost writes it, and fixes it.
 *
 * Lines are checked one by one, then by symbol and by module. A fixed file is rewritten;
 * malformed lines are kept as they are.
 *
 * Ownership: strings belong to the arena; file names, to the caller.
 * Errors: of reading and writing, printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_SYMVERS_LINT_H
#define SYMVERS_ANALYSIS_SYMVERS_LINT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"

enum lint_kind {
	LINT_MALFORMED,
	LINT_CONFLICT,
	LINT_ZERO_CRC,
	LINT_DUPLICATE,
	LINT_CRC_FORMAT,
	LINT_OLD_FORMAT,
	LINT_ORDER,
	LINT_CARRIAGE_RETURN,
	LINT_NO_NEWLINE,
};

struct lint_problem {
	enum lint_kind kind;
	const char *file;
	unsigned int line;
	const char *message;
	bool fixed;
};

/* Set fix to fix what can be fixed. */
struct lint {
	bool fix;
	struct lint_problem *problems; /* by file, in the order of the calls, then by line */
	size_t count, capacity;
	size_t remaining; /* problems that were not fixed */
	struct arena arena;
};

/* Return the name of a kind as it is printed. */
const char *symvers_lint_kind_name(enum lint_kind kind);
/*
 * Check a file, which may be compressed, or "-" for standard input; both only without fix.
 * Return false after a message if it cannot be read or written.
 */
bool symvers_lint_file(struct lint *lint, const char *name);
void symvers_lint_release(struct lint *lint);

#endif
