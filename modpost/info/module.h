/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * module: a module and the symbols that it exports.
 */
#ifndef MODPOST_INFO_MODULE_H
#define MODPOST_INFO_MODULE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* A module from this run's objects or from a Module.symvers file; vmlinux counts as one. */
struct module {
	const char *name;	/* the object's path without .o */
	const char *base;	/* name after its last slash */
	bool is_vmlinux;	/* named exactly "vmlinux" */
	struct export *exports; /* in order of definition */
	struct export **end;	/* the link to append to */
};

struct export
{
	const char *name;
	uint32_t hash; /* name_hash() of name */
	struct module *module;
	const char *symvers; /* the symvers file that lists it; NULL for an object's */
	const char *ns;	     /* namespace; "" for none */
	uint32_t crc;	     /* 0 unless crc_valid */
	bool crc_valid;
	bool is_function;
	bool gpl_only;
	atomic_bool used;    /* some module imports it; -t trims the others */
	struct export *next; /* in the same module */
};

/* Initialize a module without exports. NAME must outlive it. */
void module_init(struct module *module, const char *name);
/* Append an export to its module. */
void module_link_export(struct module *module, struct export *symbol);

/* Several threads may mark the same export. */
static inline void export_mark_used(struct export *symbol)
{
	atomic_store_explicit(&symbol->used, true, memory_order_relaxed);
}

/* On PowerPC, .foo is the code of the function foo: lookups ignore one leading dot. */
static inline const char *without_dot(const char *name)
{
	return name[0] == '.' ? name + 1 : name;
}

#endif
