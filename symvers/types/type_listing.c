// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_listing.h"

#include <inttypes.h>
#include <string.h>

#include "lib/c_types/layout_context.h"
#include "lib/types/type_text.h"

/* Where comments begin, unless a declaration is longer; a tab counts for 8. */
#define COMMENT_COLUMN 56

/* How type_text_c() writes the body of a struct without a name. */
static const char body[] = "{...}";

struct type_listing {
	struct str *text;
	const struct type_layout *layout;
	size_t members; /* of the struct itself */
	size_t holes;	/* also inside structs without a name */
	uint64_t hole_bits;
};

size_t type_listing_names(const struct type_graph *graph, const char *text,
			  uint32_t names[NAME_KINDS])
{
	static const enum name_kind kinds[] = { NAME_STRUCT, NAME_UNION, NAME_ENUM, NAME_TYPEDEF,
						NAME_SYMBOL };
	size_t count = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *word = name_kind_word(kinds[i]);
		size_t len = strlen(word);
		const char *name = text;
		uint32_t index;

		if (len && strncmp(text, word, len) == 0 && text[len] == ' ')
			name = text + len + strspn(text + len, " ");
		index = type_graph_find_name(graph, kinds[i], name, strlen(name));
		if (index != TYPE_NONE)
			names[count++] = index;
	}
	return count;
}

static void append_tabs(struct str *text, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		str_add(text, "\t");
}

/* "1 hole", "2 holes" */
static void append_count(struct str *text, uint64_t count, const char *noun)
{
	str_printf(text, "%" PRIu64 " %s%s", count, noun, count == 1 ? "" : "s");
}

static void append_bits(struct str *text, uint64_t bits)
{
	if (bits % 8)
		append_count(text, bits, "bit");
	else
		append_count(text, bits / 8, "byte");
}

/* No source but the computation has the alignment; that of the members is the least it can be. */
static void append_size(struct str *text, uint64_t size, uint64_t align, bool computed)
{
	str_printf(text, "/* size %" PRIu64 ", alignment %" PRIu64 "%s", size, align,
		   computed ? "" : " or more");
}

/* Pad a line that began at START and has TABS tabs. */
static void append_padding(struct str *text, size_t start, unsigned int tabs)
{
	size_t column = text->len - start + 7 * (size_t)tabs;

	do
		str_add(text, " ");
	while (++column < COMMENT_COLUMN);
}

/* The offset and size of a member. */
static void append_place(struct str *text, const struct layout_member *member)
{
	str_printf(text, "/* %5" PRIu64, member->bit_offset / 8);
	if (member->bit_field && member->bit_size == 1)
		str_printf(text, ":%" PRIu64 "   1 bit */\n", member->bit_offset % 8);
	else if (member->bit_field)
		str_printf(text, ":%" PRIu64 " %2" PRIu64 " bits */\n", member->bit_offset % 8,
			   member->bit_size);
	else
		str_printf(text, "   %7" PRIu64 " */\n", member->bit_size / 8);
}

static void append_hole(struct type_listing *listing, unsigned int tabs, uint64_t bits,
			const char *what)
{
	append_tabs(listing->text, tabs);
	str_printf(listing->text, "/* %s: ", what);
	append_bits(listing->text, bits);
	str_add(listing->text, " */\n");
}

static void append_members(struct type_listing *listing, size_t first, size_t end, uint64_t start,
			   uint64_t size, bool is_union, unsigned int tabs);

/* A member whose own members follow in braces. */
static void append_nested(struct type_listing *listing, size_t at, unsigned int tabs)
{
	const struct layout_member *member = &listing->layout->members[at];
	struct str *text = listing->text;
	const char *braces = strstr(member->declaration, body), *suffix = "";
	size_t start, len = strlen(member->declaration);
	uint64_t size = member->bit_size;
	bool is_union;

	/* an unnamed member of a named type has its members, too: "struct foo ;" */
	if (braces) {
		len = (size_t)(braces - member->declaration);
		suffix = braces + sizeof(body) - 1;
	}
	is_union = len >= 5 && memmem(member->declaration, len, "union", 5) != NULL;
	append_tabs(text, tabs);
	str_append(text, member->declaration, len);
	str_add(text, braces ? "{\n" : " {\n");
	/* an array shows its first element; its end is not known here */
	if (*suffix && strchr(suffix, '['))
		size = 0;
	append_members(listing, at + 1, at + 1 + member->child_count, member->bit_offset, size,
		       is_union, tabs + 1);
	start = text->len;
	append_tabs(text, tabs);
	str_printf(text, "}%s%s;", *suffix && *suffix != ' ' ? " " : "", suffix);
	append_padding(text, start, tabs);
	append_place(text, member);
}

static void append_member(struct type_listing *listing, size_t at, unsigned int tabs)
{
	const struct layout_member *member = &listing->layout->members[at];
	struct str *text = listing->text;
	size_t start = text->len;

	if (member->child_count) {
		append_nested(listing, at, tabs);
		return;
	}
	append_tabs(text, tabs);
	str_add(text, member->declaration);
	if (member->bit_field)
		str_printf(text, " : %" PRIu64, member->bit_size);
	str_add(text, ";");
	append_padding(text, start, tabs);
	append_place(text, member);
}

/* The members FIRST to END of a struct of SIZE bits at START; a size of 0 is not known. */
static void append_members(struct type_listing *listing, size_t first, size_t end, uint64_t start,
			   uint64_t size, bool is_union, unsigned int tabs)
{
	const struct layout_member *members = listing->layout->members;
	uint64_t used = start;

	for (size_t i = first; i < end; i += 1 + members[i].child_count) {
		if (!is_union && members[i].bit_offset > used) {
			append_hole(listing, tabs, members[i].bit_offset - used, "hole");
			listing->holes++;
			listing->hole_bits += members[i].bit_offset - used;
		}
		append_member(listing, i, tabs);
		listing->members += members[i].depth == 0;
		if (used < members[i].bit_offset + members[i].bit_size)
			used = members[i].bit_offset + members[i].bit_size;
	}
	if (size && start + size > used)
		append_hole(listing, tabs, start + size - used, "padding");
}

static void append_struct(struct str *text, const char *keyword, const char *name,
			  const char *suffix, const struct type_layout *layout)
{
	struct type_listing listing = { .text = text, .layout = layout };

	str_printf(text, "%s%s%s {\n", keyword, *name ? " " : "", name);
	append_members(&listing, 0, layout->count, 0, layout->size * 8, layout->is_union, 1);
	str_printf(text, "}%s%s;\n", *suffix ? " " : "", suffix);
	append_size(text, layout->size, layout->align, layout->computed);
	str_add(text, ", ");
	append_count(text, listing.members, "member");
	if (listing.holes) {
		str_add(text, ", ");
		append_count(text, listing.holes, "hole");
		str_add(text, " of ");
		append_bits(text, listing.hole_bits);
	}
	str_add(text, " */\n");
	if (layout->computed)
		str_add(text, "/* computed: genksyms drops __packed and __aligned of types */\n");
}

static void append_enum(struct str *text, const struct type_table *types, uint32_t index,
			const char *suffix)
{
	const struct type *type = type_at(types, index);
	const struct type_enumerator *items = type_enumerators(types, index);
	const char *name = type_name(types, type->name);

	str_printf(text, "enum%s%s {\n", *name ? " " : "", name);
	for (uint32_t i = 0; i < type->count; i++) {
		str_printf(text, "\t%s", type_name(types, items[i].name));
		if (type->flags & TYPE_NO_OFFSETS)
			str_add(text, ",\n");
		else if (type->flags & TYPE_SIGNED)
			str_printf(text, " = %" PRId64 ",\n", (int64_t)items[i].value);
		else
			str_printf(text, " = %" PRIu64 ",\n", items[i].value);
	}
	str_printf(text, "}%s%s;\n/* size %" PRIu32 ", ", *suffix ? " " : "", suffix, type->size);
	append_count(text, type->count, "enumerator");
	str_add(text, " */\n");
	if (type->flags & TYPE_NO_OFFSETS)
		str_add(text, "/* not all values are known */\n");
}

/* A struct whose layout is not known: its definition as C. */
static void append_text(struct str *text, const struct type_unit *unit,
			const struct definition *definition, const char *reason)
{
	type_text_pretty(unit->source, definition->text, definition->len, text);
	if (text->len && text->data[text->len - 1] != '\n')
		str_add(text, "\n");
	str_printf(text, "/* layout not known: %s */\n", reason);
}

/* Everything but a struct or union. */
struct listed_type {
	struct str *text;
	struct layout_context *context;
	const char *name;
	enum name_kind kind;
	uint32_t index;
};

/* A typedef is resolved by one step: to a definition without a name, or to another name. */
static void append_typedef(const struct listed_type *listed)
{
	const struct type_table *types = listed->context->types;
	const struct type *type = type_at(types, listed->index);
	uint64_t size, align;

	str_add(listed->text, "typedef ");
	if (type_at(types, type->target)->kind == TYPE_ENUM &&
	    !type_at(types, type->target)->name) {
		append_enum(listed->text, types, type->target, listed->name);
		return;
	}
	type_text_c(types, type->target, listed->name, listed->text);
	str_add(listed->text, ";\n");
	if (layout_measure(listed->context, listed->index, &size, &align)) {
		append_size(listed->text, size, align, listed->context->computed);
		str_add(listed->text, " */\n");
	}
}

static void append_other(const struct listed_type *listed)
{
	const struct type *type = type_at(listed->context->types, listed->index);

	switch (listed->kind) {
	case NAME_TYPEDEF:
		append_typedef(listed);
		break;
	case NAME_SYMBOL:
		type_text_c(listed->context->types, listed->index, listed->name, listed->text);
		str_add(listed->text, ";\n");
		break;
	case NAME_ENUM:
		if (type->flags & TYPE_DECLARED)
			str_printf(listed->text, "enum %s;\n/* only declared */\n", listed->name);
		else
			append_enum(listed->text, listed->context->types, listed->index, "");
		break;
	default:
		break;
	}
}

/* Whether a type is a struct or union, or a typedef of one that has no name. */
static bool has_members(const struct type_table *types, enum name_kind kind, uint32_t index)
{
	const struct type *type = type_at(types, index);

	if (kind == NAME_TYPEDEF && type->kind == TYPE_TYPEDEF) {
		type = type_at(types, type->target);
		return (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION) && !type->name;
	}
	return kind == NAME_STRUCT || kind == NAME_UNION;
}

/* A declared struct is one line; its members are not known. */
static bool append_declared(const struct listed_type *listed)
{
	if (!(type_at(listed->context->types, listed->index)->flags & TYPE_DECLARED) ||
	    (listed->kind != NAME_STRUCT && listed->kind != NAME_UNION))
		return false;
	str_printf(listed->text, "%s %s;\n/* only declared */\n", name_kind_word(listed->kind),
		   listed->name);
	return true;
}

bool type_listing_append(struct str *text, const struct type_graph *graph,
			 const struct type_unit *unit, const struct unit_entry *entry,
			 const struct data_model *model, const char **reason)
{
	const struct graph_name *name = &graph->names[entry->name];
	struct layout_context context;
	struct listed_type listed = { .text = text, .context = &context, .kind = name->kind };
	struct type_layout layout;
	struct arena arena = { 0 };
	bool success = true;

	layout_context_init(&context, graph, unit, model);
	listed.name = arena_copy(&arena, name->text, name->len);
	if (!layout_parse(&context, entry, &listed.index)) {
		*reason = context.reason;
		success = false;
	} else if (append_declared(&listed)) {
		success = true;
	} else if (!has_members(context.types, listed.kind, listed.index)) {
		append_other(&listed);
	} else if (type_layout_get(&layout, graph, unit, entry, model, reason)) {
		const char *keyword = layout.is_union ? "union" : "struct";

		if (listed.kind == NAME_TYPEDEF)
			str_add(text, "typedef ");
		append_struct(text, keyword, listed.kind == NAME_TYPEDEF ? "" : listed.name,
			      listed.kind == NAME_TYPEDEF ? listed.name : "", &layout);
		type_layout_release(&layout);
	} else if (graph->definitions[entry->definition].text) {
		append_text(text, unit, &graph->definitions[entry->definition], *reason);
	} else {
		success = false;
	}
	layout_context_release(&context);
	arena_release(&arena);
	return success;
}
