/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * findings: everything that modpost can report.
 *
 * A finding is an id with typed arguments. It becomes text only when it is
 * printed, because the text depends on the kernel release. The first line of a
 * text is the kernel's, byte for byte, since log parsers rely on it; lines that
 * begin with two blanks are added by this project.
 */
#ifndef MODPOST_DIAG_FINDINGS_H
#define MODPOST_DIAG_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"
#include "lib/kernel/release.h"

/* clang-format off */
/* Every finding: its id, and the name that reports and baselines use. Names never change. */
#define FINDINGS(X)                                                             \
	/* about symbols, licenses and namespaces */				\
	X(UNRESOLVED_SYMBOL, "unresolved-symbol")				\
	X(UNRESOLVED_SYMBOLS_SUPPRESSED, "unresolved-symbols-suppressed")	\
	X(EXPORT_WITHOUT_DEFINITION, "export-without-definition")		\
	X(DUPLICATE_EXPORT, "duplicate-export")					\
	X(LOCAL_SYMBOL_EXPORTED, "local-symbol-exported")			\
	X(INVALID_EXPORT_LABEL, "invalid-export-label")				\
	X(EXPORT_LABEL_MISMATCH, "export-label-mismatch")			\
	X(UNKNOWN_EXPORT_LICENSE, "unknown-export-license")			\
	X(COMMON_SYMBOL, "common-symbol")					\
	X(GPL_ONLY_SYMBOL, "gpl-only-symbol")					\
	X(NAMESPACE_NOT_IMPORTED, "namespace-not-imported")			\
	X(NAMESPACE_WITHOUT_EXPORT, "namespace-without-export")			\
	X(MODULE_NAMESPACE_IMPORTED, "module-namespace-imported")		\
	X(MISSING_LICENSE, "missing-license")					\
	X(MISSING_DESCRIPTION, "missing-description")				\
	X(MODULE_NAME_TOO_LONG, "module-name-too-long")				\
	/* symbol CRCs and srcversion */					\
	X(EXPORT_WITHOUT_CRC, "export-without-crc")				\
	X(IMPORT_WITHOUT_CRC, "import-without-crc")				\
	X(SYMBOL_NAME_TOO_LONG, "symbol-name-too-long")				\
	X(MALFORMED_CMD_FILE, "malformed-cmd-file")				\
	/* sections and the references between them */				\
	X(SECTION_MISMATCH, "section-mismatch")					\
	X(SECTION_MISMATCHES_DETECTED, "section-mismatches-detected")		\
	X(INIT_SYMBOL_EXPORTED, "init-symbol-exported")				\
	X(EXIT_SYMBOL_EXPORTED, "exit-symbol-exported")				\
	X(INIT_EXIT_SYMBOL_EXPORTED, "init-exit-symbol-exported")		\
	X(NON_ALLOCATABLE_SECTION, "non-allocatable-section")			\
	X(EXTABLE_SECTION_MISMATCH, "extable-section-mismatch")			\
	X(EXTABLE_UNLISTED_SECTION, "extable-unlisted-section")			\
	X(EXTABLE_FORBIDDEN_SECTION, "extable-forbidden-section")		\
	X(EXTABLE_NON_EXECUTABLE_SECTION, "extable-non-executable-section")	\
	X(EXTABLE_ENTRY_SIZE_UNKNOWN, "extable-entry-size-unknown")		\
	X(UNSUPPORTED_REL_SECTION, "unsupported-rel-section")			\
	/* device tables */							\
	X(DEVICE_TABLE_TYPE_MISMATCH, "device-table-type-mismatch")		\
	X(DEVICE_TABLE_UNTERMINATED, "device-table-unterminated")		\
	X(DEVICE_TABLE_OUT_OF_BOUNDS, "device-table-out-of-bounds")		\
	X(UNKNOWN_PCI_OVERRIDE, "unknown-pci-override")				\
	X(UNSUPPORTED_PCI_CLASS_MASK, "unsupported-pci-class-mask")		\
	X(UNKNOWN_CDX_OVERRIDE, "unknown-cdx-override")				\
	X(AMBA_ID_OUTSIDE_MASK, "amba-id-outside-mask")				\
	X(INVALID_WMI_GUID_LENGTH, "invalid-wmi-guid-length")			\
	X(INVALID_WMI_GUID_CHARACTER, "invalid-wmi-guid-character")		\
	X(ALIAS_TOO_LONG, "alias-too-long")					\
	X(DMI_ALIAS_TOO_LONG, "dmi-alias-too-long")				\
	/* files */								\
	X(SYMVERS_MALFORMED, "symvers-malformed")				\
	X(SYMVERS_UNKNOWN_LICENSE, "symvers-unknown-license")			\
	X(MISSING_O_SUFFIX, "missing-o-suffix")					\
	X(UNREADABLE_FILE_LIST, "unreadable-file-list")				\
	X(PATH_TOO_LONG, "path-too-long")					\
	X(OUTPUT_TRUNCATED, "output-truncated")					\
	X(UNSAFE_CHARACTER, "unsafe-character")					\
	X(FILE_ERROR, "file-error")						\
	X(FILE_IGNORED, "file-ignored")						\
	X(MISSING_INPUT, "missing-input")					\
	X(MIXED_MACHINES, "mixed-machines")					\
	/* ELF objects */							\
	X(NOT_RELOCATABLE, "not-relocatable")					\
	X(SECTION_HEADERS_OUT_OF_BOUNDS, "section-headers-out-of-bounds")	\
	X(SECTION_OUT_OF_BOUNDS, "section-out-of-bounds")			\
	X(NOBITS_MODINFO, "nobits-modinfo")					\
	X(MISSING_SYMBOL_TABLE, "missing-symbol-table")				\
	X(INVALID_SHNDX_LINK, "invalid-shndx-link")				\
	X(UNKNOWN_BYTE_ORDER, "unknown-byte-order")				\
	X(CORRUPT_OBJECT, "corrupt-object")

enum finding_id {
#define X(id, name) id,
	FINDINGS(X)
#undef X
	FINDING_COUNT
};

/*
 * The arguments of a finding. S() is a string, N() a number. The type says how
 * an argument is printed and whether it is part of the fingerprint. The name is
 * the member of struct finding, the key in texts, as in "{symbol}", and the key
 * in the "args" of a JSON report.
 */
#define FINDING_ARGUMENTS(S, N)							\
	S(NAME, module)		/* the module: a path without .o, or vmlinux */	\
	S(NAME, file)		/* the input or output file */			\
	S(SYMBOL, symbol)	/* a symbol, or the variable of a device table */ \
	S(NAME, namespace)	/* of an export */				\
	S(TEXT, license)	/* of an export, as it was given */		\
	S(NAME, previous)	/* the module that exported the symbol first */	\
	S(NAME, previous_file)	/* the symvers file that lists that export */	\
	S(SYMBOL, from)		/* the symbol that holds a reference */		\
	S(SECTION, from_section)						\
	N(HEX, offset)		/* ... from that symbol, or in the section */ \
	S(SYMBOL, to)		/* the symbol that it refers to */		\
	S(SECTION, to_section)							\
	S(NAME, bus)		/* of a device table */				\
	N(DECIMAL, entry_size)	/* bytes of one entry of the table */		\
	N(DECIMAL, table_size)	/* bytes of the table */			\
	N(ID8, driver_override)	/* of a PCI or CDX device id */			\
	N(ID4, class_mask)	/* of a PCI device id */			\
	N(ID8, device_id)	/* of an AMBA device id */			\
	N(ID8, device_mask)							\
	S(TEXT, guid)		/* of a WMI device id */			\
	N(CHARACTER, character)	/* that is not allowed there */			\
	N(DECIMAL, needed)	/* bytes that do not fit */			\
	N(DECIMAL, available)	/* bytes that would */				\
	S(TEXT, output)		/* the text that does not fit */		\
	S(NAME, subject)	/* what has an unsafe character */		\
	S(NAME, value)		/* ... and its text */				\
	S(TEXT, reason)		/* why a file cannot be used */			\
	N(DECIMAL, line)	/* number of a line in the file */		\
	S(TEXT, line_text)							\
	S(NAME, machine)	/* the ELF machine of an object */		\
	S(NAME, other_file)	/* an object that was built for another one */	\
	S(NAME, other_machine)							\
	N(DECIMAL, position)	/* the number that a reason ends with */	\
	N(DECIMAL, file_offset)	/* that lies beyond the end of the file */	\
	N(DECIMAL, file_size)							\
	N(DECIMAL, header_size)	/* of an ELF header */				\
	N(DECIMAL, sh_link)	/* of a section */				\
	N(DECIMAL, symtab_index) /* ... which should be there instead */	\
	N(DECIMAL, count)	/* findings that are not printed */
/* clang-format on */

enum argument_type {
	ARGUMENT_NAME,	    /* one line; control characters are printed as \xNN */
	ARGUMENT_SYMBOL,    /* the same, with what compilers append to the names of symbols */
	ARGUMENT_SECTION,   /* the same, for a section */
	ARGUMENT_TEXT,	    /* may have tabs and newlines */
	ARGUMENT_CHARACTER, /* one byte */
	ARGUMENT_DECIMAL,
	ARGUMENT_HEX, /* without leading zeroes */
	ARGUMENT_ID4, /* an identifier of hardware, as 4 hexadecimal digits */
	ARGUMENT_ID8, /* ... as 8 */
};

enum severity {
	WARNING,   /* printed; the run continues and may succeed */
	ERROR,	   /* printed; the run continues, writes nothing and fails */
	FATAL,	   /* printed; the run ends */
	RAW_FATAL, /* printed without a prefix; the run ends */
	RAW_NOTE,  /* printed without a prefix */
};

/* Finds a relocation again in its object; all zeroes for none. */
struct reference_at {
	uint32_t section; /* number of the section that it applies to */
	uint32_t from;	  /* number of the symbol before it; 0 for none */
	uint32_t to;	  /* number of the symbol that it refers to; 0 for none */
	uint64_t offset;  /* in its section */
};

/* The caller owns all strings; they must live as long as the finding. */
struct finding {
	enum finding_id id;
	bool soft;		/* an option made this error a warning */
	bool vmlinux;		/* the module is vmlinux, which has no .ko */
	bool previous_vmlinux;	/* the same for the previous module */
	struct reference_at at; /* of a reference */
#define STRING(type, member) const char *member;
#define NUMBER(type, member) uint64_t member;
	FINDING_ARGUMENTS(STRING, NUMBER)
#undef STRING
#undef NUMBER
};

/* The description of one argument. */
struct finding_argument {
	const char *name;
	size_t offset; /* in struct finding */
	enum argument_type type;
};

/* The table of all arguments, in the order above. */
extern const struct finding_argument finding_arguments[];
extern const size_t finding_argument_count;

/* Is the argument a string? Else it is a number. */
bool finding_argument_is_string(const struct finding_argument *argument);
/* The value of a string, NULL when it is not set, or of a number. */
const char *finding_string(const struct finding *finding, const struct finding_argument *argument);
uint64_t finding_number(const struct finding *finding, const struct finding_argument *argument);
/* Is the string not NULL, or the number not 0? */
bool finding_argument_is_set(const struct finding *finding,
			     const struct finding_argument *argument);
/* Copy a finding with all its strings into ARENA. */
void finding_copy(struct arena *arena, struct finding *copy, const struct finding *finding);
/*
 * Append TEXT with the names in braces, as in {symbol}, replaced by arguments.
 * A name that does not exist is left as it is, braces included.
 */
void finding_expand(const struct finding *finding, const char *text, struct str *out);

/* The name of a finding in reports and baselines. */
const char *finding_name(enum finding_id id);
/* The finding's severity in this release. */
enum severity finding_severity(const struct finding *finding, const struct release *release);
/* Append the finding's whole text, with prefix and newline where it has them. */
void finding_print(const struct finding *finding, const struct release *release, struct str *out);
/* Append the first line alone, without prefix and newline. */
void finding_message(const struct finding *finding, const struct release *release, struct str *out);

#endif
