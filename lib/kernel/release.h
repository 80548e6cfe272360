/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * release: which kernel's modpost is to be imitated, and what it does.
 *
 * All comparisons of kernel versions are here. Others ask release_has() for a
 * behavior, or keep rows of data with a set of series and ask release_in().
 */
#ifndef LIB_KERNEL_RELEASE_H
#define LIB_KERNEL_RELEASE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A series stands for the newest point release seen of it, so a fix that went
 * into the stable 6.1 as well as into 6.7 is in the set ONLY(6_1) | SINCE(6_7).
 *
 * The series, oldest first. A new one is a row here; what it changes goes into the
 * rows of behaviors and the other tables with a series_set.
 */
/* clang-format off */
#define EACH_SERIES(X) \
	X(6, 1) \
	X(6, 2) \
	X(6, 3) \
	X(6, 4) \
	X(6, 5) \
	X(6, 6) \
	X(6, 7) \
	X(6, 8) \
	X(6, 9) \
	X(6, 10) \
	X(6, 11) \
	X(6, 12) \
	X(6, 13) \
	X(6, 14) \
	X(6, 15) \
	X(6, 16) \
	X(6, 17) \
	X(6, 18) \
	X(6, 19) \
	X(7, 0) \
	X(7, 1) \
	X(7, 2) \
	X(7, 3) \
	/* the newest is the last */
/* clang-format on */

#define SERIES_VALUE(major, minor) V##major##_##minor,

enum series { EACH_SERIES(SERIES_VALUE) SERIES_COUNT };

typedef uint32_t series_set;

_Static_assert(SERIES_COUNT <= 32, "a series_set has a bit for each series");

#define ONLY(v)	      ((series_set)1 << V##v)
#define SINCE(v)      (~(series_set)0 << V##v)
#define BEFORE(v)     (~SINCE(v))
#define FROM_TO(a, b) (SINCE(a) & (BEFORE(b) | ONLY(b)))
#define EVERY_SERIES  (~(series_set)0)

/* clang-format off */
enum behavior {
	EXPORTS_IN_KSYMTAB,	/* exports are __ksymtab_* symbols, namespaces __kstrtabns_* */
	EXPORTS_IN_SECTION,	/* exports are records in .export_symbol */
	EXPORTS_NEED_MODULES,	/* ... which are only looked at with -M */
	TRIMS_EXPORTS,		/* -t and -u are obeyed */
	KEEPS_NO_TRIM,		/* .no_trim_symbol marks exports as used */
	CHECKS_THEN_WRITES,	/* all modules are checked before the first is written */
	DUMP_MODULES_BY_FILE,	/* modules of two dumps are two, even under one name */
	SUFFIX_BEFORE_OPEN,	/* the name is looked at before the file */
	JUDGES_BYTE_ORDER,	/* an unknown EI_DATA is fatal */
	DESCRIPTION_WITH_W,	/* a missing description is reported, if asked with -W */
	DESCRIPTION_ALWAYS,	/* ... without being asked */
	DESCRIPTION_OF_VMLINUX,	/* ... and of vmlinux too */
	MODULE_NAMESPACES,	/* "module:" namespaces name the modules allowed */
	FROM_BY_SECTION_NAME,	/* the source symbol may be in any section of that name */
	NEAR_LAST,		/* of symbols at one address before a place, the last counts */
	NEAR_EXACT_FIRST,	/* ... but the first of those exactly there */
	NEAR_SIGNED,		/* targets are searched with signed 32-bit distances */
	TARGET_WITH_NAME_INDEX,	/* a target is taken as it is when st_name is not 0 */
	TARGET_ADDS_VALUE,	/* the target's address is st_value + r_addend */
	TARGET_ITSELF,		/* a target without a neighbor keeps its own name */
	ADDRESS_FOR_NAME,	/* what has no name is printed as an address */
	NEAR_NAMES_UNCUT,	/* names are judged before they are cut at .NUMBER */
	UNNAMED_SOURCE_CRASHES,	/* the kernel's own dies when no symbol is before a place */
	EXTABLE_REPORT,		/* __ex_table has a report of its own and no exceptions */
	EXTABLE_SIZE_GUESS,	/* ... and guesses the size of an entry */
	REL_ADDENDS_ALL,	/* SHT_REL: every addend form is decoded, none is skipped,
				   and a machine without a decoder is fatal */
	PARISC_MILLICODE,	/* 64-bit PA-RISC: STT_LOPROC is a function too */
	MAPPING_DOLLAR,		/* a symbol that begins '$' is no name */
	MAPPING_LOCAL,		/* a symbol that begins .L or L0 is no name */
	KSYMTAB_LINES,		/* KSYMTAB_FUNC() and KSYMTAB_DATA() are written */
	SYMBOL_FLAGS_LINES,	/* GPL-only is a flag, not a section */
	BASIC_VERSIONS_BY_B,	/* ____versions is asked for with -b, not with -m */
	EXTENDED_VERSIONS,	/* -x is obeyed */
	CRC_PADDED_BLANKS,	/* a CRC in ____versions is padded with blanks, not zeroes */
	VMLINUX_ALIASES,	/* .vmlinux.export.c has the aliases of built-in modules */
	OUTPUT_CUT_FATAL,	/* a piece of output of 500 bytes or more is fatal */
	DEPS_TRIMMED,		/* srcversion: blanks before a dependency are skipped */
	CMD_OF_DOT_O,		/* .cmd names are made from NAME.o, also for thin LTO */
	FATAL_SAYS_ERROR,	/* fatal findings begin ERROR:, not FATAL: */
	TABLES_NAMED_AT_END,	/* device tables are __mod_BUS__NAME_device_table */
	TABLES_NAME_MODULE,	/* ... __mod_device_table__kmod_MODULE__BUS__NAME */
	TABLE_FAULTS_FATAL,	/* a table of the wrong size or without an end is fatal */
	ALIASES_ONCE,		/* an alias that the module has is not added again */
	PNP_CARD_SKIPS_SEEN,	/* identifiers of earlier cards in a table are skipped */
	ALIAS_LIMIT_FATAL,	/* aliases that overflow their buffer are fatal */
	INPUT_LAST_BIT,		/* input: the last bit of each kind counts */
	PCI_OVERRIDE_SKIPS,	/* pci: an unknown override gives no alias */
	CDX_FIRST_FORM,		/* cdx: only vendor and device, and a stray letter */
	CDX_CLASSES,		/* cdx: classes and subsystems too */
	WMI_CHECKED,		/* wmi: each character is looked at, letters are raised */
	ACPI_CLASS_UNSWAPPED,	/* acpi: classes are read in the host's byte order */
	GUID_REVERSED,		/* tee, ishtp: GUIDs are turned round with the byte order */
	WHITE_LIST_IN_OBJTREE,	/* Kbuild looks for the white list in the object tree first */
	MISSING_INPUT_WARNS,	/* without vmlinux.o or its dump, undefined is a warning */
	EXTMOD_IN_ITS_DIR,	/* external modules are processed in their own directory */
	NAMESPACES_QUOTED,	/* MODULE_IMPORT_NS() wants a string, not a word */
	EXPORTS_FOR_MODULES,	/* EXPORT_SYMBOL_FOR_MODULES() has no _GPL in its name any more */
	BEHAVIOR_COUNT
};
/* clang-format on */

struct release {
	enum series series;
	series_set bit;	  /* the one bit of series */
	const char *name; /* "6.12" */
};

/* Is RELEASE one of SET? For rows that say since when they hold. */
static inline bool release_in(const struct release *release, series_set set)
{
	return (release->bit & set) != 0;
}

bool release_has(const struct release *release, enum behavior behavior);

/*
 * Take a release from a string as uname or make print it ("6.12.9-amd64",
 * "7.0.0-rc2"). A newer kernel is taken as the newest known. Returns false and
 * says why in *REASON (static text) when it is no release or older than 6.1.
 */
bool release_parse(const char *text, struct release *release, const char **reason);
/* The newest release known, and the oldest. */
struct release release_newest(void);
struct release release_oldest(void);
/* The names of all series, oldest first, separated by blanks. */
const char *release_words(void);

#endif
