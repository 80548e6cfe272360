// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/object_errors.h"

/* clang-format off */
static const struct {
	enum finding_id id;
	const char *reason; /* of CORRUPT_OBJECT: printed before the place */
} findings[OBJECT_ERROR_COUNT] = {
	[OBJECT_UNKNOWN_BYTE_ORDER] = { UNKNOWN_BYTE_ORDER, NULL },
	[OBJECT_NOT_RELOCATABLE] = { NOT_RELOCATABLE, NULL },
	[OBJECT_HEADERS_BEYOND_END] = { SECTION_HEADERS_OUT_OF_BOUNDS, NULL },
	[OBJECT_NO_HEADERS] = { CORRUPT_OBJECT, "no section headers at byte" },
	[OBJECT_HEADERS_CUT] = { CORRUPT_OBJECT, "the section headers reach beyond its end, from byte" },
	[OBJECT_NO_SHSTRTAB] = { CORRUPT_OBJECT, "the section name table is not a section, number" },
	[OBJECT_SECTION_BEYOND_END] = { SECTION_OUT_OF_BOUNDS, NULL },
	[OBJECT_SECTION_NAME_OUTSIDE] = { CORRUPT_OBJECT, "no name in the file for section" },
	[OBJECT_NOBITS_MODINFO] = { NOBITS_MODINFO, NULL },
	[OBJECT_NO_SYMTAB] = { MISSING_SYMBOL_TABLE, NULL },
	[OBJECT_NO_STRTAB] = { CORRUPT_OBJECT, "no string table for the symbols in section" },
	[OBJECT_SYMTAB_BEYOND_END] = { CORRUPT_OBJECT, "the symbols reach beyond its end, section" },
	[OBJECT_STRTAB_BEYOND_END] = { CORRUPT_OBJECT, "no names in the file for the symbols in section" },
	[OBJECT_SHNDX_LINK] = { INVALID_SHNDX_LINK, NULL },
	[OBJECT_SHNDX_BEYOND_END] = { CORRUPT_OBJECT, "section numbers reach beyond its end, section" },
};
/* clang-format on */

struct finding object_error_finding(const struct object_error *error)
{
	struct finding finding = {
		.id = findings[error->code].id,
		.reason = findings[error->code].reason,
	};

	switch (finding.id) {
	case SECTION_HEADERS_OUT_OF_BOUNDS:
		finding.file_offset = error->at;
		finding.file_size = error->limit;
		break;
	case SECTION_OUT_OF_BOUNDS:
		finding.file_offset = error->at;
		finding.header_size = error->limit;
		break;
	case INVALID_SHNDX_LINK:
		finding.sh_link = error->at;
		finding.symtab_index = error->limit;
		break;
	case CORRUPT_OBJECT:
		finding.position = error->at;
		break;
	default:
		break;
	}
	return finding;
}
