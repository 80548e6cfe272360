/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rpm_symbol: exports and imports as Provides and Requires of RPM packages, in one of two forms:
 *
 * - kernel-rpm-macros of Fedora and RHEL: "kernel(NAME) = CRC" for symbols of the kernel and its
 *   own modules, "ksym(NAME) = CRC" for those of other modules;
 * - rpm-config-SUSE: "ksym(FLAVOR:NAME) = CRC" for all symbols with a version, where CRC has
 *   neither 0x nor leading zeros. FLAVOR is the last word of the kernel's release: "default" in
 *   6.4.0-150600.21-default. Sets of symbols, "kernel(FLAVOR:SET) = HASH", need the tables of
 *   SUSE's kernel packages and are not supported.
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

/* The flavor of the kernel that a module was built for: *LEN bytes, or NULL if it is unknown. */
const char *rpm_flavor(const struct input_module *module, size_t *len);
/* The same for the first module that has one. */
const char *rpm_flavor_of_any(const struct input *input, size_t *len);
/* Append a line in SUSE's form. */
void rpm_suse_symbol_add(struct str *out, const char *flavor, size_t len, const char *name,
			 uint32_t crc);

#endif
