/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a module with a device table needs. The compiler is given -DRELEASE=703
 * for 7.3, and so on, and -DMODULE_IS=NAME.
 */
#ifndef TABLE_H
#define TABLE_H

#include "devices.h"

static const char modinfo[] __attribute__((used, section(".modinfo"), aligned(1))) =
	"license=GPL\0description=fixture";

/* The symbol of a table, as its release names it: as an identifier, and as text. */
#if RELEASE < 613
#define TABLE_SYMBOL(module, bus, table) __mod_##bus##__##table##_device_table
#define SYMBOL_TEXT(module, bus, table)	 "__mod_" bus "__" table "_device_table"
#elif RELEASE < 618
#define TABLE_SYMBOL(module, bus, table) __mod_device_table__##bus##__##table
#define SYMBOL_TEXT(module, bus, table)	 "__mod_device_table__" bus "__" table
#else
#define TABLE_SYMBOL(module, bus, table) __mod_device_table__kmod_##module##__##bus##__##table
#define SYMBOL_TEXT(module, bus, table)	 "__mod_device_table__kmod_" module "__" bus "__" table
#endif

#if RELEASE < 616
#define TABLE_SCOPE extern
#define TABLE_KEPT  unused
#else
#define TABLE_SCOPE static
#define TABLE_KEPT  used
#endif

/* A table of a module that is named here, as built-in ones are. */
#define TABLE_OF(module, bus, table)                               \
	TABLE_SCOPE typeof(table) TABLE_SYMBOL(module, bus, table) \
		__attribute__((TABLE_KEPT, alias(#table)))
#define TABLE_OF_EXPANDED(module, bus, table) TABLE_OF(module, bus, table)
#define MODULE_DEVICE_TABLE(bus, table)	      TABLE_OF_EXPANDED(MODULE_IS, bus, table)

/* The same with a symbol's name as text, which need not be an identifier. */
#define NUMBERED_AGAIN(stem, number)	      stem##number
#define NUMBERED(stem, number)		      NUMBERED_AGAIN(stem, number)
#define TABLE_NAMED(text, table)                                              \
	extern typeof(table) NUMBERED(named_on_line_, __LINE__) __asm__(text) \
		__attribute__((unused, alias(#table)))

#endif
