// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/trimmed_export.h"

#include "modpost/lookup/explain_context.h"

void explain_trimmed_note(struct explain *explain, struct logged_finding *record)
{
	explain_add(explain, record, KERNEL_TRIMS, .config = kernel_config_file(explain));
}

void explain_trimmed_help(struct explain *explain, struct logged_finding *record)
{
	const char *list = kernel_config_value(explain, "CONFIG_UNUSED_KSYMS_WHITELIST");

	explain_add(explain, record, list && *list ? KEEP_EXPORT_IN_LIST : KEEP_EXPORT,
		    .file = list);
}

void explain_trimmed_export(struct explain *explain, struct logged_finding *record)
{
	explain_trimmed_note(explain, record);
	explain_trimmed_help(explain, record);
}
