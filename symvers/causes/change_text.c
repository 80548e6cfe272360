// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/change_text.h"

#include "lib/types/type_text.h"
#include "symvers/types/text_diff.h"
#include "symvers/types/type_members.h"

/* Lines around each change of a definition. */
enum { DIFF_CONTEXT = 3 };

void change_text_name(const struct type_graph *graph, uint32_t name, struct str *out)
{
	const char *word = name_kind_word(graph->names[name].kind);

	if (*word)
		str_printf(out, "%s ", word);
	str_append(out, graph->names[name].text, graph->names[name].len);
}

/* Append the member of a step that refers to the next one. */
static void add_link(const struct type_graph *graph, const struct definition_text *text,
		     uint32_t next, struct str *out)
{
	const struct graph_name *name = &graph->names[next];
	struct text_members members = { 0 };
	const struct text_member *member;

	text_members_find(&members, text->source, text->text, text->len);
	member = text_members_refer(&members, text->source, name->kind, name->text, name->len);
	if (member && *member->name)
		str_printf(out, " → %s", member->name);
	text_members_release(&members);
}

void change_text_path(const struct type_graph *graph, struct type_side *side,
		      const struct type_path *path, struct str *out)
{
	struct definition_text text = { 0 };

	for (size_t i = 0; i < path->count; i++) {
		const struct path_step *step = &path->steps[i];

		if (i)
			str_add(out, " → ");
		change_text_name(graph, step->entry->name, out);
		if (i + 1 == path->count)
			break;
		definition_text_get(&text, graph, side, step->unit, step->entry);
		add_link(graph, &text, path->steps[i + 1].entry->name, out);
	}
	definition_text_release(&text);
}

void change_text_diff(const struct definition_text texts[2], struct str *out)
{
	struct str pretty[2] = { 0 };
	size_t start = out->len;

	for (size_t i = 0; i < 2; i++)
		type_text_pretty(texts[i].source, texts[i].text, texts[i].len, &pretty[i]);
	text_diff(pretty[0].data, pretty[0].len, pretty[1].data, pretty[1].len, DIFF_CONTEXT, out);
	/* what differs is not visible in C */
	if (out->len == start)
		text_diff(texts[0].text, texts[0].len, texts[1].text, texts[1].len, DIFF_CONTEXT,
			  out);
	str_release(&pretty[0]);
	str_release(&pretty[1]);
}
