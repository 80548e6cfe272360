// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/table_unit.h"

#include <stdlib.h>

#include "tests/unit/btfmaker.h"
#include "tests/unit/units.h"

/* A graph with a unit for vmlinux, and perhaps one for a module. */
struct unit_case {
	struct type_graph graph;
	struct btfmaker makers[2];
	struct type_table tables[2];
	struct type_unit units[2];
	struct table_reach reaches[2];
};

static void start(struct unit_case *it, unsigned int i)
{
	it->units[i].source = UNIT_BTF;
	it->units[i].table = &it->tables[i];
	if (i) {
		it->makers[1].first_name = (uint32_t)it->makers[0].names.len;
		it->makers[1].next_type = it->makers[0].next_type;
		it->units[1].base = &it->units[0];
	}
}

static void read_table(struct unit_case *it, unsigned int i)
{
	btfmaker_read(&it->makers[i], &it->tables[i], i ? &it->tables[0] : NULL);
}

static void add_symbols(struct unit_case *it, unsigned int i)
{
	for (size_t j = 0; j < it->tables[i].symbol_count; j++)
		table_unit_add_symbol(&it->graph, &it->units[i], &it->reaches[i],
				      i ? &it->units[0] : NULL, i ? &it->reaches[0] : NULL,
				      &it->tables[i].symbols[j]);
	for (unsigned int j = 0; j <= i; j++)
		type_unit_finish(&it->units[j]);
}

static void finish(struct unit_case *it)
{
	for (unsigned int i = 0; i < 2; i++) {
		table_reach_release(&it->reaches[i]);
		type_unit_release(&it->units[i]);
		type_table_release(&it->tables[i]);
		btfmaker_release(&it->makers[i]);
	}
	type_graph_release(&it->graph);
}

/* All texts of a unit, one a line, by kind and then in the order in which names were added. */
static char *texts_of(const struct unit_case *it, unsigned int i)
{
	const struct type_unit *unit = &it->units[i];
	struct str lines = { 0 };

	for (unsigned int kind = 0; kind < NAME_KINDS; kind++) {
		for (size_t j = 0; j < unit->count; j++) {
			if (it->graph.names[unit->entries[j].name].kind != kind)
				continue;
			table_unit_text(&it->graph, unit, &unit->entries[j], &lines);
			str_add(&lines, "\n");
		}
	}
	return str_cstr(&lines);
}

static void check_texts(const struct unit_case *it, unsigned int i, const char *expected)
{
	char *texts = texts_of(it, i);

	ck_assert_str_eq(texts, expected);
	free(texts);
}

/* vmlinux: one variable, whose type reaches some types and not others. */
static void make_vmlinux(struct unit_case *it)
{
	struct btfmaker *maker = &it->makers[0];
	uint32_t integer, node, pointer, holder;

	start(it, 0);
	integer = btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_TYPEDEF, "not_reached", 0, integer);
	node = btfmaker_type(maker, M_STRUCT, "node", 2, 16);
	btfmaker_member(maker, "next", 4, 0);
	btfmaker_member(maker, "prev", 4, 64);
	pointer = btfmaker_type(maker, M_PTR, NULL, 0, node);
	ck_assert_uint_eq(pointer, 4);
	holder = btfmaker_type(maker, M_STRUCT, "holder", 2, 24);
	btfmaker_member(maker, "list", pointer, 0);
	btfmaker_member(maker, "x", 6, 64);
	btfmaker_type(maker, M_TYPEDEF, "x_t", 0, integer);
	btfmaker_type(maker, M_VAR, "v", 0, holder);
	btfmaker_word(maker, 1);
	btfmaker_type(maker, M_STRUCT, "of_modules", 0, 0);
	read_table(it, 0);
}

START_TEST(only_types_that_are_reached_get_in)
{
	struct unit_case it = { 0 };
	const struct unit_entry *entries;
	const struct definition *definition;
	uint32_t name;

	make_vmlinux(&it);
	add_symbols(&it, 0);
	check_texts(&it, 0,
		    "s#holder v\n"
		    "typedef int x_t\n"
		    "struct holder { s#node * list ; t#x_t x ; }\n"
		    "struct node { s#node * next ; s#node * prev ; }\n");
	name = type_graph_find_name(&it.graph, NAME_STRUCT, "node", 4);
	ck_assert_uint_eq(type_unit_find(&it.units[0], name, &entries, NULL), 1);
	ck_assert_uint_eq(entries[0].type, 3);
	/* a reference counts once */
	definition = &it.graph.definitions[entries[0].definition];
	ck_assert_uint_eq(definition->ref_count, 1);
	ck_assert_uint_eq(it.graph.refs[definition->first_ref], name);
	ck_assert(!definition->declared);
	ck_assert_uint_eq(type_graph_find_name(&it.graph, NAME_TYPEDEF, "not_reached", 11),
			  TYPE_NONE);
	finish(&it);
}
END_TEST

START_TEST(types_of_the_base_go_into_its_unit)
{
	struct unit_case it = { 0 };
	struct btfmaker *maker = &it.makers[1];
	const struct type_unit *home;
	const struct unit_entry *entries;
	uint32_t own, name;

	make_vmlinux(&it);
	start(&it, 1);
	own = btfmaker_type(maker, M_STRUCT, "own", 2, 16);
	btfmaker_member(maker, "base", 8, 0);
	btfmaker_member(maker, "nodes", 4, 0);
	btfmaker_type(maker, M_VAR, "w", 0, own);
	btfmaker_word(maker, 1);
	read_table(&it, 1);
	add_symbols(&it, 1);
	check_texts(&it, 1,
		    "s#own w\n"
		    "struct own { s#of_modules base ; s#node * nodes ; }\n");
	check_texts(&it, 0,
		    "struct of_modules { }\n"
		    "struct node { s#node * next ; s#node * prev ; }\n");
	name = type_graph_find_name(&it.graph, NAME_STRUCT, "node", 4);
	ck_assert_uint_eq(type_unit_find(&it.units[1], name, &entries, &home), 1);
	ck_assert_ptr_eq(home, &it.units[0]);
	/* what vmlinux's own symbols reach is added to that */
	add_symbols(&it, 0);
	check_texts(&it, 0,
		    "s#holder v\n"
		    "typedef int x_t\n"
		    "struct of_modules { }\n"
		    "struct node { s#node * next ; s#node * prev ; }\n"
		    "struct holder { s#node * list ; t#x_t x ; }\n");
	finish(&it);
}
END_TEST

/* Read the types of a kernel of its own, with the variables v and w of these two. */
static void read_variables(struct unit_case *it, unsigned int i, const uint32_t types[2])
{
	it->units[i].source = UNIT_BTF;
	it->units[i].table = &it->tables[i];
	for (unsigned int j = 0; j < 2; j++) {
		btfmaker_type(&it->makers[i], M_VAR, j ? "w" : "v", 0, types[j]);
		btfmaker_word(&it->makers[i], 1);
	}
	btfmaker_read(&it->makers[i], &it->tables[i], NULL);
	for (unsigned int j = 0; j < 2; j++)
		table_unit_add_symbol(&it->graph, &it->units[i], &it->reaches[i], NULL, NULL,
				      &it->tables[i].symbols[j]);
	type_unit_finish(&it->units[i]);
}

/* Equal definitions of two kernels are one; types of one name may have several. */
START_TEST(equal_texts_are_one_definition)
{
	struct unit_case it = { 0 };
	const struct unit_entry *entries;
	uint32_t name, same;

	for (unsigned int i = 0; i < 2; i++) {
		struct btfmaker *maker = &it.makers[i];
		uint32_t integer, members[2];

		if (i) /* numbers differ */
			btfmaker_type(maker, M_PTR, NULL, 0, 0);
		integer = btfmaker_int(maker, "int", 4, true);
		for (unsigned int j = 0; j < 2; j++) {
			members[j] = btfmaker_type(maker, M_STRUCT, "s", 1, 4);
			btfmaker_member(maker, j ? "b" : "a", integer, 0);
		}
		read_variables(&it, i, members);
	}
	name = type_graph_find_name(&it.graph, NAME_STRUCT, "s", 1);
	ck_assert_uint_eq(type_unit_find(&it.units[0], name, &entries, NULL), 2);
	same = entries[0].definition;
	ck_assert_uint_ne(same, entries[1].definition);
	ck_assert_uint_eq(type_unit_find(&it.units[1], name, &entries, NULL), 2);
	ck_assert(same == entries[0].definition || same == entries[1].definition);
	ck_assert_uint_eq(it.graph.definition_count, 4);
	finish(&it);
}
END_TEST

/*
 * Two files define struct in differently, and both have struct out { struct in i ; }. Both layouts
 * of struct out count, whichever the table has first.
 */
START_TEST(equal_texts_may_have_several_layouts)
{
	struct unit_case it = { 0 };
	const struct unit_entry *old, *new;
	uint32_t name;

	for (unsigned int i = 0; i < 2; i++) {
		struct btfmaker *maker = &it.makers[i];
		uint32_t integer, inner, outer[2];

		integer = btfmaker_int(maker, "int", 4, true);
		for (unsigned int j = 0; j < 2; j++) {
			uint32_t count = i == j ? 1 : 2;

			inner = btfmaker_type(maker, M_STRUCT, "in", count, 4 * count);
			for (uint32_t k = 0; k < count; k++)
				btfmaker_member(maker, k ? "b" : "a", integer, 32 * k);
			outer[j] = btfmaker_type(maker, M_STRUCT, "out", 1, 4 * count);
			btfmaker_member(maker, "i", inner, 0);
		}
		read_variables(&it, i, outer);
	}
	name = type_graph_find_name(&it.graph, NAME_STRUCT, "out", 3);
	ck_assert_uint_eq(type_unit_find(&it.units[0], name, &old, NULL), 2);
	ck_assert_uint_eq(type_unit_find(&it.units[1], name, &new, NULL), 2);
	ck_assert_uint_ne(old[0].layout, old[1].layout);
	for (unsigned int j = 0; j < 2; j++) {
		ck_assert_uint_eq(old[j].definition, old[0].definition);
		ck_assert_uint_eq(new[j].definition, old[0].definition);
		ck_assert_uint_eq(new[j].layout, old[j].layout);
	}
	finish(&it);
}
END_TEST

/* A list of a million types does not end the stack. */
START_TEST(long_chains)
{
	enum { COUNT = 100000 };
	struct unit_case it = { 0 };
	struct btfmaker *maker = &it.makers[0];
	char name[16];

	start(&it, 0);
	for (uint32_t i = 0; i < COUNT; i++) {
		str_printf(&maker->image, "s%u", i);
		memcpy(name, str_cstr(&maker->image), maker->image.len + 1);
		maker->image.len = 0;
		btfmaker_type(maker, M_STRUCT, name, 1, 8);
		btfmaker_member(maker, "next", 2 * i + 2, 0);
		btfmaker_type(maker, M_PTR, NULL, 0, i == COUNT - 1 ? 1 : 2 * i + 3);
	}
	btfmaker_type(maker, M_VAR, "v", 0, 1);
	btfmaker_word(maker, 1);
	read_table(&it, 0);
	add_symbols(&it, 0);
	ck_assert_uint_eq(it.units[0].count, COUNT + 1);
	finish(&it);
}
END_TEST

START_TEST(declarations_are_marked)
{
	struct unit_case it = { 0 };
	struct btfmaker *maker = &it.makers[0];
	const struct unit_entry *entries;
	uint32_t pointer, name;

	start(&it, 0);
	btfmaker_type(maker, M_FWD, "file", 0, 0);
	pointer = btfmaker_type(maker, M_PTR, NULL, 0, 1);
	btfmaker_type(maker, M_VAR, "v", 0, pointer);
	btfmaker_word(maker, 1);
	read_table(&it, 0);
	add_symbols(&it, 0);
	name = type_graph_find_name(&it.graph, NAME_STRUCT, "file", 4);
	ck_assert_uint_eq(type_unit_find(&it.units[0], name, &entries, NULL), 1);
	ck_assert(it.graph.definitions[entries[0].definition].declared);
	finish(&it);
}
END_TEST

Suite *table_unit_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("table_unit", &tests, false);

	tcase_add_test(tests, only_types_that_are_reached_get_in);
	tcase_add_test(tests, types_of_the_base_go_into_its_unit);
	tcase_add_test(tests, equal_texts_are_one_definition);
	tcase_add_test(tests, equal_texts_may_have_several_layouts);
	tcase_add_test(tests, long_chains);
	tcase_add_test(tests, declarations_are_marked);
	return suite;
}
