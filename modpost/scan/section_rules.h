/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * section_rules: which section may refer to which.
 *
 * Each section name is matched against the patterns once, to find its class.
 * Whether a rule forbids a relocation is then a test of two bits.
 */
#ifndef MODPOST_SCAN_SECTION_RULES_H
#define MODPOST_SCAN_SECTION_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/kernel/release.h"

/* The rules, in the order in which they are checked. */
enum section_rule {
	RULE_TO_INIT_EXIT, /* resident code or data refers to an init or exit section */
	RULE_MEMINIT_TO_INIT,
	RULE_MEMEXIT_TO_EXIT,
	RULE_INIT_TO_EXIT,
	RULE_EXIT_TO_INIT,
	RULE_PCI_TO_INIT,
	RULE_EXPORT,  /* an export is in an init or exit section */
	RULE_EXTABLE, /* __ex_table refers to something other than text */
	RULE_COUNT
};

struct section_class {
	const char *name;
	uint32_t number;       /* of the name, in order of appearance */
	uint32_t lists;	       /* the lists that have the name, one bit for each */
	uint8_t from;	       /* rules that apply to its references, 1 << section_rule */
	uint8_t forbidden;     /* rules that forbid references to it */
	bool exempt;	       /* it is not checked at all */
	bool is_init, is_exit; /* discarded after initialization, or on unload */
	bool forbidden_in_extable;
};

/* The classes of all names so far. All zeroes is ready. Each thread has its own. */
struct section_classes {
	struct class_node *nodes; /* uthash */
	struct arena arena;
};

/* The class of a section name; valid until section_classes_release(). NAME is copied. */
const struct section_class *section_class(struct section_classes *classes,
					  const struct release *release, const char *name);
/*
 * The same for the section that follows one of class PREVIOUS, which section_class_after()
 * returned; or NULL for the first. Faster in objects that are like the one before.
 */
const struct section_class *section_class_after(struct section_classes *classes,
						const struct release *release,
						const struct section_class *previous,
						const char *name);
void section_classes_release(struct section_classes *classes);

/* Does an exception allow this reference, which a rule forbids? */
bool reference_is_allowed(const struct release *release, bool extra_warnings,
			  const struct section_class *from, const char *from_symbol,
			  const struct section_class *to, const char *to_symbol);

#endif
