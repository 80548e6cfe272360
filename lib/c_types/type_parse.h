/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_parse: turn the text of a definition into records of a type table, for its layout.
 *
 * genksyms' text has no offsets (TYPE_NO_OFFSETS); type_layout computes them. It has the
 * attributes of members and typedefs, but not those of named structs (packed, aligned), which
 * genksyms drops. gendwarfksyms' text has sizes and offsets.
 *
 * An enumerator whose value is not known has the value 0, and its enum TYPE_NO_OFFSETS. An array
 * whose length is not known has TYPE_NO_LENGTH and TYPE_NO_SIZE; [] has only the former.
 *
 * Ownership: names are copied to the table.
 * Errors: false with the offset of the text that cannot be parsed. Records of the part before it
 * remain in the table, unused.
 * Threads: one table per thread.
 */
#ifndef LIB_C_TYPES_TYPE_PARSE_H
#define LIB_C_TYPES_TYPE_PARSE_H

#include "lib/types/type_graph.h"

/* Deeper nesting of types, declarators or expressions is an error; the kernel's is below 40. */
#define PARSE_DEPTH_MAX 200

/*
 * Callbacks for the evaluation of a constant expression. Either function may be NULL; both may
 * call type_parse() for the same table and context, which adds up the nesting.
 */
struct parse_context {
	void *state;
	unsigned int depth; /* of nested types, declarators and expressions; 0 at first */
	/* Find the value of the enumerator of LEN bytes at NAME, "E#NAME" in the text. */
	bool (*enumerator)(void *state, const char *name, size_t len, int64_t *value);
	/* Find the size and alignment of the type INDEX of the parser's table, in bytes. */
	bool (*measure)(void *state, uint32_t index, uint64_t *size, uint64_t *align);
};

/*
 * Append the type, or for a symbol its type_symbol, that TEXT defines; named types that it
 * refers to become records with TYPE_REFERENCE. Sets *INDEX to the type. The table's
 * pointer_size says how large a long is; the sizes that depend on it are unknown if it is 0.
 * CONTEXT may be NULL: expressions with E# or with sizeof of a named type are unknown then.
 */
bool type_parse(struct type_table *table, struct parse_context *context, enum unit_source source,
		enum name_kind kind, const char *text, size_t len, uint32_t *index,
		size_t *error_at);
/* Evaluate TEXT, the definition of a NAME_CONSTANT. Returns false if its value is not known. */
bool type_parse_constant(struct type_table *table, struct parse_context *context, const char *text,
			 size_t len, int64_t *value);

#endif
