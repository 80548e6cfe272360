/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * advice_case: what the advice for a finding depends on besides its kind.
 */
#ifndef MODPOST_LOOKUP_ADVICE_CASE_H
#define MODPOST_LOOKUP_ADVICE_CASE_H

#include "modpost/diag/findings.h"
#include "lib/kernel/release.h"
#include "modpost/scan/section_rules.h"

enum advice_case {
	ANY_CASE,
	/* a reference, by the section rule that it violates */
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
	/* the same if code or data that stays in memory uses the source */
	USED_CODE_TO_INIT,
	USED_DATA_TO_INIT,
	USED_CODE_TO_EXIT,
	/* the source is the argument of module_init() or module_exit() */
	INIT_FUNCTION_TO_INIT,
	EXIT_FUNCTION_TO_EXIT,
	/* the argument of module_init() is annotated with __exit, or the reverse */
	INIT_FUNCTION_IN_EXIT,
	EXIT_FUNCTION_IN_INIT,
	/* a duplicate export: by two modules, or twice by one */
	EXPORTERS_ARE_TWO,
	EXPORTER_IS_ONE,
	/* an export without a CRC, by the language of its source */
	VERSION_OF_ANY,
	VERSION_OF_ASSEMBLER,
	VERSION_OF_EXTERNAL_ASSEMBLER,
	VERSION_OF_C,
	VERSION_OF_RUST,
	/* a file that cannot be read or written, by its purpose */
	FILE_IS_LIST,
	FILE_IS_COMMAND,
	COMMAND_OF_SHIPPED,
	COMMAND_OF_FOREIGN,
	FILE_IS_OBJECT,
	FILE_IS_EMPTY_OBJECT,
	FILE_IS_DIRECTORY,
	FILE_IS_SYMVERS,
	FILE_IS_NEW_BASELINE,
	FILE_IS_OTHER,
	/* an object whose name does not end with .o */
	NAME_ENDS_WITH_CR,
	NAME_ENDS_WITH_BLANK,
	NAME_IS_KO,
	NAME_IS_OTHER,
	/* an object to rebuild: make can, from its source or from NAME_shipped */
	OBJECT_IS_BUILT,
	OBJECT_IS_SHIPPED,
	OBJECT_IS_FOREIGN,
	ADVICE_CASE_COUNT
};

/* The case of a forbidden reference, by the first rule that it violates. */
enum advice_case advice_case_of(struct section_classes *classes, const struct release *release,
				const struct finding *finding);
/* The annotation that puts code or data into a section: "__init". */
const char *section_annotation(const char *section);
/* The annotation of the source that would permit the reference; "" for none. */
const char *advice_case_annotation(enum advice_case advice_case);
/* Is it a case where annotating the source would only move the problem? */
bool advice_case_has_users(enum advice_case advice_case);

#endif
