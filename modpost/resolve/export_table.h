/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * exports: the table of exported symbols, and the modules that own them.
 *
 * A name has one node in the table, with its definitions newest first: the
 * newest is the one that is found. The table is filled by one thread; once it
 * is full it may be read by many, and the only mark they leave is "used".
 */
#ifndef MODPOST_RESOLVE_EXPORT_TABLE_H
#define MODPOST_RESOLVE_EXPORT_TABLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"

/* A module that was processed, or that a dump names. */
struct module {
	const char *name;	/* the object's path without .o */
	const char *base;	/* name behind its last slash */
	bool is_vmlinux;	/* named exactly "vmlinux" */
	const char *symvers;	/* the dump that named it; NULL for a processed one */
	struct export *exports; /* in the order of their definition */
	struct export **end;	/* where the next is to be linked */
};

struct export
{
	const char *name;
	uint32_t hash; /* name_hash() of name */
	struct module *module;
	const char *ns; /* namespace; "" for none */
	uint32_t crc;	/* 0 as long as crc_valid is false */
	bool crc_valid;
	bool is_function;
	bool gpl_only;
	atomic_bool used;     /* somebody needs it; for trimming */
	struct export *next;  /* of the same module */
	struct export *older; /* earlier definition of the same name */
};

struct export_node;

struct export_table {
	struct export_node *nodes; /* uthash */
	struct arena arena;	   /* nodes */
};

/* A new module; NAME must outlive it. */
void module_init(struct module *module, const char *name);
/* Link an export behind the others of its module. */
void module_link_export(struct module *module, struct export *symbol);

/* Make SYMBOL the newest definition of its name. It must outlive the table. */
void export_table_add(struct export_table *table, struct export *symbol);
/*
 * The newest definition of NAME, or NULL. One leading dot of NAME is not looked
 * at: on PowerPC .foo is the code of the function foo.
 */
struct export *export_table_find(const struct export_table *table, const char *name);
/* The same where NAME has its leading dot dropped already, and HASH is its name_hash(). */
struct export *export_table_find_hashed(const struct export_table *table, const char *name,
					uint32_t hash);
/* Call FN with the newest definition of every name. */
void export_table_walk(const struct export_table *table,
		       void (*fn)(void *context, const struct export *symbol), void *context);
void export_table_release(struct export_table *table);

static inline const char *without_dot(const char *name)
{
	return name[0] == '.' ? name + 1 : name;
}

#endif
