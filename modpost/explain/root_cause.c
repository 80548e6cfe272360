// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/root_cause.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/hash_table.h"
#include "modpost/run.h"
#include "modpost/explain/advice_case.h"

struct party_node {
	struct party party;
	UT_hash_handle hh;
};

bool cause_is_for(enum finding_id id)
{
	return id == SECTION_MISMATCH || id == EXTABLE_REFERENCE || id == EXPORTED_INIT_EXIT;
}

/* Does the finding name this side by a symbol, not by an address? */
static bool is_named(const struct finding *finding, bool source)
{
	const char *name = source ? finding->from : finding->to;

	return (source ? finding->at.from : finding->at.to) && name && *name &&
	       !starts_with(name, "0x") && !starts_with(name, "(");
}

/*
 * What a side of a reference is told by. Two static functions may have one name,
 * so the symbol's number counts; without a symbol, the place does.
 */
static char *key_of(struct causes *causes, const struct pass *pass, const struct finding *finding,
		    bool source)
{
	uint32_t symbol = source ? finding->at.from : finding->at.to;
	bool named = is_named(finding, source);

	return arena_printf(&causes->arena, "%s\n%d %d %d %" PRIu32 " %" PRIx64 "\n%s",
			    finding->module ? finding->module : "", (int)finding->id,
			    (int)situation_of(&causes->classes, pass->release, finding), source,
			    named ? symbol : 0, named ? 0 : finding->at.offset,
			    source ? finding->fromsec : finding->tosec);
}

static const char *name_of(struct causes *causes, const struct finding *finding, bool source)
{
	if (is_named(finding, source))
		return source ? finding->from : finding->to;
	if (!source)
		return finding->tosec;
	return arena_printf(&causes->arena, "%s+0x%" PRIx64, finding->fromsec, finding->at.offset);
}

static struct party *party_of(struct causes *causes, const struct pass *pass,
			      const struct finding *finding, bool source)
{
	char *key = key_of(causes, pass, finding, source);
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

/* The party that stands for all that were joined with this one. */
static struct party *head_of(struct party *party)
{
	while (party->joined) {
		if (party->joined->joined)
			party->joined = party->joined->joined;
		party = party->joined;
	}
	return party;
}

typedef void reference_fn(struct causes *causes, const struct pass *pass,
			  const struct finding *finding);

static void each_reference(struct causes *causes, const struct pass *pass, reference_fn *fn)
{
	for (size_t i = 0; i < pass->files.count; i++) {
		const struct event *event = pass->facts[i].events.first;

		for (; event; event = event->next)
			if (event->kind == EVENT_FINDING && cause_is_for(event->finding.id))
				fn(causes, pass, &event->finding);
		/* what is behind a fatal finding is not reported */
		if (pass->facts[i].fatal)
			return;
	}
}

static void join(struct causes *causes, const struct pass *pass, const struct finding *finding)
{
	struct party *from = party_of(causes, pass, finding, true);
	struct party *to = party_of(causes, pass, finding, false);
	struct party *a = head_of(from), *b = head_of(to);

	from->count++;
	to->count++;
	if (a != b)
		b->joined = a;
}

static void make_cause(struct causes *causes, struct party *party)
{
	struct party *head = head_of(party), **end;
	struct cause *cause = head->cause;

	if (!cause)
		cause = head->cause = arena_new(&causes->arena, struct cause);
	end = party->is_source ? &cause->sources : &cause->targets;
	while (*end)
		end = &(*end)->next;
	*end = party;
	cause->source_count += party->is_source;
	cause->target_count += !party->is_source;
	/* each reference has one source; room for all of them */
	cause->count += party->is_source ? party->count : 0;
}

static void add_reference(struct causes *causes, const struct pass *pass,
			  const struct finding *finding)
{
	struct cause *cause = head_of(party_of(causes, pass, finding, true))->cause;

	if (!cause->references) {
		cause->references =
			arena_alloc(&causes->arena, cause->count * sizeof(struct finding *));
		cause->count = 0;
	}
	cause->references[cause->count++] = finding;
}

struct cause *causes_of(struct causes *causes, const struct pass *pass,
			const struct finding *finding)
{
	if (!causes->gathered) {
		causes->gathered = true;
		each_reference(causes, pass, join);
		for (struct party_node *node = causes->nodes; node; node = node->hh.next)
			make_cause(causes, &node->party);
		each_reference(causes, pass, add_reference);
	}
	return head_of(party_of(causes, pass, finding, true))->cause;
}

void causes_release(struct causes *causes)
{
	HASH_CLEAR(hh, causes->nodes);
	section_classes_release(&causes->classes);
	arena_release(&causes->arena);
	*causes = (struct causes){ 0 };
}
