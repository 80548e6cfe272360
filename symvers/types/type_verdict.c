// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_verdict.h"

#include <fnmatch.h>

struct verdict_row {
	const char *name, *phrase;
	enum type_compatibility compatibility;
};

/* clang-format off */
static const struct verdict_row rows[VERDICT_COUNT] = {
	[VERDICT_EXPORT_ADDED] = { "export-added", "new export", LAYOUT_COMPATIBLE },
	[VERDICT_VISIBILITY] = { "visibility-only", "visibility only", LAYOUT_COMPATIBLE },
	[VERDICT_SAME_LAYOUT] = { "same-layout", "same layout", LAYOUT_COMPATIBLE },
	[VERDICT_QUALIFIER] = { "qualifier-only", "qualifier only", LAYOUT_COMPATIBLE },
	[VERDICT_SPELLING] = { "spelling-only", "same type by another name", LAYOUT_COMPATIBLE },
	[VERDICT_RENAMED] = { "renamed", "renamed", LAYOUT_COMPATIBLE },
	[VERDICT_ENUMERATOR_APPENDED] = { "enumerator-appended", "enumerator appended",
					  LAYOUT_COMPATIBLE },
	[VERDICT_UNION_MEMBER_ADDED] = { "union-member-added", "union member added",
					 LAYOUT_COMPATIBLE },
	[VERDICT_PADDING_FILLED] = { "padding-filled", "padding filled", LAYOUT_COMPATIBLE },
	[VERDICT_RESERVED_USED] = { "reserved-used", "reserved field used", LAYOUT_COMPATIBLE },
	[VERDICT_NOT_CHECKED] = { "not-checked", "layout not checked", LAYOUT_NOT_CHECKED },
	[VERDICT_APPENDED] = { "appended", "appended at the end, size grew", LAYOUT_INCOMPATIBLE },
	[VERDICT_MEMBER_ADDED] = { "member-added", "member added", LAYOUT_INCOMPATIBLE },
	[VERDICT_ALIGNMENT] = { "alignment-changed", "alignment changed", LAYOUT_INCOMPATIBLE },
	[VERDICT_SIZE] = { "size-changed", "size changed", LAYOUT_INCOMPATIBLE },
	[VERDICT_TYPE] = { "type-changed", "type changed", LAYOUT_INCOMPATIBLE },
	[VERDICT_BIT_FIELD_MOVED] = { "bit-field-moved", "bit-field moved", LAYOUT_INCOMPATIBLE },
	[VERDICT_OFFSET] = { "offset-changed", "offset changed", LAYOUT_INCOMPATIBLE },
	[VERDICT_ENUMERATOR_CHANGED] = { "enumerator-changed", "enumerator value changed",
					 LAYOUT_INCOMPATIBLE },
	[VERDICT_ENUMERATOR_REMOVED] = { "enumerator-removed", "enumerator removed",
					 LAYOUT_INCOMPATIBLE },
	[VERDICT_MEMBER_REMOVED] = { "member-removed", "member removed", LAYOUT_INCOMPATIBLE },
	[VERDICT_SIGNATURE] = { "signature-changed", "signature changed", LAYOUT_INCOMPATIBLE },
	[VERDICT_EXPORT_REMOVED] = { "export-removed", "export removed", LAYOUT_INCOMPATIBLE },
};

/*
 * What distributions' macros (KABI_RESERVE, RH_KABI_RESERVE, ANDROID_KABI_RESERVE,
 * SUSE_KABI_PADDING) and headers name members that are kept for later use.
 */
static const char *const reserved_patterns[] = {
	"*kabi_reserved*", "__kabi_*",	 "rh_reserved*", "android_*reserved*", "suse_kabi_padding*",
	"*__unused*",	   "reserved*", "__reserved*",	"_reserved*",
};
/* clang-format on */

const char *type_verdict_name(enum type_verdict verdict)
{
	return rows[verdict].name;
}

const char *type_verdict_phrase(enum type_verdict verdict)
{
	return rows[verdict].phrase;
}

enum type_compatibility type_verdict_compatibility(enum type_verdict verdict)
{
	return rows[verdict].compatibility;
}

const char *type_compatibility_name(enum type_compatibility compatibility)
{
	static const char *const names[] = { "layout-compatible", "not checked", "incompatible" };

	return names[compatibility];
}

bool type_member_reserved(const char *name)
{
	for (size_t i = 0; i < sizeof(reserved_patterns) / sizeof(reserved_patterns[0]); i++)
		if (fnmatch(reserved_patterns[i], name, 0) == 0)
			return true;
	return false;
}
