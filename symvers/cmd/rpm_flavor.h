/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rpm_flavor: the option --flavor of --format=rpm-suse.
 *
 * Ownership: nothing is kept.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CMD_RPM_FLAVOR_H
#define SYMVERS_CMD_RPM_FLAVOR_H

#include <string.h>

#include "lib/base/error.h"
#include "symvers/analysis/rpm_symbol.h"
#include "symvers/output.h"

#define RPM_FLAVOR_HELP "the flavor in rpm-suse (default: from the version magic)"

/*
 * Return false, after a message, if rpm-suse is among the outputs, but the flavor is neither
 * given nor known from a version magic of the input.
 */
static inline bool rpm_flavor_check(const struct output *output, const struct input *input,
				    const char *flavor)
{
	size_t len;

	for (size_t i = 0; i < output->count; i++) {
		if (strcmp(output->chosen[i].format->name, "rpm-suse") != 0)
			continue;
		if ((flavor && *flavor) || (!flavor && rpm_flavor_of_any(input, &len)))
			return true;
		error_print("the flavor of the kernel is unknown: no module has a version magic; "
			    "add --flavor=NAME");
		return false;
	}
	return true;
}

#endif
