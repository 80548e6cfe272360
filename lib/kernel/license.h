/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * license: which MODULE_LICENSE() strings allow a module to use GPL-only exports
 * (linux/license.h). Threads: any.
 */
#ifndef LIB_KERNEL_LICENSE_H
#define LIB_KERNEL_LICENSE_H

#include <stdbool.h>
#include <stddef.h>

bool license_is_gpl_compatible(const char *license);
/* The I-th GPL-compatible string, from 0; NULL after the last. */
const char *license_compatible(size_t i);

#endif
