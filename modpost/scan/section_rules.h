/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rules: which section may refer to which.
 *
 * A section's name is matched against the patterns once, and becomes a class:
 * what a relocation is allowed is then a question of two bits.
 */
#ifndef MODPOST_SCAN_SECTION_RULES_H
#define MODPOST_SCAN_SECTION_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/kernel/release.h"

/* The rules, in the order in which they are tried. */
enum section_rule {
	RULE_TO_INIT_EXIT, /* code and data that stay use what is freed */
	RULE_MEMINIT_TO_INIT,
	RULE_MEMEXIT_TO_EXIT,
	RULE_INIT_TO_EXIT,
	RULE_EXIT_TO_INIT,
	RULE_PCI_TO_INIT,
	RULE_EXPORT,  /* an export of what is freed */
	RULE_EXTABLE, /* __ex_table names what cannot be */
	RULE_COUNT
};

struct section_class {
	const char *name;
	uint32_t number;       /* of the name, in the order in which they were seen */
	uint32_t lists;	       /* the lists that the name is in, one bit each */
	uint8_t from;	       /* rules for which it is a source, 1 << section_rule */
	uint8_t forbidden;     /* rules for which it is a forbidden target */
	bool exempt;	       /* nothing in it is looked at */
	bool is_init, is_exit; /* freed after initialization, or never needed */
	bool forbidden_in_extable;
};

/* The classes of all names seen; one a thread. All zeroes is an empty one. */
struct section_classes {
	struct class_node *nodes; /* uthash */
	struct arena arena;
};

/* The class of a section name, which is copied; valid until section_classes_release(). */
const struct section_class *section_class(struct section_classes *classes,
					  const struct release *release, const char *name);
void section_classes_release(struct section_classes *classes);

/* May this reference stay although a rule forbids it? */
bool reference_is_allowed(const struct release *release, bool extra_warnings,
			  const struct section_class *from, const char *from_symbol,
			  const struct section_class *to, const char *to_symbol);

#endif
