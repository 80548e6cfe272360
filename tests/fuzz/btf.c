// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is BTF: a 4-byte length of a first part, 4 bytes of a second one, the parts, and
 * the rest. With lengths of 0, the rest is complete BTF. One part is a base, and the rest split
 * BTF on it. With two parts, the first is a .BTF.base, the second the module's .BTF, and the
 * rest is vmlinux's.
 *
 * Whatever is read has to be valid in every index and name, and to have texts.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/btf/btf.h"
#include "lib/types/table_unit.h"
#include "tests/fuzz/fuzz.h"

struct btf_part {
	unsigned char *data; /* a copy that ends where the part does */
	size_t len;
};

void fuzz_begin(void)
{
}

static struct btf_part take_part(const uint8_t **data, size_t *size, size_t len)
{
	struct btf_part part = { NULL, len < *size ? len : *size };

	part.data = malloc(part.len + !part.len);
	if (!part.data)
		abort();
	memcpy(part.data, *data, part.len);
	*data += part.len;
	*size -= part.len;
	return part;
}

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_name(const struct type_table *table, uint32_t name)
{
	const struct type_table *home = table;

	while (name < home->base_names_len)
		home = home->base;
	name -= home->base_names_len;
	must(name < home->names_len && memchr(home->names + name, 0, home->names_len - name));
}

static void check_type(const struct type_table *table, const struct type *type)
{
	check_name(table, type->name);
	must(type->kind < TYPE_KINDS && type->target < type_table_count(table));
	switch (type->kind) {
	case TYPE_ENUM:
		must(type->first + (uint64_t)type->count <= table->enumerator_count);
		for (uint32_t i = 0; i < type->count; i++)
			check_name(table, table->enumerators[type->first + i].name);
		break;
	case TYPE_STRUCT:
	case TYPE_UNION:
	case TYPE_FUNCTION:
		must(type->first + (uint64_t)type->count <= table->member_count);
		for (uint32_t i = 0; i < type->count; i++) {
			const struct type_member *member = &table->members[type->first + i];

			check_name(table, member->name);
			must(member->type && member->type < type_table_count(table));
			must(type_at(table, member->type)->kind != TYPE_VOID);
		}
		break;
	}
}

static void check_table(const struct type_table *table)
{
	struct str text = { 0 };

	for (size_t i = 0; i < table->count; i++) {
		uint32_t index = table->base_count + (uint32_t)i;
		uint64_t size;

		check_type(table, &table->types[i]);
		type_strip(table, index);
		type_size(table, index, &size);
		text.len = 0;
		type_text_definition(table, index, &text, NULL);
		type_text_c(table, index, "x", &text);
	}
	for (size_t i = 0; i < table->symbol_count; i++) {
		check_name(table, table->symbols[i].name);
		must(table->symbols[i].type < type_table_count(table));
	}
	str_release(&text);
}

static void reach_all(const struct type_table *table)
{
	struct type_graph graph = { 0 };
	struct type_unit units[2] = { { .table = table }, { .table = table->base } };
	struct table_reach reaches[2] = { 0 };
	struct str text = { 0 };

	for (size_t i = 0; i < table->symbol_count; i++)
		table_unit_add_symbol(&graph, &units[0], &reaches[0],
				      table->base ? &units[1] : NULL, &reaches[1],
				      &table->symbols[i]);
	for (unsigned int i = 0; i < 2; i++) {
		type_unit_finish(&units[i]);
		for (size_t j = 0; j < units[i].count; j++) {
			const struct unit_entry *entry = &units[i].entries[j];

			/* what was added is what is rendered again */
			text.len = 0;
			table_unit_text(&graph, &units[i], entry, &text);
			must(graph.definitions != NULL);
			must(type_text_hash(text.data, text.len) ==
			     graph.definitions[entry->definition].hash);
		}
		type_unit_release(&units[i]);
		table_reach_release(&reaches[i]);
	}
	str_release(&text);
	type_graph_release(&graph);
}

static bool read_part(struct type_table *table, const struct btf_part *part,
		      const struct type_table *base)
{
	struct btf_error error;
	struct str text = { 0 };

	if (!btf_read(table, part->data, part->len, base, &error)) {
		must(error.code != BTF_OK && !table->types);
		btf_error_text(&error, &text);
		must(text.len);
		str_release(&text);
		return false;
	}
	check_table(table);
	reach_all(table);
	return true;
}

static void read_module(struct type_table *table, const struct type_table *distilled,
			const struct btf_part *rest)
{
	struct type_table vmlinux;
	struct btf_error error;

	if (!read_part(&vmlinux, rest, NULL)) {
		type_table_release(table);
		return;
	}
	if (btf_relocate(table, distilled, &vmlinux, &error)) {
		check_table(table);
		reach_all(table);
		type_table_release(table);
	} else {
		must(error.code == BTF_OTHER_BASE && !table->types);
	}
	type_table_release(&vmlinux);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct btf_part parts[3];
	struct type_table base, table;
	uint32_t lengths[2] = { 0 };

	if (size < sizeof(lengths))
		return 0;
	memcpy(lengths, data, sizeof(lengths));
	data += sizeof(lengths);
	size -= sizeof(lengths);
	parts[0] = take_part(&data, &size, lengths[0]);
	parts[1] = take_part(&data, &size, lengths[1]);
	parts[2] = take_part(&data, &size, size);
	if (!parts[0].len) {
		if (read_part(&table, &parts[2], NULL))
			type_table_release(&table);
	} else if (read_part(&base, &parts[0], NULL)) {
		if (read_part(&table, &parts[parts[1].len ? 1 : 2], &base)) {
			if (parts[1].len)
				read_module(&table, &base, &parts[2]);
			else
				type_table_release(&table);
		}
		type_table_release(&base);
	}
	for (unsigned int i = 0; i < 3; i++)
		free(parts[i].data);
	return 0;
}
