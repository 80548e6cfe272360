// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/root_cause.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/hash_table.h"
#include "modpost/resolve/run_context.h"
#include "modpost/lookup/advice_case.h"

struct party_node {
	struct party party;
	UT_hash_handle hh;
};

bool root_cause_applies(enum finding_id id)
{
	return id == SECTION_MISMATCH || id == EXTABLE_SECTION_MISMATCH ||
	       id == INIT_EXIT_SYMBOL_EXPORTED;
}

/* Does the finding name this end of the reference by a symbol, not by an address? */
static bool is_named(const struct finding *finding, bool source)
{
	const char *name = source ? finding->from : finding->to;

	return (source ? finding->at.from : finding->at.to) && name && *name &&
	       !starts_with(name, "0x") && !starts_with(name, "(");
}

/*
 * Identifies an end of a reference. Static functions can share a name, so the symbol
 * number is used, or without a symbol the offset.
 */
static char *key_of(struct root_causes *causes, const struct run *run,
		    const struct finding *finding, bool source)
{
	uint32_t symbol = source ? finding->at.from : finding->at.to;
	bool named = is_named(finding, source);

	return arena_printf(&causes->arena, "%s\n%d %d %d %" PRIu32 " %" PRIx64 "\n%s",
			    finding->module ? finding->module : "", (int)finding->id,
			    (int)advice_case_of(&causes->classes, run->release, finding), source,
			    named ? symbol : 0, named ? 0 : finding->at.offset,
			    source ? finding->from_section : finding->to_section);
}

static const char *name_of(struct root_causes *causes, const struct finding *finding, bool source)
{
	if (is_named(finding, source))
		return source ? finding->from : finding->to;
	if (!source)
		return finding->to_section;
	return arena_printf(&causes->arena, "%s+0x%" PRIx64, finding->from_section,
			    finding->at.offset);
}

static struct party *party_of(struct root_causes *causes, const struct run *run,
			      const struct finding *finding, bool source)
{
	char *key = key_of(causes, run, finding, source);
	struct party_node *node;
	size_t len = strlen(key);
	uint32_t hash = name_hash(key, len);

	HASH_FIND_BYHASHVALUE(hh, causes->nodes, key, len, hash, node);
	if (!node) {
		node = arena_new(&causes->arena, struct party_node);
		node->party.key = key;
		node->party.name = name_of(causes, finding, source);
		node->party.is_source = source;
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, causes->nodes, key, len, hash, node);
	}
	return &node->party;
}

/* The party that represents all that were joined with this one. */
static struct party *head_of(struct party *party)
{
	while (party->joined) {
		if (party->joined->joined)
			party->joined = party->joined->joined;
		party = party->joined;
	}
	return party;
}

typedef void reference_fn(struct root_causes *causes, const struct run *run,
			  const struct finding *finding);

static void each_reference(struct root_causes *causes, const struct run *run, reference_fn *fn)
{
	for (size_t i = 0; i < run->files.count; i++) {
		const struct event *event = run->info[i].events.first;

		for (; event; event = event->next)
			if (event->kind == EVENT_FINDING && root_cause_applies(event->finding->id))
				fn(causes, run, event->finding);
		/* findings after a fatal one are not reported */
		if (run->info[i].fatal)
			return;
	}
}

static void join(struct root_causes *causes, const struct run *run, const struct finding *finding)
{
	struct party *from = party_of(causes, run, finding, true);
	struct party *to = party_of(causes, run, finding, false);
	struct party *a = head_of(from), *b = head_of(to);

	from->count++;
	to->count++;
	if (a != b)
		b->joined = a;
}

static void make_cause(struct root_causes *causes, struct party *party)
{
	struct party *head = head_of(party), **end;
	struct root_cause *cause = head->cause;

	if (!cause)
		cause = head->cause = arena_new(&causes->arena, struct root_cause);
	end = party->is_source ? &cause->sources : &cause->targets;
	while (*end)
		end = &(*end)->next;
	*end = party;
	cause->source_count += party->is_source;
	cause->target_count += !party->is_source;
	/* each reference has one source, so this is the number of references */
	cause->count += party->is_source ? party->count : 0;
}

static void add_reference(struct root_causes *causes, const struct run *run,
			  const struct finding *finding)
{
	struct root_cause *cause = head_of(party_of(causes, run, finding, true))->cause;

	if (!cause->references) {
		cause->references =
			arena_alloc(&causes->arena, cause->count * sizeof(struct finding *));
		cause->count = 0;
	}
	cause->references[cause->count++] = finding;
}

struct root_cause *root_cause_of(struct root_causes *causes, const struct run *run,
				 const struct finding *finding)
{
	if (!causes->gathered) {
		causes->gathered = true;
		each_reference(causes, run, join);
		for (struct party_node *node = causes->nodes; node; node = node->hh.next)
			make_cause(causes, &node->party);
		each_reference(causes, run, add_reference);
	}
	return head_of(party_of(causes, run, finding, true))->cause;
}

void root_causes_release(struct root_causes *causes)
{
	HASH_CLEAR(hh, causes->nodes);
	section_classes_release(&causes->classes);
	arena_release(&causes->arena);
	*causes = (struct root_causes){ 0 };
}
