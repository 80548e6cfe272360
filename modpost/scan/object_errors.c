// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/object_errors.h"

/* clang-format off */
static const struct {
	enum finding_id id;
	const char *text; /* of DAMAGED: printed before the place */
} findings[OBJECT_ERROR_COUNT] = {
	[OBJECT_UNKNOWN_BYTE_ORDER] = { BYTE_ORDER_UNKNOWN, NULL },
	[OBJECT_NOT_RELOCATABLE] = { NOT_RELOCATABLE, NULL },
	[OBJECT_HEADERS_BEYOND_END] = { HEADERS_BEYOND_END, NULL },
	[OBJECT_NO_HEADERS] = { DAMAGED, "no section headers at byte" },
	[OBJECT_HEADERS_CUT] = { DAMAGED, "the section headers reach beyond its end, from byte" },
	[OBJECT_NO_SHSTRTAB] = { DAMAGED, "the section names are in no section, number" },
	[OBJECT_SECTION_BEYOND_END] = { SECTION_BEYOND_END, NULL },
	[OBJECT_SECTION_NAME_OUTSIDE] = { DAMAGED, "no name in the file for section" },
	[OBJECT_NOBITS_MODINFO] = { NOBITS_MODINFO, NULL },
	[OBJECT_NO_SYMTAB] = { NO_SYMTAB, NULL },
	[OBJECT_NO_STRTAB] = { DAMAGED, "no string table for the symbols in section" },
	[OBJECT_SYMTAB_BEYOND_END] = { DAMAGED, "the symbols reach beyond its end, section" },
	[OBJECT_STRTAB_BEYOND_END] = { DAMAGED, "no names in the file for the symbols in section" },
	[OBJECT_SHNDX_LINK] = { SHNDX_LINK, NULL },
	[OBJECT_SHNDX_BEYOND_END] = { DAMAGED, "section numbers reach beyond its end, section" },
};
/* clang-format on */

struct finding object_error_finding(const struct object_error *error)
{
	return (struct finding){
		.id = findings[error->code].id,
		.text = findings[error->code].text,
		.n = error->at,
		.m = error->limit,
	};
}
