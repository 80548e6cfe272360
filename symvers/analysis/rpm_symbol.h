/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rpm_symbol: exports and imports as Provides and Requires of RPM packages, in the form of
 * kernel-rpm-macros: "kernel(NAME) = CRC" for symbols of the kernel and its own modules,
 * "ksym(NAME) = CRC" for those of other modules.
 *
 * Ownership: nothing is kept.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_ANALYSIS_RPM_SYMBOL_H
#define SYMVERS_ANALYSIS_RPM_SYMBOL_H

#include "lib/base/strbuf.h"
#include "symvers/input/input.h"

/*
 * Does a module belong to the kernel? Those in a symvers file do if it lists vmlinux, others
 * if they are installed below /lib/modules/RELEASE/kernel.
 */
bool rpm_symbol_in_kernel(const struct input_module *module, bool has_vmlinux);
/* Append a line; without the version if it is not known. */
void rpm_symbol_add(struct str *out, bool in_kernel, const char *name, bool crc_known,
		    uint32_t crc);

#endif
