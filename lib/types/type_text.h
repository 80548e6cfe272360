/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_text: definitions as text, in the dialect of genksyms (scripts/genksyms in the kernel's
 * sources): tokens separated by blanks, with references to named types as "s#list_head".
 *
 *	struct list_head { s#list_head * next ; s#list_head * prev ; }
 *	typedef t#__u32 u32
 *	enum pid_type { PIDTYPE_PID = 0 , PIDTYPE_TGID = 1 }
 *	int ( * ) ( s#file * , char * )
 *	t#ssize_t vfs_read ( s#file * , char * , t#size_t , t#loff_t * )
 *
 * Base types have their usual C names ("unsigned long", not DWARF's "long unsigned int"), so
 * that the texts of all sources read alike.
 *
 * Ownership: text is appended to the caller's string.
 * Errors: none.
 * Threads: may run concurrently on a complete table.
 */
#ifndef LIB_TYPES_TYPE_TEXT_H
#define LIB_TYPES_TYPE_TEXT_H

#include "lib/base/strbuf.h"
#include "lib/types/type_graph.h"

/* A reference that a text has: a named type of the table. */
struct text_ref {
	enum name_kind kind;
	uint32_t type; /* index in the table */
};

struct text_refs {
	struct text_ref *list;
	size_t count, capacity;
};

/* Append the definition of type INDEX, and its references to REFS, unless that is NULL. */
void type_text_definition(const struct type_table *table, uint32_t index, struct str *text,
			  struct text_refs *refs);
/* The same for a symbol: its declaration. */
void type_text_symbol(const struct type_table *table, const struct type_symbol *symbol,
		      struct str *text, struct text_refs *refs);
/* The same where the name is not in the table: declare NAME with type INDEX. */
void type_text_declaration(const struct type_table *table, uint32_t index, const char *name,
			   struct str *text, struct text_refs *refs);
/* Append the type of a member as C: "struct file *", "int (*)(struct file *, char *)". */
void type_text_c(const struct type_table *table, uint32_t index, const char *declared,
		 struct str *text);
/*
 * Append a definition for people: C with one member, enumerator or parameter on a line, tabs
 * for depth. TEXT is a definition of genksyms or one rendered here, or, where SOURCE is
 * UNIT_GENDWARFKSYMS, one of gendwarfksyms.
 */
void type_text_pretty(enum unit_source source, const char *text, size_t len, struct str *out);

#endif
