// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/type_header.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "lib/types/c_definitions.h"
#include "symvers/input/header_trees.h"
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

/* Search a file, and list it as FILE. Return false if it does not exist. */
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

/* The source that a .symtypes file belongs to, below a tree; or NULL. */
static const char *source_of(const struct type_side *side, const struct type_unit *unit,
			     struct arena *arena)
{
	static const char suffix[] = ".symtypes";
	size_t len = strlen(side->name);
	const char *file = unit->file;

	if (!ends_with(file, suffix))
		return NULL;
	if (strncmp(file, side->name, len) == 0 && file[len] == '/')
		file += len + strspn(file + len, "/");
	return arena_printf(arena, "%.*s.c", (int)(strlen(file) - strlen(suffix)), file);
}

/* A source defines its own types, whatever the headers that it does not include do. */
static void search_source(struct header_search *search, const struct header_trees *headers,
			  const struct type_side *side, const struct type_unit *unit,
			  struct located_type *type)
{
	const char *file = unit ? source_of(side, unit, search->arena) : NULL;
	bool found;

	if (!file)
		return;
	search->places = &type->places;
	search->sought[type->name] = 1;
	found = search_file(search,
			    arena_printf(search->arena, "%.*s.c",
					 (int)(strlen(unit->file) - strlen(".symtypes")),
					 unit->file),
			    file);
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
