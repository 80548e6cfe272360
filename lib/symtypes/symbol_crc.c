// SPDX-License-Identifier: GPL-2.0-only
#include "lib/symtypes/symbol_crc.h"

#include <stdlib.h>
#include <string.h>

#include "lib/types/text_scan.h"

enum { MAX_ADVANCE = 255, NIBBLES = 8 };

struct crc_tables {
	uint32_t byte[256]; /* of CRC-32, as that of Ethernet and zlib */
	/*
	 * What a CRC becomes after N zero bytes: the XOR of what its eight nibbles become. Tables
	 * of bytes need half the lookups but eight times the cache.
	 */
	uint32_t zeroes[MAX_ADVANCE + 1][NIBBLES][16];
	uint32_t count; /* of numbers of zero bytes that pieces have needed up to now */
};

/* A part of a definition: text, then a reference, or the end of the definition. */
struct crc_piece {
	uint32_t name;	       /* that the reference is to; TYPE_NONE at the end */
	uint32_t text_crc;     /* of the text alone, starting from 0 */
	uint32_t text_len;     /* bytes */
	uint32_t expanded_crc; /* of the text and what stands for the type if it was expanded */
	uint32_t expanded_len;
	bool is_missing; /* the graph has no such name */
};

static void init_zeroes(struct crc_tables *tables, unsigned int count)
{
	for (unsigned int nibble = 0; nibble < NIBBLES; nibble++) {
		for (uint32_t value = 0; value < 16; value++) {
			uint32_t crc = value << 4 * nibble;

			if (count) {
				crc = tables->zeroes[count - 1][nibble][value];
				crc = crc >> 8 ^ tables->byte[crc & 0xff];
			}
			tables->zeroes[count][nibble][value] = crc;
		}
	}
}

static void init_tables(struct symbol_crc *state)
{
	struct crc_tables *tables = xmalloc(sizeof(*tables));

	for (uint32_t i = 0; i < 256; i++) {
		uint32_t crc = i;

		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
		tables->byte[i] = crc;
	}
	tables->count = 0;
	state->tables = tables;
}

static uint32_t add_text(const struct crc_tables *tables, uint32_t crc, const char *text,
			 size_t len)
{
	for (size_t i = 0; i < len; i++)
		crc = crc >> 8 ^ tables->byte[(crc ^ (unsigned char)text[i]) & 0xff];
	return crc;
}

static inline uint32_t advance(const struct crc_tables *tables, uint32_t crc, uint32_t len)
{
	for (;;) {
		const uint32_t(*table)[16] = tables->zeroes[len < MAX_ADVANCE ? len : MAX_ADVANCE];

		crc = table[0][crc & 15] ^ table[1][crc >> 4 & 15] ^ table[2][crc >> 8 & 15] ^
		      table[3][crc >> 12 & 15] ^ table[4][crc >> 16 & 15] ^
		      table[5][crc >> 20 & 15] ^ table[6][crc >> 24 & 15] ^ table[7][crc >> 28];
		if (len <= MAX_ADVANCE)
			return crc;
		len -= MAX_ADVANCE;
	}
}

static void append(const struct crc_tables *tables, uint32_t *crc, uint32_t *len, const char *text,
		   size_t text_len)
{
	*crc = add_text(tables, *crc, text, text_len);
	*len += (uint32_t)text_len;
}

/* Append what stands for a type that has been expanded before. */
static void append_expanded(const struct crc_tables *tables, struct crc_piece *piece,
			    bool gendwarfksyms, const struct text_reference *reference)
{
	uint32_t *crc = &piece->expanded_crc, *len = &piece->expanded_len;

	if (gendwarfksyms) {
		append(tables, crc, len, reference->start,
		       (size_t)(reference->end - reference->start));
		return;
	}
	if (reference->kind != NAME_TYPEDEF && reference->kind != NAME_CONSTANT) {
		const char *word = name_kind_word(reference->kind);

		append(tables, crc, len, word, strlen(word));
		append(tables, crc, len, " ", 1);
	}
	append(tables, crc, len, reference->name, reference->name_len);
	append(tables, crc, len, " ", 1);
}

static void add_piece(struct symbol_crc *state, const struct crc_piece *piece)
{
	struct crc_tables *tables = state->tables;
	uint32_t longest =
		piece->text_len > piece->expanded_len ? piece->text_len : piece->expanded_len;

	while (tables->count <= longest && tables->count <= MAX_ADVANCE)
		init_zeroes(tables, tables->count++);
	array_reserve(state->pieces, state->piece_capacity, state->piece_count + 1);
	state->pieces[state->piece_count++] = *piece;
}

/* Divide a definition into pieces. */
static void add_program(struct symbol_crc *state, const struct type_graph *graph, uint32_t index,
			bool gendwarfksyms)
{
	const struct definition *definition = &graph->definitions[index];
	struct text_scan scan = { .at = definition->text,
				  .end = definition->text + definition->len,
				  .gendwarfksyms = gendwarfksyms };
	const char *text = scan.at;
	struct text_reference reference;
	struct crc_piece piece;

	state->programs[index].first = (uint32_t)state->piece_count;
	while (text_scan_next(&scan, &reference)) {
		piece = (struct crc_piece){ 0 };
		append(state->tables, &piece.text_crc, &piece.text_len, text,
		       (size_t)(reference.start - text));
		piece.expanded_crc = piece.text_crc;
		piece.expanded_len = piece.text_len;
		append_expanded(state->tables, &piece, gendwarfksyms, &reference);
		piece.name = type_graph_find_name(graph, reference.kind, reference.name,
						  reference.name_len);
		piece.is_missing = piece.name == TYPE_NONE;
		add_piece(state, &piece);
		/* the blank after a token of genksyms is part of what the token stands for */
		if (!gendwarfksyms && scan.at < scan.end)
			scan.at++;
		text = scan.at;
	}
	piece = (struct crc_piece){ .name = TYPE_NONE };
	append(state->tables, &piece.text_crc, &piece.text_len, text, (size_t)(scan.end - text));
	/* the last token has a blank, too, which is not in the graph */
	if (!gendwarfksyms && piece.text_len)
		append(state->tables, &piece.text_crc, &piece.text_len, " ", 1);
	add_piece(state, &piece);
	state->programs[index].count =
		(uint32_t)(state->piece_count - state->programs[index].first);
}

/* Make room for CAPACITY elements, and clear the new ones. */
#define reserve_zeroed(ptr, capacity, count)                                         \
	do {                                                                         \
		size_t old_ = (capacity);                                            \
		array_reserve(ptr, capacity, count);                                 \
		if ((capacity) > old_)                                               \
			memset((ptr) + old_, 0, ((capacity)-old_) * sizeof(*(ptr))); \
	} while (0)

/* Note which definitions hold in a unit. */
static void select_unit(struct symbol_crc *state, const struct type_unit *unit)
{
	if (state->unit_number && state->unit.entries == unit->entries &&
	    state->unit.count == unit->count && state->unit.base == unit->base)
		return;
	state->unit = *unit;
	state->unit_number++;
	for (; unit; unit = unit->base) {
		for (size_t i = 0; i < unit->count; i++) {
			struct crc_name *name = &state->names[unit->entries[i].name];

			if (name->unit == state->unit_number)
				continue;
			name->unit = state->unit_number;
			name->definition = unit->entries[i].definition;
		}
	}
}

static void prepare(struct symbol_crc *state, const struct type_graph *graph,
		    const struct type_unit *unit)
{
	if (!state->tables)
		init_tables(state);
	reserve_zeroed(state->names, state->name_capacity, graph->name_count);
	reserve_zeroed(state->programs, state->program_capacity, graph->definition_count);
	select_unit(state, unit);
	state->number++;
}

/* Begin to expand the definition of NAME; false if the unit has none. */
static bool push(struct symbol_crc *state, size_t *depth, const struct type_graph *graph,
		 const struct type_unit *unit, uint32_t index)
{
	struct crc_name *name = &state->names[index];

	if (name->unit != state->unit_number)
		return false;
	if (!state->programs[name->definition].count)
		add_program(state, graph, name->definition, unit->source == UNIT_GENDWARFKSYMS);
	name->visited = state->number;
	array_reserve(state->stack, state->stack_capacity, *depth + 1);
	state->stack[(*depth)++] = state->programs[name->definition].first;
	return true;
}

bool symbol_crc_compute(struct symbol_crc *state, const struct type_graph *graph,
			const struct type_unit *unit, uint32_t name, uint32_t *crc)
{
	uint32_t sum = 0xffffffff;
	size_t depth = 0;

	prepare(state, graph, unit);
	if (!push(state, &depth, graph, unit, name))
		return false;
	while (depth) {
		const struct crc_piece *piece = &state->pieces[state->stack[depth - 1]++];

		if (piece->is_missing)
			return false;
		if (piece->name != TYPE_NONE &&
		    state->names[piece->name].visited == state->number) {
			sum = advance(state->tables, sum, piece->expanded_len) ^
			      piece->expanded_crc;
			continue;
		}
		sum = advance(state->tables, sum, piece->text_len) ^ piece->text_crc;
		if (piece->name == TYPE_NONE)
			depth--;
		else if (!push(state, &depth, graph, unit, piece->name))
			return false;
	}
	*crc = ~sum;
	return true;
}

void symbol_crc_release(struct symbol_crc *state)
{
	free(state->tables);
	free(state->names);
	free(state->programs);
	free(state->pieces);
	free(state->stack);
	*state = (struct symbol_crc){ 0 };
}
