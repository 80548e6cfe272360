// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/type_header.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "lib/c_types/c_definitions.h"
#include "symvers/type_input/header_trees.h"
#include "symvers/input/walk.h"

/* Linux 7 has 27,000 headers, 10,000 of them in include/ and those of a machine. */
#define MAX_FILES     50000
#define MAX_FILE_SIZE ((size_t)16 << 20)
#define MAX_SIZE      ((size_t)512 << 20)

/* No place in the list of names. */
#define NOT_SOUGHT    0

struct header_search {
	const struct type_graph *graph;
	struct arena *arena; /* of the places */
	/* by name of the graph: NOT_SOUGHT, or one more than the index of its places */
	uint32_t *sought;
	struct type_places *places;
	/* the file that is being searched */
	const char *text, *file;
	const char *tree;
	struct file_buffer buffer;
	size_t files, size; /* searched so far */
};

static unsigned int line_of(const char *text, const char *at)
{
	unsigned int line = 1;

	while ((text = memchr(text, '\n', (size_t)(at - text)))) {
		line++;
		text++;
	}
	return line;
}

static void add_place(void *context, const struct c_definition *found)
{
	struct header_search *search = context;
	uint32_t name = type_graph_find_name(search->graph, found->kind, found->name, found->len);
	struct type_places *places;

	if (name == TYPE_NONE || search->sought[name] == NOT_SOUGHT)
		return;
	places = &search->places[search->sought[name] - 1];
	/* alternatives of one header count once */
	if (places->count > MAX_TYPE_PLACES ||
	    (places->count && places->list[places->count - 1].file == search->file))
		return;
	if (places->count < MAX_TYPE_PLACES)
		places->list[places->count] = (struct type_place){
			.file = search->file,
			.line = line_of(search->text, found->name),
		};
	places->count++;
}

/* Search a file, named FILE in places. Return false if it does not exist. */
static bool search_file(struct header_search *search, const char *path, const char *file)
{
	struct file_map map;

	if (search->files >= MAX_FILES || search->size >= MAX_SIZE ||
	    file_map(path, &search->buffer, &map) != 0)
		return false;
	search->files++;
	if (map.len <= MAX_FILE_SIZE) {
		search->size += map.len;
		search->text = (const char *)map.data;
		search->file = file;
		sigbus_guard_begin(map.data, map.len);
		c_definitions_find(search->text, map.len, add_place, search);
		sigbus_guard_begin(NULL, 0);
	}
	file_unmap(&map);
	return true;
}

static bool match_header(const void *context, const char *name)
{
	(void)context;
	return ends_with(name, ".h");
}

/* The device tree bindings are macros only. */
static bool enter(const void *context, const char *name)
{
	const struct header_search *search = context;

	return search->files < MAX_FILES && search->size < MAX_SIZE &&
	       strcmp(name, "dt-bindings") != 0 && strcmp(name, "config") != 0;
}

static void on_header(void *context, const char *path)
{
	struct header_search *search = context;

	search_file(search, path, path + strlen(search->tree) + 1);
}

static void search_headers(struct header_search *search, const struct header_trees *headers)
{
	const struct walk walk = {
		.arena = search->arena,
		.match = match_header,
		.enter = enter,
		.on_file = on_header,
		.context = search,
	};

	for (size_t i = 0; i < headers->directories.count; i++) {
		search->tree = headers->tree_of.items[i];
		walk_files(&walk, headers->directories.items[i]);
	}
}

/* The source of FILE, a .symtypes file; or NULL. */
static const char *source_of(const char *file, struct arena *arena)
{
	static const char suffix[] = ".symtypes";

	return ends_with(file, suffix) ?
		       arena_printf(arena, "%.*s.c", (int)(strlen(file) - strlen(suffix)), file) :
		       NULL;
}

/* A source defines its own types, whatever the headers that it does not include do. */
static void search_source(struct header_search *search, const struct header_trees *headers,
			  const struct type_side *side, const struct type_unit *unit,
			  struct located_type *type)
{
	const char *path = unit ? source_of(unit->file, search->arena) : NULL;
	size_t len = strlen(side->name);
	const char *file = path;
	bool is_below, found;

	if (!path)
		return;
	/* the names in a consolidated file are below the sources, not the current directory */
	is_below = strncmp(path, side->name, len) == 0 && path[len] == '/';
	if (is_below)
		file += len + strspn(path + len, "/");
	search->places = &type->places;
	search->sought[type->name] = 1;
	found = (is_below || streq(unit->file, side->name)) && search_file(search, path, file);
	for (size_t i = 0; !found && i < headers->trees.count; i++)
		found = search_file(
			search, arena_printf(search->arena, "%s/%s", headers->trees.items[i], file),
			file);
	search->sought[type->name] = NOT_SOUGHT;
}

static bool is_type(const struct type_graph *graph, uint32_t name)
{
	enum name_kind kind = graph->names[name].kind;

	return kind == NAME_STRUCT || kind == NAME_UNION || kind == NAME_ENUM ||
	       kind == NAME_TYPEDEF;
}

/* Search the tree of a side for the types that have no place yet. */
static void search_side(struct header_search *search, const struct type_side *side, size_t which,
			struct located_type *types, size_t count)
{
	struct header_trees headers = { 0 };
	struct type_places *places = xcalloc(count, sizeof(*places));
	uint32_t sought = 0;

	header_trees_find(&headers, side, search->arena);
	for (size_t i = 0; i < count; i++)
		if (!types[i].places.count && is_type(search->graph, types[i].name))
			search_source(search, &headers, side, types[i].units[which], &types[i]);
	for (size_t i = 0; i < count; i++)
		if (!types[i].places.count && is_type(search->graph, types[i].name) &&
		    search->sought[types[i].name] == NOT_SOUGHT)
			search->sought[types[i].name] = ++sought;
	search->places = places;
	if (sought)
		search_headers(search, &headers);
	for (size_t i = 0; i < count; i++)
		if (search->sought[types[i].name] != NOT_SOUGHT)
			types[i].places = places[search->sought[types[i].name] - 1];
	for (size_t i = 0; i < count; i++)
		search->sought[types[i].name] = NOT_SOUGHT;
	free(places);
	header_trees_release(&headers);
}

/* Ask DWARF for those of the types that a unit has. */
static void ask_unit(const struct type_unit *unit, size_t which, const struct type_graph *graph,
		     struct located_type *types, size_t count, struct arena *arena)
{
	struct dwarf_place *places = xcalloc(count, sizeof(*places));
	size_t *asked = xcalloc(count, sizeof(*asked));
	size_t asked_count = 0;

	for (size_t i = 0; i < count; i++) {
		const struct unit_entry *entry = types[i].entries[which];

		if (types[i].units[which] != unit || types[i].places.count || !entry->type ||
		    !is_type(graph, types[i].name))
			continue;
		asked[asked_count] = i;
		places[asked_count++] = (struct dwarf_place){
			.entry = type_table_entry(unit->table, entry->type),
			.name = type_name(unit->table, type_at(unit->table, entry->type)->name),
		};
	}
	if (asked_count)
		type_side_find_places(unit, places, asked_count, arena);
	for (size_t i = 0; i < asked_count; i++)
		if (places[i].file)
			types[asked[i]].places = (struct type_places){
				.list = { { places[i].file, places[i].line } },
				.count = 1,
			};
	free(asked);
	free(places);
}

void type_header_find(struct located_type *types, size_t count, const struct type_graph *graph,
		      struct type_side sides[2], struct arena *arena)
{
	struct header_search search = {
		.graph = graph,
		.arena = arena,
		.sought = xcalloc(graph->name_count, sizeof(*search.sought)),
	};

	for (size_t i = 0; i < count; i++)
		types[i].places.count = 0;
	for (size_t which = 2; which-- > 0;)
		for (size_t i = 0; i < sides[which].unit_count; i++)
			if (sides[which].units[i]->source == UNIT_DWARF)
				ask_unit(sides[which].units[i], which, graph, types, count, arena);
	/* what the change leads to matters more than where it came from */
	for (size_t which = 2; which-- > 0;) {
		search.files = search.size = 0;
		search_side(&search, &sides[which], which, types, count);
	}
	/* where too many files define a type, none is known to be the one */
	for (size_t i = 0; i < count; i++)
		if (types[i].places.count > MAX_TYPE_PLACES)
			types[i].places.count = 0;
	file_buffer_release(&search.buffer);
	free(search.sought);
}
