// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_reason.h"

#include <stdarg.h>
#include <stdlib.h>

#include "lib/base/strbuf.h"

struct type_reason *type_reason_add(struct type_reasons *reasons, enum type_verdict verdict,
				    const char *member, const char *fmt, ...)
{
	struct type_reason *reason;
	struct str text = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	array_reserve(reasons->list, reasons->capacity, reasons->count + 1);
	reason = &reasons->list[reasons->count++];
	*reason = (struct type_reason){
		.verdict = verdict,
		.member = member ? arena_string(reasons->arena, member) : NULL,
		.text = arena_copy(reasons->arena, text.len ? text.data : "", text.len),
	};
	str_release(&text);
	return reason;
}

enum type_verdict type_reasons_verdict(const struct type_reasons *reasons)
{
	enum type_verdict worst = VERDICT_EXPORT_ADDED;

	for (size_t i = 0; i < reasons->count; i++)
		if (reasons->list[i].verdict > worst)
			worst = reasons->list[i].verdict;
	return worst;
}

void type_reasons_sort(struct type_reasons *reasons)
{
	/* insertion keeps the order of equal ones, and most lists are short or sorted */
	for (size_t i = 1; i < reasons->count; i++) {
		struct type_reason reason = reasons->list[i];
		size_t at = i;

		for (; at && reasons->list[at - 1].verdict < reason.verdict; at--)
			reasons->list[at] = reasons->list[at - 1];
		reasons->list[at] = reason;
	}
}

void type_reasons_release(struct type_reasons *reasons)
{
	free(reasons->list);
	reasons->list = NULL;
	reasons->count = reasons->capacity = 0;
}
