// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the modposts of the kernel releases differ: each row is a behavior and the series that
 * have it. Fixes that were backported to 6.1 (up to 6.1.192) or 6.12 (up to 6.12.117) are
 * included.
 */
#include "lib/kernel/release.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>

/* clang-format off */
static const series_set behaviors[BEHAVIOR_COUNT] = {
	[EXPORTS_IN_KSYMTAB]	= BEFORE(6_5),
	[EXPORTS_IN_SECTION]	= SINCE(6_5),
	[EXPORTS_NEED_MODULES]	= SINCE(6_6),
	[TRIMS_EXPORTS]		= SINCE(6_5),
	[KEEPS_NO_TRIM]		= SINCE(6_14),
	[CHECKS_THEN_WRITES]	= SINCE(6_5),
	[DUMP_MODULES_BY_FILE]	= SINCE(6_13),
	[SUFFIX_BEFORE_OPEN]	= ONLY(6_1) | ONLY(6_12) | SINCE(7_2),
	[JUDGES_BYTE_ORDER]	= SINCE(6_12),
	[DESCRIPTION_WITH_W]	= FROM_TO(6_5, 6_14),
	[DESCRIPTION_ALWAYS]	= SINCE(6_15),
	[DESCRIPTION_OF_VMLINUX] = FROM_TO(6_5, 6_9),
	[MODULE_NAMESPACES]	= SINCE(6_16),
	[FROM_BY_SECTION_NAME]	= BEFORE(6_5),
	[NEAR_LAST]		= BEFORE(6_7),
	[NEAR_EXACT_FIRST]	= FROM_TO(6_5, 6_6),
	[NEAR_SIGNED]		= BEFORE(6_5),
	[TARGET_WITH_NAME_INDEX] = BEFORE(6_5),
	[TARGET_ADDS_VALUE]	= SINCE(6_6),
	[TARGET_ITSELF]		= SINCE(6_9),
	[ADDRESS_FOR_NAME]	= SINCE(6_12),
	[NEAR_NAMES_UNCUT]	= SINCE(6_7),
	[UNNAMED_SOURCE_CRASHES] = FROM_TO(6_5, 6_8),
	[EXTABLE_REPORT]	= BEFORE(6_5),
	[EXTABLE_SIZE_GUESS]	= FROM_TO(6_2, 6_3),
	[REL_ADDENDS_ALL]	= SINCE(6_5),
	[PARISC_MILLICODE]	= SINCE(6_6),
	[MAPPING_DOLLAR]	= SINCE(6_6),
	[MAPPING_LOCAL]		= SINCE(6_4),
	[KSYMTAB_LINES]		= SINCE(6_5),
	[SYMBOL_FLAGS_LINES]	= SINCE(7_1),
	[BASIC_VERSIONS_BY_B]	= SINCE(6_14),
	[EXTENDED_VERSIONS]	= SINCE(6_14),
	[CRC_PADDED_BLANKS]	= BEFORE(6_14),
	[VMLINUX_ALIASES]	= SINCE(6_18),
	[OUTPUT_CUT_FATAL]	= ONLY(6_1) | ONLY(6_12) | SINCE(7_2),
	[DEPS_TRIMMED]		= ONLY(6_1) | SINCE(6_8),
	[CMD_OF_DOT_O]		= SINCE(7_2),
	[FATAL_SAYS_ERROR]	= SINCE(6_8),
	[TABLES_NAMED_AT_END]	= BEFORE(6_13),
	[TABLES_NAME_MODULE]	= SINCE(6_18),
	[TABLE_FAULTS_FATAL]	= BEFORE(6_13),
	[ALIASES_ONCE]		= SINCE(6_13),
	[PNP_CARD_SKIPS_SEEN]	= BEFORE(6_13),
	[ALIAS_LIMIT_FATAL]	= SINCE(7_1),
	[INPUT_LAST_BIT]	= ONLY(6_1) | SINCE(6_12),
	[PCI_OVERRIDE_SKIPS]	= BEFORE(6_13),
	[CDX_FIRST_FORM]	= ONLY(6_4),
	[CDX_CLASSES]		= SINCE(6_7),
	[WMI_CHECKED]		= SINCE(7_2),
	[ACPI_CLASS_UNSWAPPED]	= BEFORE(6_12),
	[GUID_REVERSED]		= FROM_TO(6_2, 6_5),
	[WHITE_LIST_IN_OBJTREE]	= SINCE(6_10),
	[MISSING_INPUT_WARNS]	= BEFORE(6_3),
	[EXTMOD_IN_ITS_DIR]	= SINCE(6_13),
	[NAMESPACES_QUOTED]	= SINCE(6_13),
	[EXPORTS_FOR_MODULES]	= SINCE(6_17),
	[RUST_IMPORTS_NAMESPACES] = SINCE(6_19),
};
/* clang-format on */

#define SERIES_WORD(major, minor) " " #major "." #minor
#define SERIES_ROW(major, minor)  { major, minor, #major "." #minor },

static const struct {
	unsigned int major, minor;
	const char *name;
} series_rows[] = { EACH_SERIES(SERIES_ROW) };

bool release_has(const struct release *release, enum behavior behavior)
{
	return release_in(release, behaviors[behavior]);
}

static struct release series_release(enum series series)
{
	return (struct release){ series, (series_set)1 << series, series_rows[series].name };
}

const char *release_words(void)
{
	return &EACH_SERIES(SERIES_WORD)[1];
}

struct release release_newest(void)
{
	return series_release(SERIES_COUNT - 1);
}

struct release release_oldest(void)
{
	return series_release(0);
}

/* Parse a number of at most five digits. Returns its end, or NULL. */
static const char *read_number(const char *s, unsigned int *value)
{
	const char *start = s;

	for (*value = 0; isdigit((unsigned char)*s) && s - start < 5; s++)
		*value = *value * 10 + (unsigned int)(*s - '0');
	return s == start || isdigit((unsigned char)*s) ? NULL : s;
}

/* Parse MAJOR.MINOR. Returns its end, or NULL. */
static const char *read_series(const char *text, unsigned int *major, unsigned int *minor)
{
	const char *s = read_number(text, major);

	return s && *s == '.' ? read_number(s + 1, minor) : NULL;
}

const char *release_newer(const char *text, size_t *len)
{
	unsigned int major, minor;
	const char *end = read_series(text, &major, &minor);

	if (!end || major < series_rows[SERIES_COUNT - 1].major ||
	    (major == series_rows[SERIES_COUNT - 1].major &&
	     minor <= series_rows[SERIES_COUNT - 1].minor))
		return NULL;
	*len = (size_t)(end - text);
	return text;
}

bool release_parse(const char *text, struct release *release, const char **reason)
{
	unsigned int major, minor;

	if (!read_series(text, &major, &minor)) {
		*reason = "not a kernel release (expected MAJOR.MINOR…)";
		return false;
	}
	/* 6.20 never existed, but is newer than 6.19 and older than 7.0 */
	for (unsigned int i = SERIES_COUNT; i-- > 0;) {
		if (major < series_rows[i].major ||
		    (major == series_rows[i].major && minor < series_rows[i].minor))
			continue;
		*release = series_release((enum series)i);
		return true;
	}
	*reason = "older than 6.1, the oldest kernel supported";
	return false;
}
