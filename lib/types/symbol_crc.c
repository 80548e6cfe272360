// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/symbol_crc.h"

#include <stdlib.h>
#include <string.h>

#include "lib/types/text_scan.h"

enum { CRC_STEP = 8 };

/* CRC-32 of Ethernet and zlib. zlib's own is slow for pieces as short as a few tokens. */
static void init_table(struct symbol_crc *state)
{
	state->table = xmalloc(CRC_STEP * sizeof(*state->table));
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t crc = i;

		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
		state->table[0][i] = crc;
	}
	for (int step = 1; step < CRC_STEP; step++) {
		for (uint32_t i = 0; i < 256; i++) {
			uint32_t crc = state->table[step - 1][i];

			state->table[step][i] = crc >> 8 ^ state->table[0][crc & 0xff];
		}
	}
}

static inline uint32_t little_endian(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t add_text(const struct symbol_crc *state, uint32_t crc, const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;
	const uint32_t(*table)[256] = (const uint32_t(*)[256])state->table;

	for (; len >= CRC_STEP; len -= CRC_STEP, p += CRC_STEP) {
		uint32_t low = crc ^ little_endian(p), high = little_endian(p + 4);

		crc = table[7][low & 0xff] ^ table[6][low >> 8 & 0xff] ^
		      table[5][low >> 16 & 0xff] ^ table[4][low >> 24] ^ table[3][high & 0xff] ^
		      table[2][high >> 8 & 0xff] ^ table[1][high >> 16 & 0xff] ^
		      table[0][high >> 24];
	}
	while (len--)
		crc = crc >> 8 ^ table[0][(crc ^ *p++) & 0xff];
	return crc;
}

/* Add what stands for a type that has been expanded before. */
static uint32_t add_expanded(const struct symbol_crc *state, uint32_t crc, bool gendwarfksyms,
			     const struct text_reference *reference)
{
	if (gendwarfksyms)
		return add_text(state, crc, reference->start,
				(size_t)(reference->end - reference->start));
	if (reference->kind != NAME_TYPEDEF && reference->kind != NAME_CONSTANT) {
		const char *word = name_kind_word(reference->kind);

		crc = add_text(state, crc, word, strlen(word));
		crc = add_text(state, crc, " ", 1);
	}
	crc = add_text(state, crc, reference->name, reference->name_len);
	return add_text(state, crc, " ", 1);
}

/* Begin to expand the definition of NAME; false if the unit has none. */
static bool push(struct symbol_crc *state, size_t *depth, const struct type_graph *graph,
		 const struct type_unit *unit, uint32_t name)
{
	const struct unit_entry *entry;
	const struct definition *definition;

	if (!type_unit_find(unit, name, &entry, NULL))
		return false;
	definition = &graph->definitions[entry->definition];
	state->visited[name] = state->number;
	array_reserve(state->frames, state->frame_capacity, *depth + 1);
	state->frames[(*depth)++] =
		(struct text_scan){ .at = definition->text,
				    .end = definition->text + definition->len,
				    .gendwarfksyms = unit->source == UNIT_GENDWARFKSYMS };
	return true;
}

static void prepare(struct symbol_crc *state, const struct type_graph *graph)
{
	size_t old = state->capacity;

	if (!state->table)
		init_table(state);
	array_reserve(state->visited, state->capacity, graph->name_count);
	if (state->capacity > old)
		memset(state->visited + old, 0, (state->capacity - old) * sizeof(*state->visited));
	if (++state->number == 0) {
		memset(state->visited, 0, state->capacity * sizeof(*state->visited));
		state->number = 1;
	}
}

bool symbol_crc_compute(struct symbol_crc *state, const struct type_graph *graph,
			const struct type_unit *unit, uint32_t name, uint32_t *crc)
{
	uint32_t sum = 0xffffffff;
	size_t depth = 0;
	bool gendwarfksyms = unit->source == UNIT_GENDWARFKSYMS;

	prepare(state, graph);
	if (!push(state, &depth, graph, unit, name))
		return false;
	while (depth) {
		struct text_scan *scan = &state->frames[depth - 1];
		struct text_reference reference;
		const char *at = scan->at;

		if (!text_scan_next(scan, &reference)) {
			sum = add_text(state, sum, at, (size_t)(scan->end - at));
			/* of genksyms' tokens, only the last has no blank behind it */
			if (!gendwarfksyms && scan->end > at)
				sum = add_text(state, sum, " ", 1);
			depth--;
			continue;
		}
		sum = add_text(state, sum, at, (size_t)(reference.start - at));
		/* the blank behind a token of genksyms is part of what the token stands for */
		if (!gendwarfksyms && scan->at < scan->end)
			scan->at++;
		name = type_graph_find_name(graph, reference.kind, reference.name,
					    reference.name_len);
		if (name == TYPE_NONE)
			return false;
		if (state->visited[name] == state->number)
			sum = add_expanded(state, sum, gendwarfksyms, &reference);
		else if (!push(state, &depth, graph, unit, name))
			return false;
	}
	*crc = ~sum;
	return true;
}

void symbol_crc_release(struct symbol_crc *state)
{
	free(state->visited);
	free(state->table);
	free(state->frames);
	*state = (struct symbol_crc){ 0 };
}
