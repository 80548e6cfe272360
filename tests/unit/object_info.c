// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/info/object_info.h"

#include "tests/unit/units.h"

START_TEST(events_keep_their_order)
{
	static const enum event_kind kinds[] = { EVENT_EXPORT, EVENT_NAMESPACE, EVENT_FINDING };
	struct arena arena = { 0 };
	struct object_info info = { .arena = &arena };
	size_t i = 0;

	for (i = 0; i < LENGTH(kinds); i++)
		ck_assert_int_eq(object_info_event(&info, &info.events, kinds[i])->kind, kinds[i]);
	object_info_event(&info, &info.checks, EVENT_FINDING);
	i = 0;
	for (const struct event *event = info.events.first; event; event = event->next)
		ck_assert_int_eq(event->kind, kinds[i++]);
	ck_assert_uint_eq(i, LENGTH(kinds));
	ck_assert_ptr_null(info.checks.first->next);
	ck_assert_ptr_null(info.writes.first);
	arena_release(&arena);
}
END_TEST

START_TEST(findings_are_copied)
{
	char symbol[] = "symbol", section[] = ".text";
	const struct finding finding = {
		.id = GPL_ONLY_SYMBOL,
		.soft = true,
		.symbol = symbol,
		.to_section = section,
		.offset = 1,
	};
	struct arena arena = { 0 };
	struct object_info info = { .arena = &arena };
	const struct finding *copy = object_info_report(&info, &info.events, &finding)->finding;

	symbol[0] = section[0] = 'x';
	ck_assert_int_eq(copy->id, GPL_ONLY_SYMBOL);
	ck_assert(copy->soft);
	ck_assert_str_eq(copy->symbol, "symbol");
	ck_assert_str_eq(copy->to_section, ".text");
	ck_assert_ptr_null(copy->file);
	ck_assert_uint_eq(copy->offset, 1);
	arena_release(&arena);
}
END_TEST

START_TEST(text_lists_drop_duplicates)
{
	struct arena arena = { 0 };
	struct object_info info = { .arena = &arena };
	struct text_list *list = NULL;
	char text[] = "b";

	ck_assert(!text_list_has(list, "b"));
	ck_assert(text_list_add(&info, &list, text));
	text[0] = 'x';
	ck_assert(text_list_add(&info, &list, "a"));
	ck_assert(!text_list_add(&info, &list, "b"));
	ck_assert(!text_list_add(&info, &list, "a"));
	ck_assert(text_list_add(&info, &list, ""));
	ck_assert_str_eq(list->text, "b");
	ck_assert_str_eq(list->next->text, "a");
	ck_assert_str_eq(list->next->next->text, "");
	ck_assert_ptr_null(list->next->next->next);
	ck_assert(text_list_has(list, "a"));
	ck_assert(text_list_has(list, ""));
	ck_assert(!text_list_has(list, "ab"));
	arena_release(&arena);
}
END_TEST

Suite *object_info_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("object_info", &tests, false);

	tcase_add_test(tests, events_keep_their_order);
	tcase_add_test(tests, findings_are_copied);
	tcase_add_test(tests, text_lists_drop_duplicates);
	return suite;
}
