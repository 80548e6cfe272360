// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/explain_context.h"

#include <string.h>

#include "lib/base/hash_table.h"
#include "modpost/lookup/advice.h"
#include "modpost/resolve/run_context.h"

struct topic {
	const char *text;
	const char *leader; /* fingerprint of the finding that explains it */
	UT_hash_handle hh;
};

void explain_add_message(struct explain *explain, struct logged_finding *record,
			 enum message message, const struct message_args *args)
{
	message_add(&record->explanation, explain->arena, message, &record->finding, args);
}

void explain_add_rows(struct explain *explain, struct logged_finding *record,
		      enum advice_case advice_case, const struct message_args *args)
{
	struct explanation *explanation = &record->explanation;
	const struct finding *finding = &record->finding;
	const struct release *release = explain->run->release;

	advice_add(explanation, explain->arena, finding, release, advice_case, NOTE, args);
	advice_add(explanation, explain->arena, finding, release, advice_case, HELP, args);
}

void explain_clear(struct logged_finding *record)
{
	record->explanation.advice = NULL;
	record->explanation.end = NULL;
}

bool explain_seen(struct explain *explain, struct logged_finding *record, const char *topic)
{
	struct topic *node;

	HASH_FIND_STR(explain->topics, topic, node);
	if (node) {
		record->explanation.cause = node->leader;
		return true;
	}
	node = arena_new(&explain->topic_arena, struct topic);
	node->text = arena_string(&explain->topic_arena, topic);
	node->leader = record->fingerprint;
	HASH_ADD_KEYPTR(hh, explain->topics, node->text, strlen(node->text), node);
	return false;
}

bool explain_seen_later(struct explain *explain, struct logged_finding *record, const char *topic)
{
	if (!explain_seen(explain, record, topic))
		return false;
	explain_clear(record);
	return true;
}

const char *explain_place(struct explain *explain, const struct source_place *place)
{
	struct str text = { 0 };
	const char *copy;

	str_printf(&text, "'%s", place->file ? place->file : "?");
	if (place->line)
		str_printf(&text, ":%u", place->line);
	str_add(&text, "'");
	if (place->function)
		str_printf(&text, ", in '%s'", place->function);
	copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

const char *explain_at(struct explain *explain, const struct source_place *place)
{
	struct source_place outside = { .file = place->file, .line = place->line };

	if (!place->file)
		return "";
	return arena_printf(explain->arena, "%s%s", place->line ? " at " : " in ",
			    explain_place(explain, &outside));
}

void explain_inlined(struct explain *explain, struct logged_finding *record)
{
	const struct source_place *places = record->explanation.places;

	for (size_t i = 1; i < record->explanation.place_count; i++)
		explain_add(explain, record, INLINED_AT,
			    .function = places[i - 1].function ? places[i - 1].function : "?",
			    .place = explain_place(explain, &places[i]));
}

void explain_no_source(struct explain *explain, struct logged_finding *record, const char *object)
{
	if (explain->sources.state == SOURCE_NO_LIBRARY) {
		if (!explain->no_libdw_noted)
			explain_add(explain, record, NO_LIBDW);
		explain->no_libdw_noted = true;
	} else if (!dwarf_has_debug(&explain->sources) && !explain->no_debug_noted) {
		explain_add(explain, record, NO_DEBUG_INFO, .object = object);
		explain->no_debug_noted = true;
	}
}

const struct module_objects *explain_module_objects(struct explain *explain,
						    const struct module *module)
{
	struct module_objects *objects = module->is_vmlinux ? &explain->kernel : &explain->module;

	module_objects_load(objects, module, explain->run->release);
	return objects;
}

const struct object_info *explain_object_info(const struct explain *explain, const char *module)
{
	const struct run *run = explain->run;

	for (size_t i = 0; module && i < run->files.count; i++)
		if (run->info[i].is_module && strcmp(run->info[i].module.name, module) == 0)
			return &run->info[i];
	return NULL;
}

void explain_context_release(struct explain *explain)
{
	dwarf_lookup_release(&explain->sources);
	module_objects_release(&explain->kernel);
	module_objects_release(&explain->module);
	module_objects_release(&explain->neighbors);
	kernel_headers_release(&explain->headers);
	root_causes_release(&explain->causes);
	section_classes_release(&explain->classes);
	kernel_config_release(&explain->config);
	HASH_CLEAR(hh, explain->topics);
	arena_release(&explain->topic_arena);
}
