/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * object_errors: what modpost reports for an object that the ELF reader rejects.
 */
#ifndef MODPOST_SCAN_OBJECT_ERRORS_H
#define MODPOST_SCAN_OBJECT_ERRORS_H

#include "lib/elf/object.h"
#include "modpost/diag/findings.h"

/*
 * The finding for ERROR, without the names of file and module. ERROR must be neither
 * OBJECT_OK, OBJECT_UNREADABLE nor OBJECT_NOT_ELF, which are not findings about an object.
 */
struct finding object_error_finding(const struct object_error *error);

#endif
