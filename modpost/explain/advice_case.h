/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * situation: what it is about a finding, beyond its kind, that advice depends on.
 */
#ifndef MODPOST_EXPLAIN_ADVICE_CASE_H
#define MODPOST_EXPLAIN_ADVICE_CASE_H

#include "modpost/diag/findings.h"
#include "lib/kernel/release.h"
#include "modpost/scan/section_rules.h"

/* What more than its kind a finding's advice depends on. */
enum advice_case {
	ANY_CASE,
	/* a reference, by the rule that it breaks */
	CODE_TO_INIT,
	DATA_TO_INIT,
	CODE_TO_EXIT,
	DATA_TO_EXIT,
	INIT_TO_EXIT,
	EXIT_TO_INIT,
	MEMINIT_TO_INIT,
	MEMEXIT_TO_EXIT,
	PCI_TO_INIT,
	EXPORT_OF_INIT,
	EXPORT_OF_EXIT,
	EXTABLE_TO_OTHER,
	/* the same where its source cannot be freed too, for something else uses it */
	USED_CODE_TO_INIT,
	USED_DATA_TO_INIT,
	USED_CODE_TO_EXIT,
	/* the source is what module_init() or module_exit() names */
	INIT_FUNCTION_TO_INIT,
	EXIT_FUNCTION_TO_EXIT,
	/* what module_init() or module_exit() names is annotated as the other would be */
	INIT_FUNCTION_IN_EXIT,
	EXIT_FUNCTION_IN_INIT,
	/* a symbol that is exported twice */
	EXPORTERS_ARE_TWO,
	EXPORTER_IS_ONE,
	/* an export without a version, by what it is written in */
	VERSION_OF_ANY,
	VERSION_OF_ASSEMBLER,
	VERSION_OF_EXTERNAL_ASSEMBLER,
	VERSION_OF_C,
	/* a file that cannot be read or written, by what it is for */
	FILE_IS_LIST,
	FILE_IS_COMMAND,
	FILE_IS_OBJECT,
	FILE_IS_EMPTY_OBJECT,
	FILE_IS_SYMVERS,
	FILE_IS_NEW_BASELINE,
	FILE_IS_OTHER,
	ADVICE_CASE_COUNT
};

/* What a forbidden reference does, by the first rule that it breaks. */
enum advice_case advice_case_of(struct section_classes *classes, const struct release *release,
				const struct finding *finding);
/* How what is in a section is annotated in C, as in "__init". */
const char *section_annotation(const char *section);
/* How the source of such a reference would be annotated for it to be in order; "" for not. */
const char *advice_case_annotation(enum advice_case advice_case);
/* Is it one where to annotate the source alone would not help? */
bool advice_case_has_users(enum advice_case advice_case);

#endif
