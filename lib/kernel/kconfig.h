/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kconfig: the text of a kernel configuration: include/config/auto.conf, .config or
 * /boot/config-RELEASE (Documentation/kbuild/kconfig.rst).
 *
 * Functions have no state and may run on any number of threads.
 */
#ifndef LIB_KERNEL_KCONFIG_H
#define LIB_KERNEL_KCONFIG_H

#include <stddef.h>

/*
 * The value of a symbol such as "CONFIG_MODULES", in TEXT, without quotes, and its length
 * in *LEN; NULL if it is not set. TEXT is a string; the value is part of it.
 */
const char *kconfig_value(const char *text, const char *symbol, size_t *len);

#endif
