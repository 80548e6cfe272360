/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_history: in which of several kernels each symbol is exported, and how its export
 * changes from one to the next.
 *
 * A kernel without its vmlinux or without its modules does not show whether a symbol is gone. A
 * field that a kernel does not have, such as CRCs without modversions, is compared with the last
 * kernel that has it.
 *
 * Ownership: the history owns its inputs; names and paths belong to the caller.
 * Errors: reading prints messages.
 * Threads: a history that has been made is read-only.
 */
#ifndef SYMVERS_ANALYSIS_SYMBOL_HISTORY_H
#define SYMVERS_ANALYSIS_SYMBOL_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/kernel/release.h"
#include "symvers/analysis/abi_change.h"
#include "symvers/input/input.h"

/* One kernel. */
struct history_kernel {
	const char *name, *path;
	const struct input *input;
	struct release release; /* of its files, or else of its name */
	bool release_known;
	bool has_vmlinux, has_modules; /* their exports are known */
	bool has_crcs;		       /* some CRC is not 0 */
	size_t symbols;
	size_t changes[CHANGE_KINDS]; /* since the kernels before */
	struct name_table table;      /* of the exports */
};

struct history_change {
	struct abi_change change;
	size_t kernel;	 /* in which it shows */
	size_t previous; /* the last kernel before that has the symbol, or is known not to */
};

struct history_symbol {
	struct named named;
	const struct input_export **exports; /* by kernel; NULL if it has none */
	size_t first_change, change_count;   /* in the changes of the history */
	bool listed;			     /* by the filter */
};

struct symbol_history {
	struct history_kernel *kernels;
	size_t kernel_count;
	struct history_symbol *symbols; /* by name */
	size_t symbol_count;
	struct history_change *changes; /* by symbol, kernel and field */
	size_t change_count, change_capacity;
	size_t unchanged; /* symbols without changes */
	size_t listed;

	/* private */
	struct input *inputs;
	const struct input_export **exports;
	struct name_table no_imports;
};

/* What to list. */
struct history_filter {
	struct strlist symbols, modules; /* shell patterns; empty for all */
	bool unchanged;			 /* also symbols that never change */
};

/* Whether a kernel exports a symbol. */
enum history_presence { HISTORY_ABSENT, HISTORY_PRESENT, HISTORY_UNKNOWN };

/* Read the kernels and compare them. Return false after messages. */
bool symbol_history_read(struct symbol_history *history, const char *const *names,
			 const char *const *paths, size_t count, unsigned int threads);
/* Set which symbols are listed. Return false, after messages, if a pattern matches nothing. */
bool symbol_history_filter(struct symbol_history *history, const struct history_filter *filter);
/* Is a symbol exported, if EXPORT is what the kernel has of it? */
enum history_presence history_presence(const struct history_kernel *kernel,
				       const struct input_export *export);
/* Do two kernels agree about everything that is known of an export? */
bool history_same_export(const struct input_export *a, const struct input_export *b);
/* Return the export of a symbol in a kernel, or NULL. */
const struct input_export *history_kernel_find(const struct history_kernel *kernel,
					       const struct named *symbol);
/* Are all exports of a kernel known, so that any other symbol is not exported? */
static inline bool history_is_complete(const struct history_kernel *kernel)
{
	return kernel->has_vmlinux && kernel->has_modules;
}

void symbol_history_release(struct symbol_history *history);

#endif
