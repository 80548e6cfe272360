/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * findings: what can be reported, as rows: an id, a severity, and the text of
 * each kernel release. A finding keeps its arguments, and becomes text only
 * when it is printed.
 *
 * The first line of a text is the kernel's own, for log parsers depend on it;
 * lines that begin with two spaces are ours.
 */
#ifndef MODPOST_DIAG_FINDINGS_H
#define MODPOST_DIAG_FINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/kernel/release.h"
#include "lib/base/strbuf.h"

/* clang-format off */
enum finding_id {
	/* about what a module needs and gives */
	UNDEFINED, SUPPRESSED, EXPORTED_UNDEFINED, NAMESPACE_NOT_IMPORTED, GPL_ONLY,
	EXPORTED_TWICE, NO_LICENSE, NO_DESCRIPTION, MODULE_NAMESPACE_IMPORTED,
	NAME_TOO_LONG, COMMON_SYMBOL, NAMESPACE_OF_UNKNOWN, STRANGE_EXPORT_LABEL,
	LOCAL_EXPORTED, OTHER_EXPORTED, EXPORT_LICENSE,
	/* versions */
	EXPORT_WITHOUT_CRC, IMPORT_WITHOUT_CRC, SYMBOL_TOO_LONG, SOURCE_LINE_MALFORMED,
	/* sections */
	NON_ALLOC_SECTION, SECTION_MISMATCH, EXPORTED_INIT_EXIT, EXPORTED_INIT, EXPORTED_EXIT,
	EXTABLE_REFERENCE, EXTABLE_UNLISTED, EXTABLE_FORBIDDEN, EXTABLE_NOT_EXECUTABLE,
	EXTABLE_NO_SIZE, REL_WITHOUT_DECODER, MISMATCHES_DETECTED,
	/* device tables */
	TABLE_SIZE, TABLE_END, PCI_OVERRIDE, PCI_MASK, CDX_OVERRIDE, AMBA_MASK, WMI_LENGTH,
	WMI_CHARACTER, ALIAS_TOO_LONG, DMI_TOO_LONG, TABLE_OUTSIDE,
	/* files */
	SYMVERS_LICENSE, SYMVERS_MALFORMED, NOT_DOT_O, NO_FILE_LIST, PATH_TOO_LONG, OUTPUT_CUT,
	UNSAFE_TEXT,
	FILE_FAILED, FILE_IGNORED, INPUT_MISSING, MACHINES_MIXED,
	/* objects */
	NOT_RELOCATABLE, HEADERS_BEYOND_END, SECTION_BEYOND_END, NOBITS_MODINFO, NO_SYMTAB,
	SHNDX_LINK, BYTE_ORDER_UNKNOWN, DAMAGED,
	FINDING_COUNT
};
/* clang-format on */

enum severity {
	WARNING,   /* printed; the run goes on and may succeed */
	ERROR,	   /* printed; the run goes on, writes nothing and fails */
	FATAL,	   /* printed; the run ends */
	RAW_FATAL, /* printed without a prefix; the run ends */
	RAW_NOTE,  /* printed without a prefix */
};

/* A relocation, by what finds it again in its object; all zeroes for none. */
struct reference_at {
	uint32_t section; /* number of the section that it applies to */
	uint32_t from;	  /* number of the symbol that the place is told by; 0 for none */
	uint32_t to;	  /* ... and that the target is told by */
	uint64_t offset;  /* of the place in its section */
};

/* All strings are the caller's and must live as long as the finding. */
struct finding {
	enum finding_id id;
	bool soft;		    /* an option made this error a warning */
	bool vmlinux;		    /* module is vmlinux itself, not a .ko */
	const char *module;	    /* the module concerned, without .o; may have a path */
	const char *file;	    /* the file concerned, as it was given */
	const char *symbol;	    /* the symbol concerned */
	const char *other;	    /* another module or symbol */
	const char *from, *fromsec; /* symbol and section of a reference */
	const char *to, *tosec;	    /* ... and of its target */
	const char *ns;		    /* a namespace */
	const char *text;	    /* whatever else is quoted */
	uint64_t offset;	    /* of a relocation in its section, or in a file */
	uint64_t n, m;		    /* numbers of the text */
	struct reference_at at;	    /* of a reference: where the object has it */
};

/* What the finding is called in reports: short, lower-case, for ever the same. */
const char *finding_name(enum finding_id id);

/* The finding's severity in this release, with soft taken into account. */
enum severity finding_severity(const struct finding *finding, const struct release *release);
/* Append the finding's whole text, with prefix and newline where it has them. */
void finding_print(const struct finding *finding, const struct release *release, struct str *out);
/* The same without the prefix, and only the first line, without its newline. */
void finding_message(const struct finding *finding, const struct release *release, struct str *out);
/* Append TEXT with the names in braces, as in {symbol}, replaced by the finding's fields. */
void finding_expand(const struct finding *finding, const char *text, struct str *out);

#endif
