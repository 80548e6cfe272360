/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cmd_files: the objects that a module is linked from, and the symbol versions
 * in their .cmd files.
 *
 * A module has few objects. vmlinux has thousands, whose files all threads read
 * while one of them scans vmlinux.o.
 */
#ifndef MODPOST_SCAN_CMD_FILES_H
#define MODPOST_SCAN_CMD_FILES_H

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/kernel/release.h"

/* The .cmd file of one object. */
struct cmd_file {
	const char *object;
	bool loaded;
	char *name;	  /* of the .cmd file, once loaded */
	const char *crcs; /* its text from the first CRC record on; NULL if it has none */
	int error;	  /* errno value if it could not be read */
};

/* All zeroes is an empty list. */
struct cmd_files {
	char *name; /* of the file that lists the objects; NULL before it is read */
	struct file_text text;
	struct cmd_file *list;
	size_t count;
	size_t crc_count; /* number before the first empty line: only their CRCs count */
	int error;	  /* errno value if the list could not be read */
};

/* Read the list in file NAME, but none of the .cmd files. */
void cmd_files_read(struct cmd_files *cmds, char *name);
/*
 * Load a .cmd file, unless it is loaded. Its strings are allocated in ARENA. A
 * name of PATH_MAX bytes or more is not opened.
 */
void cmd_file_load(struct cmd_file *cmd, const struct release *release, struct arena *arena);
/* Load a .cmd file from TEXT, which was read from the file NAME, if that is the one. */
void cmd_file_load_text(struct cmd_file *cmd, const struct release *release, struct arena *arena,
			const char *name, const char *text);
void cmd_files_release(struct cmd_files *cmds);

/* What follows "#SYMVER " in the next CRC record of TEXT; NULL if there is none. */
const char *next_crc_record(const char *text);

#endif
