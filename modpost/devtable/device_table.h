/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * device_table: one MODULE_DEVICE_TABLE() array, and the alias being made from
 * one of its entries.
 */
#ifndef MODPOST_DEVTABLE_DEVICE_TABLE_H
#define MODPOST_DEVTABLE_DEVICE_TABLE_H

#include "lib/base/strbuf.h"
#include "modpost/devtable/id_structs.h"
#include "modpost/info/object_info.h"

struct alias_set;

struct device_table {
	/* set by the caller */
	const struct object *object;
	const struct release *release;
	struct object_info *info;
	struct alias_set *aliases; /* all aliases of the module */

	const char *name;	    /* of the array */
	struct id_layout layout;    /* of an entry */
	const unsigned char *bytes; /* NULL for a table of zeroes */
	uint64_t size;		    /* in bytes */
	uint64_t offset;	    /* of the current entry */
	struct str alias;	    /* being made from it */
	size_t limit_start; /* where the buffer starts that the kernel limits to 256 bytes */
	bool wildcard;	    /* end the alias with a star, like the kernel's add_wildcard() */
};

#define DEVICE_TABLE_PREFIX "__mod_"

/* Is this symbol defined by MODULE_DEVICE_TABLE(), or does it look like it? */
static inline bool is_device_table(const GElf_Sym *sym, const char *name)
{
	return GELF_ST_TYPE(sym->st_info) == STT_OBJECT && sym->st_shndx != SHN_UNDEF &&
	       starts_with(name, DEVICE_TABLE_PREFIX);
}

/*
 * Add the aliases of a table to its module. Symbol INDEX stands for the table,
 * and its NAME says which bus the table is for.
 */
void scan_device_table(struct device_table *table, uint32_t index, const GElf_Sym *sym,
		       const char *name);

#endif
