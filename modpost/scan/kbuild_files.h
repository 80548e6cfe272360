/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kbuild_files: the files that Kbuild leaves beside objects.
 *
 * Names are allocated in ARENA.
 */
#ifndef MODPOST_SCAN_KBUILD_FILES_H
#define MODPOST_SCAN_KBUILD_FILES_H

#include "lib/base/arena.h"
#include "lib/kernel/release.h"
#include "modpost/info/module.h"

/* Lists the objects that vmlinux is linked from. */
#define VMLINUX_OBJECTS ".vmlinux.objs"

/* The file that lists a module's objects, one per line: VMLINUX_OBJECTS, or MODULE.mod. */
char *kbuild_object_list_name(struct arena *arena, const struct module *module);
/* The file with the command that built OBJECT: dir/.name.o.cmd for dir/name.o. */
char *kbuild_cmd_file_name(struct arena *arena, const struct release *release, const char *object);
/* The file that srcversion reads instead: dir/.NAME.cmd for dir/NAME, whatever its suffix is. */
char *kbuild_srcversion_cmd_name(struct arena *arena, const char *object);
/* The source file of OBJECT, taken from its .cmd file; NULL if unknown. */
const char *kbuild_source_name(struct arena *arena, const struct release *release,
			       const char *object);

#endif
