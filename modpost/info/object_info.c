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

struct event *object_info_report(struct object_info *info, struct events *events,
				 const struct finding *finding)
{
	struct event *event = object_info_event(info, events, EVENT_FINDING);

	event->finding = arena_new(info->arena, struct finding);
	finding_copy(info->arena, event->finding, finding);
	return event;
}

struct event *info_report(struct object_info *info, struct finding finding)
{
	finding.file = finding.file ? finding.file : info->file;
	finding.module = info->module.name;
	finding.vmlinux = info->module.is_vmlinux;
	return object_info_report(info, &info->events, &finding);
}

struct event *info_stop(struct object_info *info, struct finding finding)
{
	info->fatal = true;
	return info_report(info, finding);
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
