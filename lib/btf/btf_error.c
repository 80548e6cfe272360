// SPDX-License-Identifier: GPL-2.0-only
/*
 * btf_error: what the errors of reading BTF mean.
 */
#include "lib/btf/btf.h"

void btf_error_text(const struct btf_error *error, struct str *text)
{
	static const struct {
		const char *before; /* the place, or NULL if the text has none */
		const char *after;
		const char *end; /* follows the limit, or NULL */
	} texts[BTF_ERROR_COUNT] = {
		[BTF_OK] = { "no error", NULL, NULL },
		[BTF_NO_MAGIC] = { "no BTF header", NULL, NULL },
		[BTF_BAD_HEADER] = { "invalid BTF header of ", " bytes, version ", "" },
		[BTF_OUTSIDE] = { "a BTF section at offset ", " is outside the data", NULL },
		[BTF_NAMES_NO_NUL] = { "the BTF string section does not begin and end with a NUL",
				       NULL, NULL },
		[BTF_BAD_STRING] = { "the BTF string at offset ",
				     " has control characters or is too long", NULL },
		[BTF_RECORD_CUT] = { "BTF type ", " is truncated", NULL },
		[BTF_UNKNOWN_KIND] = { "BTF type ", " has the unknown kind ",
				       ", and no layout section gives its size" },
		[BTF_BAD_REFERENCE] = { "BTF type ", " refers to ", ", which is not a type" },
		[BTF_BAD_NAME] = { "BTF type ", " has an invalid name", NULL },
		[BTF_BAD_MEMBER] = { "BTF type ", " has an invalid member ", "" },
		[BTF_LOOP] = { "BTF type ", " refers to itself", NULL },
		[BTF_TOO_DEEP] = { "BTF type ", " is too large or nested too deeply", NULL },
		[BTF_OTHER_BASE] = { "type ", " of .BTF.base is not in vmlinux", NULL },
		[BTF_NEEDS_BASE] = { "no vmlinux or boot image found, which split BTF needs", NULL,
				     NULL },
		[BTF_BAD_INTEGER] = { "BTF type ", " has more bits than its size holds", NULL },
		[BTF_OTHER_ORDER] = { "another byte order than that of the BTF of vmlinux", NULL,
				      NULL },
	};

	str_add(text, texts[error->code].before);
	if (!texts[error->code].after)
		return;
	str_number(text, error->at);
	str_add(text, texts[error->code].after);
	if (!texts[error->code].end)
		return;
	str_number(text, error->limit);
	str_add(text, texts[error->code].end);
}
