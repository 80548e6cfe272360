// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/kernel_witness.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

/* A file, to find it among those of the other input. */
struct file_identity {
	uint64_t device, inode;
	size_t index;
};

static int by_identity(const void *a, const void *b)
{
	const struct file_identity *left = a, *right = b;

	if (left->device != right->device)
		return left->device < right->device ? -1 : 1;
	return left->inode < right->inode ? -1 : left->inode > right->inode;
}

/* Find the checked modules that are files of the kernel. */
static void match_files(struct kernel_witness *witness)
{
	const struct input *kernel = witness->kernel, *checked = witness->checked;
	struct file_identity *list = xcalloc(kernel->module_count, sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; i < kernel->module_count; i++)
		if (kernel->modules[i].inode)
			list[count++] = (struct file_identity){ kernel->modules[i].device,
								kernel->modules[i].inode, i };
	if (count)
		qsort(list, count, sizeof(*list), by_identity);
	for (size_t i = 0; i < checked->module_count && count; i++) {
		const struct file_identity key = { checked->modules[i].device,
						   checked->modules[i].inode, 0 };
		const struct file_identity *found =
			key.inode ? bsearch(&key, list, count, sizeof(key), by_identity) : NULL;

		if (found)
			witness->same_file[i] = found->index + 1;
	}
	free(list);
}

/* A module that is checked counts only if it was built with the kernel. */
static void assign_tiers(struct kernel_witness *witness)
{
	const struct input *kernel = witness->kernel, *checked = witness->checked;
	struct named *names = xcalloc(checked->module_count, sizeof(*names));
	struct name_table table = { 0 };

	for (size_t i = 0; i < checked->module_count; i++)
		names[i] = named_of(checked->modules[i].modname);
	name_table_make(&table, names, checked->module_count, sizeof(*names));
	for (size_t i = 0; i < kernel->module_count; i++) {
		const struct input_module *module = &kernel->modules[i];

		witness->tiers[i] = WITNESS_ADDED;
		if (module->kind == INPUT_SYMVERS || module->kind == INPUT_VMLINUX)
			witness->tiers[i] = WITNESS_EXCLUDED;
		else if (!module->in_tree || module->in_kernel)
			witness->tiers[i] = WITNESS_BUILT_WITH;
		else if (name_table_find_name(&table, module->modname))
			witness->tiers[i] = WITNESS_EXCLUDED;
	}
	for (size_t i = 0; i < checked->module_count; i++)
		if (witness->same_file[i] &&
		    witness->tiers[witness->same_file[i] - 1] == WITNESS_ADDED)
			witness->tiers[witness->same_file[i] - 1] = WITNESS_EXCLUDED;
	name_table_release(&table);
	free(names);
}

static void vote(struct kernel_witness *witness, uint32_t *first, uint32_t value, size_t module)
{
	uint32_t at = *first;
	struct witness_vote *vote;

	while (at && witness->votes[at - 1].value != value)
		at = witness->votes[at - 1].next;
	if (!at) {
		array_reserve(witness->votes, witness->vote_capacity, witness->vote_count + 1);
		vote = &witness->votes[witness->vote_count++];
		*vote = (struct witness_vote){
			.value = value,
			.example = &witness->kernel->modules[module],
			.next = *first,
		};
		*first = at = (uint32_t)witness->vote_count;
	}
	witness->votes[at - 1].count[witness->tiers[module]]++;
}

/* Return the value that most votes of a tier are for. OWN is a vote that does not count. */
static struct witness_result count_votes(const struct kernel_witness *witness, uint32_t first,
					 unsigned int tier, const uint32_t *own)
{
	struct witness_result result = { .answer = WITNESS_UNKNOWN };
	uint32_t most = 0;

	for (uint32_t at = first; at; at = witness->votes[at - 1].next) {
		const struct witness_vote *vote = &witness->votes[at - 1];
		uint32_t count = vote->count[tier];

		if (own && *own == vote->value && count)
			count--;
		if (!count || count < most)
			continue;
		result.answer = count == most ? WITNESS_SPLIT : WITNESS_KNOWN;
		result.has_value = count > most;
		result.value = vote->value;
		most = count;
	}
	return result;
}

/* Return the answer of the first tier that has one. */
static struct witness_result ask_tiers(const struct kernel_witness *witness, uint32_t first,
				       size_t index, const uint32_t *own)
{
	struct witness_result result = { .answer = WITNESS_UNKNOWN };
	size_t self = index == SIZE_MAX ? 0 : witness->same_file[index];

	for (unsigned int tier = 0; tier < WITNESS_TIERS && !result.answer; tier++)
		result = count_votes(witness, first, tier,
				     self && witness->tiers[self - 1] == tier ? own : NULL);
	return result;
}

static uint32_t magic_number(struct kernel_witness *witness, const char *magic)
{
	struct named named = named_of(magic);

	return (uint32_t)name_pool_add(&witness->magics, &named);
}

static void ask_about_files(struct kernel_witness *witness)
{
	for (size_t i = 0; i < witness->kernel->module_count; i++) {
		const struct input_module *module = &witness->kernel->modules[i];

		if (witness->tiers[i] >= WITNESS_TIERS)
			continue;
		if (module->vermagic)
			vote(witness, &witness->magic_votes,
			     magic_number(witness, module->vermagic), i);
		if (module->format)
			vote(witness, &witness->format_votes, module->format, i);
		if (module->size)
			vote(witness, &witness->size_votes, module->size, i);
	}
}

/* Modules of another kernel say nothing about this one. */
static void demote_strangers(struct kernel_witness *witness)
{
	struct witness_result magic = ask_tiers(witness, witness->magic_votes, SIZE_MAX, NULL);
	struct witness_result format = ask_tiers(witness, witness->format_votes, SIZE_MAX, NULL);

	for (size_t i = 0; i < witness->kernel->module_count; i++) {
		const struct input_module *module = &witness->kernel->modules[i];

		if (witness->tiers[i] >= WITNESS_TIERS)
			continue;
		if (format.has_value && module->format && module->format != format.value)
			witness->tiers[i] = WITNESS_EXCLUDED;
		else if (magic.has_value && module->vermagic &&
			 strcmp(module->vermagic, witness->magics.names[magic.value].name) != 0)
			witness->tiers[i] = WITNESS_OUTVOTED;
	}
}

/* Count the versions of what vmlinux must export. */
static void ask_about_symbols(struct kernel_witness *witness, const struct name_table *exports)
{
	witness->vote_count = 0;
	witness->magic_votes = witness->format_votes = witness->size_votes = 0;
	ask_about_files(witness);
	if (witness->symbols.count) {
		memset(witness->first, 0, witness->symbols.count * sizeof(*witness->first));
		memset(witness->seen, 0,
		       witness->symbols.count * WITNESS_TIERS * sizeof(*witness->seen));
	}
	for (size_t i = 0; i < witness->kernel->module_count; i++) {
		const struct input_module *module = &witness->kernel->modules[i];

		if (witness->tiers[i] >= WITNESS_TIERS)
			continue;
		for (size_t j = 0; j < module->import_count; j++) {
			const struct input_import *import = &module->imports[j];
			size_t before = witness->symbols.count, at;

			witness->has_versions = witness->has_versions || import->crc_known;
			if (import->weak || (exports && name_table_find(exports, &import->named)))
				continue;
			at = name_pool_add(&witness->symbols, &import->named);
			if (at == before) {
				array_reserve(witness->first, witness->first_capacity, at + 1);
				array_reserve(witness->seen, witness->seen_capacity,
					      (at + 1) * WITNESS_TIERS);
				witness->first[at] = 0;
				memset(&witness->seen[at * WITNESS_TIERS], 0,
				       WITNESS_TIERS * sizeof(*witness->seen));
			}
			witness->seen[at * WITNESS_TIERS + witness->tiers[i]]++;
			if (import->crc_known)
				vote(witness, &witness->first[at], import->crc, i);
		}
	}
}

/* Return the vote with that many or more in the tier, other than SKIP; the largest. */
static const struct witness_vote *largest(const struct kernel_witness *witness, uint32_t first,
					  unsigned int tier, const struct witness_vote *skip)
{
	const struct witness_vote *votes = witness->votes, *found = NULL;

	/* an index comes from vote(), which allocated the array */
	assert(!first || votes);
	for (uint32_t at = first; at; at = votes[at - 1].next) {
		const struct witness_vote *vote = &votes[at - 1];

		if (vote != skip && vote->count[tier] &&
		    (!found || vote->count[tier] > found->count[tier]))
			found = vote;
	}
	return found;
}

static void note_conflicts(struct kernel_witness *witness)
{
	for (size_t i = 0; i < witness->symbols.count; i++) {
		for (unsigned int tier = 0; tier < WITNESS_TIERS; tier++) {
			const struct witness_vote *most =
				largest(witness, witness->first[i], tier, NULL);
			const struct witness_vote *fewer =
				most ? largest(witness, witness->first[i], tier, most) : NULL;

			if (fewer && !witness->conflicts++)
				witness->example =
					(struct witness_conflict){ witness->symbols.names[i].name,
								   most, fewer };
			if (most)
				break;
		}
	}
}

/* A module that is alone with a version against a majority of its tier was built elsewhere. */
static void demote_minorities(struct kernel_witness *witness)
{
	for (size_t i = 0; i < witness->kernel->module_count; i++) {
		const struct input_module *module = &witness->kernel->modules[i];
		unsigned int tier = witness->tiers[i];

		for (size_t j = 0; tier < WITNESS_TIERS && j < module->import_count; j++) {
			const struct input_import *import = &module->imports[j];
			size_t at = name_pool_find(&witness->symbols, &import->named);
			struct witness_result result;

			if (!at || !import->crc_known)
				continue;
			result = count_votes(witness, witness->first[at - 1], tier, NULL);
			if (result.has_value && result.value != import->crc) {
				witness->tiers[i] = WITNESS_OUTVOTED;
				break;
			}
		}
	}
}

void kernel_witness_ask(struct kernel_witness *witness, const struct input *checked,
			const struct input *kernel, const struct name_table *exports)
{
	witness->checked = checked;
	witness->kernel = kernel;
	witness->tiers = xcalloc(kernel->module_count, sizeof(*witness->tiers));
	witness->same_file = xcalloc(checked->module_count, sizeof(*witness->same_file));
	match_files(witness);
	assign_tiers(witness);
	ask_about_files(witness);
	demote_strangers(witness);
	ask_about_symbols(witness, exports);
	note_conflicts(witness);
	if (witness->conflicts) {
		const struct witness_conflict example = witness->example;
		struct witness_vote *copies = arena_alloc(&witness->arena, 2 * sizeof(*copies));

		/* the votes are counted again */
		copies[0] = *example.most;
		copies[1] = *example.fewer;
		witness->example.most = &copies[0];
		witness->example.fewer = &copies[1];
		demote_minorities(witness);
		ask_about_symbols(witness, exports);
	}
	for (size_t i = 0; i < kernel->module_count; i++)
		witness->outvoted += witness->tiers[i] == WITNESS_OUTVOTED;
}

bool kernel_witness_is_own(const struct kernel_witness *witness, size_t index)
{
	size_t self = witness->same_file[index];

	return self && witness->kernel->modules[self - 1].in_kernel;
}

struct witness_result kernel_witness_magic(const struct kernel_witness *witness, size_t index)
{
	const char *magic = index == SIZE_MAX ? NULL : witness->checked->modules[index].vermagic;
	struct named named = named_of(magic ? magic : "");
	size_t at = name_pool_find(&witness->magics, &named);
	uint32_t own = (uint32_t)at - 1;

	return ask_tiers(witness, witness->magic_votes, index, at ? &own : NULL);
}

struct witness_result kernel_witness_format(const struct kernel_witness *witness, size_t index)
{
	return ask_tiers(witness, witness->format_votes, index,
			 &witness->checked->modules[index].format);
}

struct witness_result kernel_witness_size(const struct kernel_witness *witness, size_t index)
{
	return ask_tiers(witness, witness->size_votes, index,
			 &witness->checked->modules[index].size);
}

struct witness_result kernel_witness_symbol(const struct kernel_witness *witness, size_t index,
					    const struct input_import *import)
{
	struct witness_result result = { .answer = WITNESS_UNKNOWN };
	size_t at = name_pool_find(&witness->symbols, &import->named);
	size_t self = witness->same_file[index];

	for (unsigned int tier = 0; at && tier < WITNESS_TIERS && !result.answer; tier++) {
		bool mine = self && witness->tiers[self - 1] == tier && !import->weak;
		uint32_t seen = witness->seen[(at - 1) * WITNESS_TIERS + tier];

		if (seen <= (mine ? 1u : 0u))
			continue;
		result = count_votes(witness, witness->first[at - 1], tier,
				     mine && import->crc_known ? &import->crc : NULL);
		if (!result.answer)
			result.answer = WITNESS_KNOWN;
	}
	return result;
}

void kernel_witness_release(struct kernel_witness *witness)
{
	free(witness->tiers);
	free(witness->same_file);
	free(witness->votes);
	free(witness->first);
	free(witness->seen);
	name_pool_release(&witness->magics);
	name_pool_release(&witness->symbols);
	arena_release(&witness->arena);
}
