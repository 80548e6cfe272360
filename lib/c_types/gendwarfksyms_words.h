/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * gendwarfksyms_words: the words of gendwarfksyms' texts, and attributes such as "byte_size(8)".
 * Private to gendwarfksyms_parse.c.
 *
 * Ownership: nothing is kept.
 * Errors: kept in the parser.
 * Threads: one parser per thread.
 */
#ifndef LIB_C_TYPES_GENDWARFKSYMS_WORDS_H
#define LIB_C_TYPES_GENDWARFKSYMS_WORDS_H

#include "lib/c_types/type_parser.h"

enum attribute_kind {
	ATTRIBUTE_ACCESSIBILITY,
	ATTRIBUTE_ALIGNMENT,
	ATTRIBUTE_BIT_SIZE,
	ATTRIBUTE_BYTE_SIZE,
	ATTRIBUTE_ENCODING,
	ATTRIBUTE_DATA_BIT_OFFSET,
	ATTRIBUTE_DATA_MEMBER_LOCATION,
	ATTRIBUTE_DISCR_VALUE,
	ATTRIBUTE_COUNT
};

struct dwarf_attributes {
	bool present[ATTRIBUTE_COUNT];
	uint64_t value[ATTRIBUTE_COUNT];
};

/* Advance by a word; only blanks separate them. */
void next_word(struct type_parser *parser);
/* Skip the next word if it is WORD. */
bool accept_word(struct type_parser *parser, const char *word);
/* The same; anything else is an error. */
void expect_word(struct type_parser *parser, const char *word);
/* The number from TEXT to END. */
bool parse_decimal(const char *text, const char *end, uint64_t *value);
/* Read a word such as "byte_size(8)". */
bool read_attribute(const struct type_token *word, enum attribute_kind *kind, uint64_t *value);
/* The attributes of a type or, if OF_TYPE is false, of a member, which come last. */
void parse_attributes(struct type_parser *parser, struct dwarf_attributes *attributes,
		      bool of_type);

#endif
