// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/section_rules.h"

#include <fnmatch.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"

/* Lists of section names, for rules and exceptions. */
#define EXEMPT	      (1u << 0) /* not checked at all */
#define INIT_DATA     (1u << 1)
#define INIT_TEXT     (1u << 2) /* .init.text alone */
#define INIT	      (1u << 3) /* .init.* */
#define MEMINIT	      (1u << 4) /* .meminit.* */
#define EXIT	      (1u << 5) /* .exit.* */
#define MEMEXIT	      (1u << 6) /* .memexit.* */
#define DATA	      (1u << 7)
#define TEXT	      (1u << 8)
#define OTHER_TEXT    (1u << 9) /* includes .init.text and the like */
#define PCI_FIXUP     (1u << 10)
#define KSYMTAB	      (1u << 11)
#define EXTABLE	      (1u << 12)
#define ALTINSTR      (1u << 13)
#define HEAD	      (1u << 14)
#define ANY_SECTION   (~0u)

#define ALL_INIT      (INIT | MEMINIT)
#define ALL_EXIT      (EXIT | MEMEXIT)
#define ALL_TEXT      (TEXT | OTHER_TEXT)

#define HAS_MEMINIT   BEFORE(6_11)
#define HAS_MEMEXIT   FROM_TO(6_2, 6_6)

/* clang-format off */
static const struct {
	const char *pattern;	/* may end with a star */
	uint32_t lists;
	series_set in;
} section_rows[] = {
	{ ".comment*", EXEMPT, EVERY_SERIES },
	{ ".debug*", EXEMPT, EVERY_SERIES },
	{ ".zdebug*", EXEMPT, EVERY_SERIES },
	{ ".GCC.command.line", EXEMPT, EVERY_SERIES },
	{ ".mdebug*", EXEMPT, EVERY_SERIES },
	{ ".pdr", EXEMPT, EVERY_SERIES },
	{ ".stab*", EXEMPT, EVERY_SERIES },
	{ ".note*", EXEMPT, EVERY_SERIES },
	{ ".got*", EXEMPT, EVERY_SERIES },
	{ ".toc*", EXEMPT, EVERY_SERIES },
	{ ".xt.prop", EXEMPT, EVERY_SERIES },
	{ ".xt.lit", EXEMPT, EVERY_SERIES },
	{ ".arcextmap*", EXEMPT, EVERY_SERIES },
	{ ".gnu.linkonce.arcext*", EXEMPT, EVERY_SERIES },
	{ ".cmem*", EXEMPT, EVERY_SERIES },
	{ ".fmt_slot*", EXEMPT, EVERY_SERIES },
	{ ".gnu.lto*", EXEMPT, EVERY_SERIES },
	{ ".discard.*", EXEMPT, EVERY_SERIES },
	{ ".llvm.call-graph-profile", EXEMPT, SINCE(6_6) },
	{ "__llvm_covfun", EXEMPT, SINCE(7_2) },
	{ "__llvm_covmap", EXEMPT, SINCE(7_2) },
	{ ".klp.symid", EXEMPT, SINCE(7_2) },

	{ ".init.*", INIT, EVERY_SERIES },
	{ ".init.setup", INIT_DATA, EVERY_SERIES },
	{ ".init.rodata", INIT_DATA, EVERY_SERIES },
	{ ".init.data", INIT_DATA, EVERY_SERIES },
	{ ".init.text", INIT_TEXT | OTHER_TEXT, EVERY_SERIES },
	{ ".meminit.*", MEMINIT, HAS_MEMINIT },
	{ ".meminit.rodata", INIT_DATA, HAS_MEMINIT },
	{ ".meminit.data", INIT_DATA, HAS_MEMINIT },
	{ ".meminit.text", OTHER_TEXT, HAS_MEMINIT },
	{ ".exit.*", EXIT, EVERY_SERIES },
	{ ".exit.text", OTHER_TEXT, EVERY_SERIES },
	{ ".memexit.*", MEMEXIT, HAS_MEMEXIT },
	{ ".memexit.text", OTHER_TEXT, HAS_MEMEXIT },

	{ ".data", DATA, EVERY_SERIES },
	{ ".data.rel", DATA, EVERY_SERIES },

	{ ".text", TEXT, EVERY_SERIES },
	{ ".text.*", TEXT, EVERY_SERIES },
	{ ".sched.text", TEXT, EVERY_SERIES },
	{ ".kprobes.text", TEXT, EVERY_SERIES },
	{ ".cpuidle.text", TEXT, EVERY_SERIES },
	{ ".noinstr.text", TEXT, EVERY_SERIES },
	{ ".ltext", TEXT, ONLY(6_1) | SINCE(6_8) },
	{ ".ltext.*", TEXT, ONLY(6_1) | SINCE(6_8) },
	{ ".ref.text", OTHER_TEXT, EVERY_SERIES },
	{ ".head.text", OTHER_TEXT, EVERY_SERIES },
	{ ".spinlock.text", OTHER_TEXT, EVERY_SERIES },
	{ ".fixup", OTHER_TEXT, EVERY_SERIES },
	{ ".entry.text", OTHER_TEXT, EVERY_SERIES },
	{ ".exception.text", OTHER_TEXT, EVERY_SERIES },
	{ ".coldtext", OTHER_TEXT, EVERY_SERIES },
	{ ".softirqentry.text", OTHER_TEXT, EVERY_SERIES },
	{ ".irqentry.text", OTHER_TEXT, ONLY(6_1) | SINCE(6_12) },

	{ ".pci_fixup_early", PCI_FIXUP, EVERY_SERIES },
	{ ".pci_fixup_header", PCI_FIXUP, EVERY_SERIES },
	{ ".pci_fixup_final", PCI_FIXUP, EVERY_SERIES },
	{ ".pci_fixup_enable", PCI_FIXUP, EVERY_SERIES },
	{ ".pci_fixup_resume", PCI_FIXUP, EVERY_SERIES },
	{ ".pci_fixup_resume_early", PCI_FIXUP, EVERY_SERIES },
	{ ".pci_fixup_suspend", PCI_FIXUP, EVERY_SERIES },

	{ "___ksymtab*", KSYMTAB, BEFORE(6_5) },
	{ "__ex_table", EXTABLE, EVERY_SERIES },
	{ ".altinstr_replacement", ALTINSTR, EVERY_SERIES },
	{ ".head.text*", HEAD, EVERY_SERIES },
};

/* A section in .from must not refer to one in .forbidden, or to one outside .allowed_only. */
static const struct {
	uint32_t from, forbidden, allowed_only;
} rules[RULE_COUNT] = {
	[RULE_TO_INIT_EXIT]	= { TEXT | DATA, ALL_INIT | ALL_EXIT, ANY_SECTION },
	[RULE_MEMINIT_TO_INIT]	= { MEMINIT, INIT, ANY_SECTION },
	[RULE_MEMEXIT_TO_EXIT]	= { MEMEXIT, EXIT, ANY_SECTION },
	[RULE_INIT_TO_EXIT]	= { ALL_INIT, ALL_EXIT, ANY_SECTION },
	[RULE_EXIT_TO_INIT]	= { ALL_EXIT, ALL_INIT, ANY_SECTION },
	[RULE_PCI_TO_INIT]	= { PCI_FIXUP, INIT, ANY_SECTION },
	[RULE_EXPORT]		= { KSYMTAB, INIT | EXIT, ANY_SECTION },
	[RULE_EXTABLE]		= { EXTABLE, ALTINSTR, ALL_TEXT },
};

/* References that are allowed although a rule forbids them. NULL matches any symbol. */
static const struct {
	uint32_t from, to;
	const char *from_symbol, *to_symbol;
	series_set in;
	bool reported_by_W;	/* -W reports them */
} exceptions[] = {
	/* module parameters that cannot change after initialization */
	{ DATA, INIT_DATA, "__param*", NULL, EVERY_SERIES, false },
	{ DATA, INIT_TEXT, "__param_ops_*", NULL, EVERY_SERIES, false },
	/* structs of operations, by their usual names */
	{ DATA, ALL_INIT | ALL_EXIT, "*_template", NULL, BEFORE(6_7), false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_timer", NULL, BEFORE(6_7), false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_sht", NULL, BEFORE(6_7), false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_probe_one", NULL, BEFORE(6_7), false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_probe", NULL, BEFORE(7_0), false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_ops", NULL, EVERY_SERIES, false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_ops.llvm.*", NULL, SINCE(7_2), false },
	{ DATA, ALL_INIT | ALL_EXIT, "*_console", NULL, EVERY_SERIES, false },
	/* drivers */
	{ DATA, MEMINIT, "*driver", NULL, BEFORE(6_7), false },
	{ DATA, MEMEXIT, "*driver", NULL, FROM_TO(6_2, 6_6), false },
	{ DATA, EXIT, "*driver", NULL, FROM_TO(6_2, 6_5), false },
	{ DATA, EXIT, "*driver", NULL, ONLY(6_1) | FROM_TO(6_6, 6_10), true },
	/* early boot code, and the limits of the init sections */
	{ HEAD, ALL_INIT, NULL, NULL, EVERY_SERIES, false },
	{ ANY_SECTION, ANY_SECTION, NULL, "__init_begin", EVERY_SERIES, false },
	{ ANY_SECTION, ANY_SECTION, NULL, "_sinittext", EVERY_SERIES, false },
	{ ANY_SECTION, ANY_SECTION, NULL, "_einittext", EVERY_SERIES, false },
	/* constant-propagated copies of functions for callers in init sections */
	{ ALL_TEXT, ALL_INIT, "*.constprop.*", NULL, EVERY_SERIES, false },
	/* local labels of the compiler */
	{ ANY_SECTION, ANY_SECTION, ".L*", NULL, BEFORE(6_5), false },
};
/* clang-format on */

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

struct class_node {
	struct section_class class; /* the first member */
	struct class_node *next;    /* the class that followed it in the latest object, or NULL */
	UT_hash_handle hh;
};

/* ANY_SECTION includes sections that are in no list. */
static bool in_lists(const struct section_class *class, uint32_t lists)
{
	return lists == ANY_SECTION || (class->lists & lists);
}

/* Simpler than fnmatch(), because vmlinux.o has 25,000 section names. */
static bool is_section(const char *name, const char *pattern)
{
	for (; *pattern && *pattern != '*'; pattern++)
		if (*name++ != *pattern)
			return false;
	return *pattern == '*' || !*name;
}

static void classify(struct section_class *class, const struct release *release)
{
	for (size_t i = 0; i < LENGTH(section_rows); i++)
		if (release_in(release, section_rows[i].in) &&
		    is_section(class->name, section_rows[i].pattern))
			class->lists |= section_rows[i].lists;
	class->exempt = class->lists & EXEMPT;
	class->is_init = class->lists & ALL_INIT;
	class->is_exit = class->lists & ALL_EXIT;
	class->forbidden_in_extable = class->lists & ALTINSTR;
	for (unsigned int rule = 0; rule < RULE_COUNT; rule++) {
		if (class->lists & rules[rule].from)
			class->from |= 1u << rule;
		/* undefined symbols and those in reserved sections have no section name */
		if (class->name[0] && ((class->lists & rules[rule].forbidden) ||
				       !in_lists(class, rules[rule].allowed_only)))
			class->forbidden |= 1u << rule;
	}
}

static struct class_node *find_class(struct section_classes *classes, const struct release *release,
				     const char *name)
{
	size_t len = strlen(name);
	uint32_t hash = name_hash(name, len);
	struct class_node *node;

	HASH_FIND_BYHASHVALUE(hh, classes->nodes, name, len, hash, node);
	if (!node) {
		node = arena_new(&classes->arena, struct class_node);
		node->class.name = arena_copy(&classes->arena, name, len);
		node->class.number = HASH_COUNT(classes->nodes);
		classify(&node->class, release);
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, classes->nodes, node->class.name, len, hash, node);
	}
	return node;
}

const struct section_class *section_class(struct section_classes *classes,
					  const struct release *release, const char *name)
{
	return &find_class(classes, release, name)->class;
}

const struct section_class *section_class_after(struct section_classes *classes,
						const struct release *release,
						const struct section_class *previous,
						const char *name)
{
	/* sections are in much the same order in all objects */
	struct class_node *before = previous ? (struct class_node *)previous : NULL;
	struct class_node *node = before ? before->next : NULL;

	if (!node || strcmp(node->class.name, name) != 0) {
		node = find_class(classes, release, name);
		if (before)
			before->next = node;
	}
	return &node->class;
}

void section_classes_release(struct section_classes *classes)
{
	HASH_CLEAR(hh, classes->nodes);
	arena_release(&classes->arena);
}

bool reference_is_allowed(const struct release *release, bool extra_warnings,
			  const struct section_class *from, const char *from_symbol,
			  const struct section_class *to, const char *to_symbol)
{
	for (size_t i = 0; i < LENGTH(exceptions); i++) {
		if (!release_in(release, exceptions[i].in) ||
		    (exceptions[i].reported_by_W && extra_warnings))
			continue;
		if (!in_lists(from, exceptions[i].from) || !in_lists(to, exceptions[i].to))
			continue;
		if (exceptions[i].from_symbol &&
		    fnmatch(exceptions[i].from_symbol, from_symbol, 0) != 0)
			continue;
		if (exceptions[i].to_symbol && fnmatch(exceptions[i].to_symbol, to_symbol, 0) != 0)
			continue;
		return true;
	}
	return false;
}
