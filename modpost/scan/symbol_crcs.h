/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crc: the versions of a module's exports, from the .cmd files of its objects.
 *
 * Of a module these are few. Of vmlinux they are thousands, which the pass
 * has all its threads read while vmlinux.o is scanned; what they say is used
 * when both are there.
 */
#ifndef MODPOST_SCAN_SYMBOL_CRCS_H
#define MODPOST_SCAN_SYMBOL_CRCS_H

#include "lib/base/file.h"
#include "modpost/scan/scan_context.h"

/* The .cmd file of one object. */
struct cmd_file {
	const char *object;
	char *name;	 /* of the file, once it was loaded */
	const char *log; /* its text from the first record on; NULL without one */
	int error;	 /* errno value; why it could not be read */
};

/* Those of a list of objects. */
struct cmd_files {
	const char *name; /* of the list */
	struct file_text text;
	struct cmd_file *list;
	size_t count;
	int error; /* errno value; why the list could not be read */
};

/* Read the versions of a module's exports. */
void scan_crcs(struct scan *scan);

/* Read the list of that name, but no .cmd file yet. */
void cmd_files_list(struct cmd_files *cmds, const char *name);
/* Read one; what is kept of it lies in ARENA. A name of PATH_MAX bytes or more is not opened. */
void cmd_file_load(struct cmd_file *cmd, const struct release *release, struct arena *arena);
void cmd_files_release(struct cmd_files *cmds);

/*
 * Give the module's exports the versions that the .cmd files hold, and report
 * those that cannot be read. Unless they were LOADED before, it is done here.
 */
void scan_crcs_of(struct scan *scan, struct cmd_files *cmds, bool loaded);
/* Has the text of a .cmd file a version in it? */
bool crc_has_records(const char *text);

#endif
