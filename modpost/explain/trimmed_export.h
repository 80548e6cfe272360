/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * trimmed_export: a kernel with CONFIG_TRIM_UNUSED_KSYMS may have lost the export of a
 * symbol. Ask kernel_config_trims() first.
 */
#ifndef MODPOST_EXPLAIN_TRIMMED_EXPORT_H
#define MODPOST_EXPLAIN_TRIMMED_EXPORT_H

struct explain;
struct logged_finding;

/* Add that the kernel may have trimmed the export. */
void explain_trimmed_note(struct explain *explain, struct logged_finding *record);
/* Add how to keep the export. */
void explain_trimmed_help(struct explain *explain, struct logged_finding *record);
/* Add both. */
void explain_trimmed_export(struct explain *explain, struct logged_finding *record);

#endif
