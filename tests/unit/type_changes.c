// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symvers/causes/change_impact.h"
#include "symvers/types/change_verdicts.h"
#include "symvers/analysis/direct_uses.h"
#include "symvers/types/layout_changes.h"
#include "symvers/types/type_spelling.h"
#include "tests/unit/units.h"

/* Two sides with a file of symtypes each, compared. */
struct text_comparison {
	struct type_graph graph;
	struct type_side sides[2];
	struct type_unit *units[2];
	struct type_changes changes;
	struct change_verdicts verdicts;
};

static void read_text(struct text_comparison *comparison, size_t i, const char *text)
{
	struct type_side *side = &comparison->sides[i];
	struct symtypes_error error;

	side->source = UNIT_SYMTYPES;
	side->model = (struct data_model){ .pointer_size = 8, .long_long_align = 8 };
	if (!symtypes_read(&comparison->graph, &side->symtypes, "test.symtypes", text, strlen(text),
			   &error))
		ck_abort_msg("line %u: %s", error.line, error.reason);
	comparison->units[i] = side->symtypes.list;
	side->units = &comparison->units[i];
	side->unit_count = 1;
	side->exports = xcalloc(comparison->units[i]->count, sizeof(*side->exports));
	for (size_t j = 0; j < comparison->units[i]->count; j++) {
		uint32_t name = comparison->units[i]->entries[j].name;
		const struct graph_name *text_of = &comparison->graph.names[name];

		if (text_of->kind == NAME_SYMBOL)
			side->exports[side->export_count++] = (struct side_export){
				.name = name,
				.symbol = arena_copy(&side->arena, text_of->text, text_of->len),
				.module = "vmlinux",
				.unit = comparison->units[i],
				.ns = "",
			};
	}
}

static void compare(struct text_comparison *comparison, const char *old, const char *new)
{
	*comparison = (struct text_comparison){ .sides = { { .name = "OLD" }, { .name = "NEW" } } };
	read_text(comparison, 0, old);
	read_text(comparison, 1, new);
	type_changes_match_exports(&comparison->changes, comparison->sides);
	type_changes_find(&comparison->changes, &comparison->graph, comparison->sides, NULL);
	change_verdicts_find(&comparison->verdicts, &comparison->changes, &comparison->graph,
			     comparison->sides);
}

static void release(struct text_comparison *comparison)
{
	change_verdicts_release(&comparison->verdicts);
	type_changes_release(&comparison->changes);
	for (size_t i = 0; i < 2; i++) {
		free(comparison->sides[i].exports);
		symtypes_units_release(&comparison->sides[i].symtypes);
		arena_release(&comparison->sides[i].arena);
	}
	type_graph_release(&comparison->graph);
}

static size_t find_change(const struct text_comparison *comparison, const char *name)
{
	for (size_t i = 0; i < comparison->changes.count; i++) {
		uint32_t index = comparison->changes.list[i].name;
		const struct graph_name *text = &comparison->graph.names[index];

		if (strlen(name) == text->len && memcmp(name, text->text, text->len) == 0)
			return i;
	}
	return SIZE_MAX;
}

/* A struct s before and after; what is between the braces. */
struct struct_row {
	const char *old, *new;
	enum type_verdict verdict;
	size_t reasons;
};

#define TYPES                                   \
	"s#in struct in { int x ; long y ; }\n" \
	"t#u32 typedef unsigned int u32\n"      \
	"t#__u32 typedef unsigned int __u32\n"  \
	"s#far struct far { UNKNOWN }\n"

static const struct struct_row struct_rows[] = {
	/* a hole of four bytes before the long */
	{ "int a ; long b ;", "int a ; int c ; long b ;", VERDICT_PADDING_FILLED, 1 },
	{ "long a ; int b ;", "long a ; int b ; int c ;", VERDICT_PADDING_FILLED, 1 },
	{ "int a : 3 ; int b ;", "int a : 3 ; int c : 5 ; int b ;", VERDICT_PADDING_FILLED, 1 },
	{ "long a ; char b ;", "long a ; long c ; char b ;", VERDICT_OFFSET, 3 },
	{ "long a ;", "long a ; long b ;", VERDICT_APPENDED, 2 },
	{ "long a ; int b ;", "long a ; int b ; long c ;", VERDICT_APPENDED, 2 },
	{ "long a ; long b ;", "long a ;", VERDICT_MEMBER_REMOVED, 2 },
	{ "int a ; long b ;", "long b ;", VERDICT_MEMBER_REMOVED, 3 },
	{ "long a ; long b ;", "long b ; long a ;", VERDICT_OFFSET, 2 },
	{ "int a ; int b ;", "int a ; unsigned int b ;", VERDICT_TYPE, 1 },
	{ "s#in * p ;", "s#far * p ;", VERDICT_TYPE, 1 },
	{ "char * p ;", "const char * p ;", VERDICT_QUALIFIER, 1 },
	{ "char * p ;", "char * volatile p ;", VERDICT_QUALIFIER, 1 },
	{ "t#u32 a ;", "t#__u32 a ;", VERDICT_SPELLING, 1 },
	{ "t#u32 a ;", "unsigned int a ;", VERDICT_SPELLING, 1 },
	{ "t#u32 * a ;", "t#__u32 * a ;", VERDICT_SPELLING, 1 },
	{ "int a ; int b ;", "int a ; int other ;", VERDICT_RENAMED, 1 },
	{ "int a ; int b ;", "int b ; int a ;", VERDICT_OFFSET, 2 },
	{ "char a [ 4 ] ; int b ;", "char a [ 3 ] ; int b ;", VERDICT_SIZE, 1 },
	{ "char a [ 4 ] ;", "char a [ 8 ] ;", VERDICT_SIZE, 2 },
	{ "int a : 3 ; int b : 4 ;", "int a : 4 ; int b : 4 ;", VERDICT_BIT_FIELD_MOVED, 2 },
	{ "int a : 3 ; int b : 4 ;", "int b : 4 ; int a : 3 ;", VERDICT_BIT_FIELD_MOVED, 2 },
	{ "int ( * f ) ( int ) ;", "int ( * f ) ( long ) ;", VERDICT_SIGNATURE, 1 },
	/* reserved members */
	{ "long a ; long kabi_reserved1 ;", "long a ; char * b ;", VERDICT_RESERVED_USED, 1 },
	{ "long a ; long kabi_reserved1 ; long kabi_reserved2 ;",
	  "long a ; int b ; int c ; long kabi_reserved2 ;", VERDICT_RESERVED_USED, 2 },
	{ "long a ; long rh_reserved1 ;",
	  "long a ; union { int b ; struct { long rh_reserved1 ; } ; } ;", VERDICT_RESERVED_USED,
	  1 },
	{ "long z ; char reserved [ 16 ] ;", "long z ; long a ; char reserved [ 8 ] ;",
	  VERDICT_RESERVED_USED, 2 },
	{ "char reserved [ 16 ] ;", "long a ; char reserved [ 8 ] ;", VERDICT_ALIGNMENT, 3 },
	{ "long a ; long kabi_reserved1 ;", "long a ;", VERDICT_MEMBER_REMOVED, 2 },
	/* both reserved members would be needed for a type that is larger */
	{ "int kabi_reserved1 ; int a ;", "long b ; int a ;", VERDICT_OFFSET, 4 },
	/* unions */
	{ "union { int a ; long b ; } ;", "union { int a ; long b ; short c ; } ;",
	  VERDICT_UNION_MEMBER_ADDED, 1 },
	{ "union { int a ; } ; int b ;", "union { int a ; long c ; } ; int b ;", VERDICT_OFFSET,
	  4 },
	{ "int a ; int b ;", "union { int a ; int c ; } ; int b ;", VERDICT_UNION_MEMBER_ADDED, 1 },
	/* grouped, each member in its place */
	{ "int a ; int b ;", "struct { int a ; int b ; } ;", VERDICT_SAME_LAYOUT, 1 },
	{ "union { int a ; long b ; } ;", "union { long b ; int a ; } ;", VERDICT_SAME_LAYOUT, 1 },
	/* members of a type without a name */
	{ "struct { int a ; long b ; } x ;", "struct { int a ; int c ; long b ; } x ;",
	  VERDICT_PADDING_FILLED, 1 },
	{ "int z ; struct { long a ; } x ;", "long y ; struct { long a ; } x ;",
	  VERDICT_MEMBER_REMOVED, 2 },
	/* where the layout is not known */
	{ "int a ; s#far b ;", "long a ; s#far b ;", VERDICT_NOT_CHECKED, 1 },
};

START_TEST(structs_have_verdicts)
{
	for (size_t i = 0; i < LENGTH(struct_rows); i++) {
		const struct struct_row *row = &struct_rows[i];
		struct text_comparison comparison;
		char old[1024], new[1024];
		size_t change;

		snprintf(old, sizeof(old), TYPES "s#s struct s { %s }\nf void f ( s#s * )\n",
			 row->old);
		snprintf(new, sizeof(new), TYPES "s#s struct s { %s }\nf void f ( s#s * )\n",
			 row->new);
		compare(&comparison, old, new);
		ck_assert_msg(comparison.changes.count == 1, "%s to %s: %zu changes", row->old,
			      row->new, comparison.changes.count);
		change = find_change(&comparison, "s");
		ck_assert(change == 0);
		ck_assert_msg(comparison.verdicts.list[0].verdict == row->verdict,
			      "%s to %s: %s, not %s", row->old, row->new,
			      type_verdict_name(comparison.verdicts.list[0].verdict),
			      type_verdict_name(row->verdict));
		ck_assert_msg(comparison.verdicts.list[0].reasons.count == row->reasons,
			      "%s to %s: %zu reasons", row->old, row->new,
			      comparison.verdicts.list[0].reasons.count);
		release(&comparison);
	}
}
END_TEST

/* Lines of symtypes before and after, and the verdict on the only change, if there is one. */
struct line_row {
	const char *name; /* NULL if nothing is reported */
	const char *old, *new;
	enum type_verdict verdict;
};

static const struct line_row line_rows[] = {
	/* enums */
	{ "e", "e#e enum e { A , B }\nf void f ( e#e )\n",
	  "e#e enum e { A , B , C }\nf void f ( e#e )\n", VERDICT_ENUMERATOR_APPENDED },
	{ "e", "e#e enum e { A , B }\nf void f ( e#e )\n",
	  "e#e enum e { A , C , B }\nf void f ( e#e )\n", VERDICT_ENUMERATOR_CHANGED },
	{ "e", "e#e enum e { A = 1 , B = 2 }\nf void f ( e#e )\n",
	  "e#e enum e { A = 1 }\nf void f ( e#e )\n", VERDICT_ENUMERATOR_REMOVED },
	{ "e", "e#e enum e { A = 1 , B = 2 }\nf void f ( e#e )\n",
	  "e#e enum e { A = 1 , C = 2 }\nf void f ( e#e )\n", VERDICT_RENAMED },
	{ "e", "e#e enum e { A = 1 }\nf void f ( e#e )\n",
	  "e#e enum e { A = 0x1 }\nf void f ( e#e )\n", VERDICT_SAME_LAYOUT },
	/* typedefs */
	{ "t", "t#t typedef int t\nf void f ( t#t )\n", "t#t typedef long t\nf void f ( t#t )\n",
	  VERDICT_TYPE },
	{ "t", "t#t typedef struct { int a ; long b ; } t\nf void f ( t#t * )\n",
	  "t#t typedef struct { int a ; int c ; long b ; } t\nf void f ( t#t * )\n",
	  VERDICT_PADDING_FILLED },
	{ "t", "t#t typedef enum { A , B } t\nf void f ( t#t )\n",
	  "t#t typedef enum { A , B , C } t\nf void f ( t#t )\n", VERDICT_ENUMERATOR_APPENDED },
	{ "t", "t#t typedef int ( * t ) ( int )\nf void f ( t#t )\n",
	  "t#t typedef int ( * t ) ( long )\nf void f ( t#t )\n", VERDICT_SIGNATURE },
	/* prototypes and variables */
	{ "f", "f int f ( int , char * )\n", "f int f ( int , char * , int )\n",
	  VERDICT_SIGNATURE },
	{ "f", "f int f ( int )\n", "f void f ( int )\n", VERDICT_SIGNATURE },
	{ "f", "f int f ( char * )\n", "f int f ( const char * )\n", VERDICT_QUALIFIER },
	{ "f", "f int f ( int )\n", "f int f ( int , ... )\n", VERDICT_SIGNATURE },
	{ "f", "t#u32 typedef unsigned int u32\nf int f ( unsigned int )\ng t#u32 g ( void )\n",
	  "t#u32 typedef unsigned int u32\nf int f ( t#u32 )\ng t#u32 g ( void )\n",
	  VERDICT_SPELLING },
	{ "v", "v extern int v\n", "v extern long v\n", VERDICT_TYPE },
	{ "v", "v extern int v [ 4 ]\n", "v extern int v [ 8 ]\n", VERDICT_SIZE },
	{ "v", "v extern int v\n", "v extern const int v\n", VERDICT_QUALIFIER },
	/* visibility */
	{ "s", "s#s struct s { UNKNOWN }\nf void f ( s#s * )\n",
	  "s#s struct s { int a ; }\nf void f ( s#s * )\n", VERDICT_VISIBILITY },
	{ "s", "s#s struct s { int a ; }\nf void f ( s#s * )\n",
	  "s#s struct s { UNKNOWN }\nf void f ( s#s * )\n", VERDICT_VISIBILITY },
	/* what contains a changed type, or points to it, is not a change */
	{ "s", "s#s struct s { int a ; }\ns#o struct o { s#s s ; s#s * p ; }\nf void f ( s#o * )\n",
	  "s#s struct s { long a ; }\ns#o struct o { s#s s ; s#s * p ; }\nf void f ( s#o * )\n",
	  VERDICT_TYPE },
	/* a type that only one side has is none either */
	{ "o", "s#o struct o { int a ; }\nf void f ( s#o * )\n",
	  "s#s struct s { int a ; }\ns#o struct o { int a ; s#s * b ; }\nf void f ( s#o * )\n",
	  VERDICT_APPENDED },
	/* the length of an array is that of an enumerator, whose value is another one */
	{ "s", "E#N 4\ns#s struct s { char a [ E#N ] ; }\nf void f ( s#s * )\n",
	  "E#N 8\ns#s struct s { char a [ E#N ] ; }\nf void f ( s#s * )\n", VERDICT_SIZE },
	/* exports that one side has are not compared */
	{ NULL, "f void f ( int )\ng void g ( int )\n", "f void f ( int )\nh void h ( long )\n",
	  VERDICT_COUNT },
};

START_TEST(other_definitions_have_verdicts)
{
	for (size_t i = 0; i < LENGTH(line_rows); i++) {
		const struct line_row *row = &line_rows[i];
		struct text_comparison comparison;

		compare(&comparison, row->old, row->new);
		ck_assert_msg(comparison.changes.count == (row->name ? 1 : 0),
			      "row %zu: %zu changes", i, comparison.changes.count);
		if (row->name) {
			ck_assert_msg(find_change(&comparison, row->name) == 0, "row %zu", i);
			ck_assert_msg(comparison.verdicts.list[0].verdict == row->verdict,
				      "row %zu: %s, not %s", i,
				      type_verdict_name(comparison.verdicts.list[0].verdict),
				      type_verdict_name(row->verdict));
		}
		release(&comparison);
	}
}
END_TEST

/*
 * A module and its vmlinux on both sides. The module exports f, which reaches box and, through it,
 * item; a name that its text leaves out is the one of vmlinux.
 */
struct module_row {
	const char *modules[2], *kernels[2];
	const char *changed; /* the only change, or NULL */
	bool in_modules;     /* the definitions of both sides that differ are the modules' */
};

#define ITEM_INT  "s#item struct item { int a ; }\n"
#define ITEM_LONG "s#item struct item { long a ; }\n"
#define ITEM_CHAR "s#item struct item { char a ; }\n"
#define BOX	  "s#box struct box { s#item * item ; }\n"
#define EXPORT	  "f void f ( s#box * )\n"

static const struct module_row module_rows[] = {
	/* NEW has box in vmlinux, whose item is another type than the module's */
	{ { EXPORT BOX ITEM_INT, EXPORT ITEM_INT }, { "", BOX ITEM_LONG }, NULL, false },
	{ { EXPORT ITEM_INT, EXPORT BOX ITEM_INT }, { BOX ITEM_LONG, "" }, NULL, false },
	/* the module's own item changed */
	{ { EXPORT BOX ITEM_INT, EXPORT ITEM_CHAR }, { "", BOX ITEM_LONG }, "item", true },
	{ { EXPORT ITEM_INT, EXPORT BOX ITEM_CHAR }, { BOX ITEM_LONG, "" }, "item", true },
	/* the module has none any more, or had none: that of vmlinux is the only one */
	{ { EXPORT BOX ITEM_INT, EXPORT }, { "", BOX ITEM_LONG }, "item", false },
	{ { EXPORT, EXPORT BOX ITEM_INT }, { BOX ITEM_LONG, "" }, "item", false },
	{ { EXPORT BOX ITEM_INT, EXPORT }, { "", BOX ITEM_INT }, NULL, false },
	/* the item that box points to is vmlinux's on both sides */
	{ { EXPORT BOX, EXPORT ITEM_INT }, { ITEM_LONG, BOX ITEM_LONG }, NULL, false },
	{ { EXPORT ITEM_INT, EXPORT BOX }, { BOX ITEM_LONG, ITEM_LONG }, NULL, false },
	/* box is vmlinux's on both sides, and so is the item that it points to */
	{ { EXPORT ITEM_INT, EXPORT ITEM_CHAR }, { BOX ITEM_LONG, BOX ITEM_LONG }, NULL, false },
	{ { EXPORT ITEM_INT, EXPORT ITEM_INT }, { BOX ITEM_LONG, BOX ITEM_CHAR }, "item", false },
};

/* Add the definitions of TEXT, whose references may be to names of the base, to a unit. */
static void add_definitions(struct type_graph *graph, struct type_unit *unit, const char *text)
{
	struct symtypes_units units = { .list = NULL };
	struct symtypes_error error;
	char all[1024];
	size_t len = strlen(text);

	/* symtypes_read() wants all definitions; what TEXT has of them is dropped again */
	snprintf(all, sizeof(all), "%s%s%s", text, strstr(text, "s#box struct") ? "" : BOX,
		 strstr(text, "s#item struct") ? "" : ITEM_INT);
	if (!symtypes_read(graph, &units, "test.symtypes", all, strlen(all), &error))
		ck_abort_msg("line %u: %s", error.line, error.reason);
	for (size_t i = 0; i < units.list->count; i++) {
		const struct graph_name *name = &graph->names[units.list->entries[i].name];
		char start[64];

		snprintf(start, sizeof(start),
			 name->kind == NAME_SYMBOL ? "%.*s void" : "s#%.*s struct", (int)name->len,
			 name->text);
		if (memmem(text, len, start, strlen(start)))
			type_unit_add(unit, &units.list->entries[i]);
	}
	type_unit_finish(unit);
	symtypes_units_release(&units);
}

START_TEST(modules_prefer_their_own_types)
{
	const struct module_row *row = &module_rows[_i];
	struct type_unit units[2][2] = { { { .source = UNIT_BTF } } };
	struct type_unit *lists[2][2];
	struct type_side sides[2] = { { .name = "OLD" }, { .name = "NEW" } };
	struct side_export exports[2];
	struct type_changes changes = { .list = NULL };
	struct type_graph graph = { .names = NULL };

	for (size_t i = 0; i < 2; i++) {
		struct type_unit *kernel = &units[i][0], *module = &units[i][1];

		*kernel = (struct type_unit){ .file = "vmlinux", .source = UNIT_BTF };
		*module = (struct type_unit){ .file = "m.ko", .source = UNIT_BTF, .base = kernel };
		add_definitions(&graph, kernel, row->kernels[i]);
		add_definitions(&graph, module, row->modules[i]);
		exports[i] = (struct side_export){
			.name = type_graph_find_name(&graph, NAME_SYMBOL, "f", 1),
			.symbol = "f",
			.module = "m",
			.unit = module,
			.ns = "",
		};
		lists[i][0] = kernel;
		lists[i][1] = module;
		sides[i].source = UNIT_BTF;
		sides[i].units = lists[i];
		sides[i].unit_count = 2;
		sides[i].exports = &exports[i];
		sides[i].export_count = 1;
	}
	type_changes_match_exports(&changes, sides);
	type_changes_find(&changes, &graph, sides, NULL);
	ck_assert_uint_eq(changes.count, row->changed ? 1 : 0);
	if (row->changed) {
		const struct graph_name *name = &graph.names[changes.list[0].name];

		ck_assert_uint_eq(name->len, strlen(row->changed));
		ck_assert(memcmp(name->text, row->changed, name->len) == 0);
		ck_assert((changes.places[0].units[0] == &units[0][1] &&
			   changes.places[0].units[1] == &units[1][1]) == row->in_modules);
	}
	type_changes_release(&changes);
	for (size_t i = 0; i < 4; i++)
		type_unit_release(&units[i / 2][i % 2]);
	type_graph_release(&graph);
}
END_TEST

/* A run of members that move together is one reason. */
START_TEST(moves_are_grouped)
{
	struct text_comparison comparison;
	const struct type_reason *reason;

	compare(&comparison, "s#s struct s { long a ; long b ; long c ; }\nf void f ( s#s * )\n",
		"s#s struct s { long x ; long a ; long b ; long c ; }\nf void f ( s#s * )\n");
	ck_assert(comparison.verdicts.list[0].reasons.count == 3);
	reason = &comparison.verdicts.list[0].reasons.list[0];
	ck_assert(reason->verdict == VERDICT_OFFSET);
	ck_assert_str_eq(reason->member, "a");
	ck_assert_str_eq(reason->text, "offset 0 to 8");
	ck_assert_uint_eq(reason->more, 2);
	release(&comparison);
}
END_TEST

/* f takes s by pointer, g by value, and h reaches it through another type. */
START_TEST(uses_and_paths_are_found)
{
	static const char text[] = "s#o struct o { s#s * s ; }\n"
				   "f void f ( s#s * )\n"
				   "g s#s g ( void )\n"
				   "h void h ( s#o * )\n"
				   "i void i ( int )\n"
				   "v extern s#s v [ 2 ]\n";
	struct text_comparison comparison;
	struct change_impact impact = { .changes = NULL };
	struct direct_uses uses = { .list = NULL };
	const bool flags[] = { true };
	const struct direct_use *list;
	char old[1024], new[1024];
	size_t count;

	snprintf(old, sizeof(old), "s#s struct s { int a ; }\n%s", text);
	snprintf(new, sizeof(new), "s#s struct s { long a ; }\n%s", text);
	compare(&comparison, old, new);
	ck_assert(comparison.changes.count == 1);
	change_impact_find(&impact, &comparison.changes, &comparison.graph, &comparison.sides[0],
			   &(struct impact_query){ .incompatible = flags });
	ck_assert_uint_eq(impact.changes[0].exports, 4);
	ck_assert_uint_eq(impact.affected, 4);
	ck_assert(!impact.incompatible[3]);
	ck_assert_uint_eq(impact.changes[0].path.count, 2);
	direct_uses_find(&uses, &comparison.changes, &comparison.graph, &comparison.sides[0], NULL,
			 flags);
	list = direct_uses_of(&uses, 0, &count);
	ck_assert_uint_eq(count, 3);
	ck_assert(!list[0].by_value && list[1].by_value && list[2].by_value);
	ck_assert_uint_eq(list[2].pair, 4);
	direct_uses_release(&uses);
	change_impact_release(&impact);
	release(&comparison);
}
END_TEST

START_TEST(spellings_are_compared)
{
	ck_assert(type_spelling_compare("char *", "const char *") == VERDICT_QUALIFIER);
	ck_assert(type_spelling_compare("char *const", "char * volatile") == VERDICT_QUALIFIER);
	ck_assert(type_spelling_compare("char[4]", "char[16]") == VERDICT_SIZE);
	ck_assert(type_spelling_compare("char[4]", "char[4][2]") == VERDICT_TYPE);
	ck_assert(type_spelling_compare("int", "unsigned int") == VERDICT_TYPE);
}
END_TEST

START_TEST(reserved_members_are_known)
{
	static const char *const reserved[] = {
		"kabi_reserved1",    "__kabi_reserved_backport1",
		"rh_reserved2",	     "android_kabi_reserved1",
		"suse_kabi_padding", "__unused",
		"reserved",	     "__reserved0",
	};
	static const char *const others[] = { "preserved", "unused_count", "kabi", "padding_len" };

	for (size_t i = 0; i < LENGTH(reserved); i++)
		ck_assert_msg(type_member_reserved(reserved[i]), "%s", reserved[i]);
	for (size_t i = 0; i < LENGTH(others); i++)
		ck_assert_msg(!type_member_reserved(others[i]), "%s", others[i]);
}
END_TEST

/* Every verdict has a row; compatible ones come first. */
START_TEST(verdicts_are_ordered)
{
	for (int i = 0; i < VERDICT_COUNT; i++) {
		ck_assert_ptr_nonnull(type_verdict_name(i));
		ck_assert_ptr_nonnull(type_verdict_phrase(i));
		ck_assert(!i || type_verdict_compatibility(i) >= type_verdict_compatibility(i - 1));
	}
}
END_TEST

Suite *type_changes_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_changes", &tests, false);

	tcase_add_test(tests, structs_have_verdicts);
	tcase_add_test(tests, other_definitions_have_verdicts);
	tcase_add_loop_test(tests, modules_prefer_their_own_types, 0, LENGTH(module_rows));
	tcase_add_test(tests, moves_are_grouped);
	tcase_add_test(tests, uses_and_paths_are_found);
	tcase_add_test(tests, spellings_are_compared);
	tcase_add_test(tests, reserved_members_are_known);
	tcase_add_test(tests, verdicts_are_ordered);
	return suite;
}
