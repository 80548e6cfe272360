/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * release: the kernel release whose modpost is emulated, and how its modpost behaves.
 *
 * All comparisons of kernel versions are here. Other code asks release_has() for a behavior,
 * or has tables of rows with a series_set and asks release_in(). Threads: any.
 */
#ifndef LIB_KERNEL_RELEASE_H
#define LIB_KERNEL_RELEASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A series stands for its newest stable release at the time of writing: a fix in 6.7 that was
 * backported to 6.1 is in the set ONLY(6_1) | SINCE(6_7).
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
	EXPORTS_NEED_MODULES,	/* ... which are ignored without -M */
	TRIMS_EXPORTS,		/* -t and -u have an effect */
	KEEPS_NO_TRIM,		/* .no_trim_symbol marks exports as used */
	CHECKS_THEN_WRITES,	/* all modules are checked before the first is written */
	DUMP_MODULES_BY_FILE,	/* modules with one name in two symvers files are two modules */
	SUFFIX_BEFORE_OPEN,	/* the .o suffix is checked before the file is opened */
	JUDGES_BYTE_ORDER,	/* an unknown EI_DATA is fatal */
	DESCRIPTION_WITH_W,	/* a missing MODULE_DESCRIPTION() is reported with -W */
	DESCRIPTION_ALWAYS,	/* ... always */
	DESCRIPTION_OF_VMLINUX,	/* ... and of vmlinux too */
	MODULE_NAMESPACES,	/* "module:" namespaces name the modules allowed */
	FROM_BY_SECTION_NAME,	/* the source symbol may be in any section of that name */
	NEAR_LAST,		/* of several nearest symbols at one address, the last counts */
	NEAR_EXACT_FIRST,	/* ... but the first of those at the address itself */
	NEAR_SIGNED,		/* distances to targets are signed 32-bit numbers */
	TARGET_WITH_NAME_INDEX,	/* a target with st_name != 0 is not searched for */
	TARGET_ADDS_VALUE,	/* the target's address is st_value + r_addend */
	TARGET_ITSELF,		/* a target without a nearest symbol keeps its own name */
	ADDRESS_FOR_NAME,	/* an unnamed symbol is printed as an address */
	NEAR_NAMES_UNCUT,	/* names are checked before they are cut at .NUMBER */
	UNNAMED_SOURCE_CRASHES,	/* crashes when no symbol precedes the source */
	EXTABLE_REPORT,		/* __ex_table has separate findings, without exceptions by name */
	EXTABLE_SIZE_GUESS,	/* ... and guesses the size of an entry */
	REL_ADDENDS_ALL,	/* SHT_REL: all addends are decoded, and a machine without
				   a decoder is fatal */
	PARISC_MILLICODE,	/* 64-bit PA-RISC: STT_LOPROC is a function too */
	MAPPING_DOLLAR,		/* symbols that begin with '$' are not used as names */
	MAPPING_LOCAL,		/* symbols that begin with .L or L0 are not used as names */
	KSYMTAB_LINES,		/* KSYMTAB_FUNC() and KSYMTAB_DATA() are written */
	SYMBOL_FLAGS_LINES,	/* GPL-only is a flag in __kflagstab, not a section */
	BASIC_VERSIONS_BY_B,	/* -b, not -m, requests ____versions */
	EXTENDED_VERSIONS,	/* -x has an effect */
	CRC_PADDED_BLANKS,	/* CRCs in ____versions are padded with blanks, not zeroes */
	VMLINUX_ALIASES,	/* .vmlinux.export.c has the aliases of built-in modules */
	OUTPUT_CUT_FATAL,	/* a buf_printf() of 500 bytes or more is fatal */
	DEPS_TRIMMED,		/* srcversion: blanks before a dependency are skipped */
	CMD_OF_DOT_O,		/* .cmd files are named after NAME.o, also with thin LTO */
	FATAL_SAYS_ERROR,	/* fatal findings begin with ERROR:, not FATAL: */
	TABLES_NAMED_AT_END,	/* device tables are __mod_BUS__NAME_device_table */
	TABLES_NAME_MODULE,	/* ... __mod_device_table__kmod_MODULE__BUS__NAME */
	TABLE_FAULTS_FATAL,	/* a table of the wrong size or without a terminator is fatal */
	ALIASES_ONCE,		/* duplicate aliases are dropped */
	PNP_CARD_SKIPS_SEEN,	/* ids of earlier cards in a table are skipped */
	ALIAS_LIMIT_FATAL,	/* aliases that overflow their buffer are fatal */
	INPUT_LAST_BIT,		/* input: includes the last bit of each kind */
	PCI_OVERRIDE_SKIPS,	/* pci: no alias for an unknown override */
	CDX_FIRST_FORM,		/* cdx: vendor and device only, and a stray letter */
	CDX_CLASSES,		/* cdx: classes and subsystems too */
	WMI_CHECKED,		/* wmi: characters are checked, letters become upper-case */
	ACPI_CLASS_UNSWAPPED,	/* acpi: classes are in the host's byte order */
	GUID_REVERSED,		/* tee, ishtp: GUIDs are reversed with the byte order */
	WHITE_LIST_IN_OBJTREE,	/* Kbuild searches the object tree first for the allowlist */
	MISSING_INPUT_WARNS,	/* without vmlinux.o or its symvers file, undefined symbols
				   are warnings */
	EXTMOD_IN_ITS_DIR,	/* external modules are processed in their own directory */
	NAMESPACES_QUOTED,	/* MODULE_IMPORT_NS() takes a string, not a word */
	EXPORTS_FOR_MODULES,	/* EXPORT_SYMBOL_FOR_MODULES() without _GPL in its name */
	RUST_IMPORTS_NAMESPACES, /* module! has a field imports_ns */
	BEHAVIOR_COUNT
};
/* clang-format on */

struct release {
	enum series series;
	series_set bit;	  /* the one bit of series */
	const char *name; /* "6.12" */
};

/* Is RELEASE in SET? */
static inline bool release_in(const struct release *release, series_set set)
{
	return (release->bit & set) != 0;
}

/* Does the modpost of RELEASE behave so? */
bool release_has(const struct release *release, enum behavior behavior);

/*
 * Parse a release as printed by uname or make ("6.12.9-amd64", "7.0.0-rc2"). An unknown
 * release is treated as the newest one before it. Returns false, with *REASON set to static
 * text, for text that is not a release and for releases before 6.1.
 */
bool release_parse(const char *text, struct release *release, const char **reason);
/*
 * If the release in TEXT is newer than all series known, its series ("7.5"): the first
 * *LEN bytes of TEXT. Else NULL, also for text that is not a release.
 */
const char *release_newer(const char *text, size_t *len);
/* The newest and the oldest release known. */
struct release release_newest(void);
struct release release_oldest(void);
/* The names of all series, oldest first, separated by blanks. */
const char *release_words(void);

#endif
