// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/info/object_info.h"

#include <string.h>

struct event *object_info_event(struct object_info *info, struct events *events,
				enum event_kind kind)
{
	struct event *event = arena_new(info->arena, struct event);

	event->kind = kind;
	if (!events->end)
		events->end = &events->first;
	*events->end = event;
	events->end = &event->next;
	return event;
}

static const char *copied(struct object_info *info, const char *s)
{
	return s ? arena_string(info->arena, s) : NULL;
}

struct event *object_info_report(struct object_info *info, struct events *events,
				 const struct finding *finding)
{
	struct event *event = object_info_event(info, events, EVENT_FINDING);
	struct finding *copy = &event->finding;

	*copy = *finding;
	copy->module = copied(info, finding->module);
	copy->file = copied(info, finding->file);
	copy->symbol = copied(info, finding->symbol);
	copy->other = copied(info, finding->other);
	copy->from = copied(info, finding->from);
	copy->fromsec = copied(info, finding->fromsec);
	copy->to = copied(info, finding->to);
	copy->tosec = copied(info, finding->tosec);
	copy->ns = copied(info, finding->ns);
	copy->text = copied(info, finding->text);
	return event;
}

bool text_list_has(const struct text_list *list, const char *text)
{
	for (; list; list = list->next)
		if (strcmp(list->text, text) == 0)
			return true;
	return false;
}

bool text_list_add(struct object_info *info, struct text_list **list, const char *text)
{
	for (; *list; list = &(*list)->next)
		if (strcmp((*list)->text, text) == 0)
			return false;
	*list = arena_new(info->arena, struct text_list);
	(*list)->text = arena_string(info->arena, text);
	return true;
}
