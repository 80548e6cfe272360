/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explainers: the explanations of findings that need more than the rows of advice.c,
 * by the file that has them. explain.c says which finding has which.
 */
#ifndef MODPOST_EXPLAIN_EXPLAINERS_H
#define MODPOST_EXPLAIN_EXPLAINERS_H

struct explain;
struct logged_finding;

typedef void explain_fn(struct explain *explain, struct logged_finding *record);

explain_fn explain_undefined_symbol;		   /* undefined_symbol.c */
explain_fn explain_section_mismatch;		   /* section_mismatch.c */
explain_fn explain_duplicate_export;		   /* duplicate_export.c */
explain_fn explain_export_without_definition;	   /* duplicate_export.c */
explain_fn explain_namespace;			   /* namespace_import.c */
explain_fn explain_gpl_only;			   /* license.c */
explain_fn explain_license, explain_description;   /* license.c */
explain_fn explain_export_crc, explain_definition; /* symbol_use.c */

#endif
