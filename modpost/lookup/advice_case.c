// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/advice_case.h"

#include "lib/base/strbuf.h"

/* clang-format off */
/* By the prefix of the section name; the first match counts. */
static const struct {
	const char *section, *word;
} annotations[] = {
	{ ".init.text", "__init" },
	{ ".init.data", "__initdata" },
	{ ".init.rodata", "__initconst" },
	{ ".init.", "its __init annotation" },
	{ ".meminit.data", "__meminitdata" },
	{ ".meminit.", "__meminit" },
	{ ".exit.text", "__exit" },
	{ ".exit.data", "__exitdata" },
	{ ".exit.", "its __exit annotation" },
	{ ".memexit.", "__memexit" },
};
/* clang-format on */

const char *section_annotation(const char *section)
{
	for (size_t i = 0; i < sizeof(annotations) / sizeof(annotations[0]); i++)
		if (starts_with(section, annotations[i].section))
			return annotations[i].word;
	return "its annotation";
}

enum advice_case advice_case_of(struct section_classes *classes, const struct release *release,
				const struct finding *finding)
{
	const struct section_class *from = section_class(classes, release, finding->from_section);
	const struct section_class *to = section_class(classes, release, finding->to_section);
	unsigned int violated_rules = from->from & to->forbidden;
	bool data = starts_with(finding->from_section, ".data");

	if (finding->id == INIT_EXIT_SYMBOL_EXPORTED)
		return to->is_exit ? EXPORT_OF_EXIT : EXPORT_OF_INIT;
	switch (violated_rules ? (enum section_rule)__builtin_ctz(violated_rules) : RULE_COUNT) {
	case RULE_TO_INIT_EXIT:
		if (to->is_exit)
			return data ? DATA_TO_EXIT : CODE_TO_EXIT;
		return data ? DATA_TO_INIT : CODE_TO_INIT;
	case RULE_MEMINIT_TO_INIT:
		return MEMINIT_TO_INIT;
	case RULE_MEMEXIT_TO_EXIT:
		return MEMEXIT_TO_EXIT;
	case RULE_INIT_TO_EXIT:
		return INIT_TO_EXIT;
	case RULE_EXIT_TO_INIT:
		return EXIT_TO_INIT;
	case RULE_PCI_TO_INIT:
		return PCI_TO_INIT;
	case RULE_EXTABLE:
		return EXTABLE_TO_OTHER;
	case RULE_EXPORT:
	case RULE_COUNT:
		break;
	}
	return ANY_CASE;
}

const char *advice_case_annotation(enum advice_case advice_case)
{
	switch (advice_case) {
	case CODE_TO_INIT:
	case USED_CODE_TO_INIT:
	case INIT_FUNCTION_TO_INIT:
		return "__init";
	case DATA_TO_INIT:
	case USED_DATA_TO_INIT:
		return "__initdata";
	case CODE_TO_EXIT:
	case USED_CODE_TO_EXIT:
	case EXIT_FUNCTION_TO_EXIT:
		return "__exit";
	default:
		return "";
	}
}

bool advice_case_has_users(enum advice_case advice_case)
{
	return advice_case == USED_CODE_TO_INIT || advice_case == USED_DATA_TO_INIT ||
	       advice_case == USED_CODE_TO_EXIT;
}
