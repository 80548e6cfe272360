/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rebuild: can make build an object again? Some objects exist only once, such as the
 * binary part of a vendor's driver: to remove one would lose it.
 */
#ifndef MODPOST_EXPLAIN_REBUILD_H
#define MODPOST_EXPLAIN_REBUILD_H

#include "modpost/lookup/advice_case.h"

struct explain;
struct logged_finding;

/* OBJECT_IS_BUILT, OBJECT_IS_SHIPPED or OBJECT_IS_FOREIGN. */
enum advice_case rebuild_case(struct explain *explain, const char *object);
/* The object whose command a .cmd file records: dir/name.o for dir/.name.o.cmd. */
const char *rebuild_object_of_cmd(struct explain *explain, const char *cmd);

#endif
