/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * excluded_code: explain that a source defines or exports a symbol under an #if that the
 * configuration of the kernel does not meet, so that its object lacks it.
 */
#ifndef MODPOST_LOOKUP_EXCLUDED_CODE_H
#define MODPOST_LOOKUP_EXCLUDED_CODE_H

#include <stdbool.h>

struct explain;
struct logged_finding;

/* Explain the #if around the definition of the record's symbol; false if there is none. */
bool explain_excluded_definition(struct explain *explain, struct logged_finding *record,
				 const char *source);
/* The same for its EXPORT_SYMBOL(). */
bool explain_excluded_export(struct explain *explain, struct logged_finding *record,
			     const char *source);

#endif
