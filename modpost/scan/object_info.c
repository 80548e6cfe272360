// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/object_info.h"

#include <string.h>

struct event *facts_event(struct facts *facts, struct events *events, enum event_kind kind)
{
	struct event *event = arena_new(facts->arena, struct event);

	event->kind = kind;
	if (!events->end)
		events->end = &events->first;
	*events->end = event;
	events->end = &event->next;
	return event;
}

static const char *copied(struct facts *facts, const char *s)
{
	return s ? arena_string(facts->arena, s) : NULL;
}

struct event *facts_report(struct facts *facts, struct events *events,
			   const struct finding *finding)
{
	struct event *event = facts_event(facts, events, EVENT_FINDING);
	struct finding *copy = &event->finding;

	*copy = *finding;
	copy->module = copied(facts, finding->module);
	copy->file = copied(facts, finding->file);
	copy->symbol = copied(facts, finding->symbol);
	copy->other = copied(facts, finding->other);
	copy->from = copied(facts, finding->from);
	copy->fromsec = copied(facts, finding->fromsec);
	copy->to = copied(facts, finding->to);
	copy->tosec = copied(facts, finding->tosec);
	copy->ns = copied(facts, finding->ns);
	copy->text = copied(facts, finding->text);
	return event;
}

bool text_list_has(const struct text_list *list, const char *text)
{
	for (; list; list = list->next)
		if (strcmp(list->text, text) == 0)
			return true;
	return false;
}

bool text_list_add(struct facts *facts, struct text_list **list, const char *text)
{
	for (; *list; list = &(*list)->next)
		if (strcmp((*list)->text, text) == 0)
			return false;
	*list = arena_new(facts->arena, struct text_list);
	(*list)->text = arena_string(facts->arena, text);
	return true;
}
