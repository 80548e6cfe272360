/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * license: which MODULE_LICENSE() strings may use GPL-only exports.
 */
#ifndef LIB_KERNEL_LICENSE_H
#define LIB_KERNEL_LICENSE_H

#include <stdbool.h>
#include <stddef.h>

bool license_is_gpl_compatible(const char *license);
/* The strings that are, in turn from I = 0 on; NULL behind the last. */
const char *license_compatible(size_t i);

#endif
