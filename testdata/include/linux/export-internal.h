/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_EXPORT_INTERNAL_H
#define SMALL_EXPORT_INTERNAL_H

/*
 * Only for the files that modpost writes.
 *
 * The arguments of the macros depend on the release:
 *
 *	KSYMTAB_FUNC(sym, "_gpl", "ns")		6.5 to 7.0
 *	KSYMTAB_FUNC(sym, "ns")			7.1 and later
 *	SYMBOL_CRC(sym, crc, "_gpl")		up to 7.0
 *	SYMBOL_CRC(sym, crc)			7.1 and later
 *	SYMBOL_FLAGS(sym, flags)		7.1 and later
 */
#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/types.h>

/* Depends on the number of arguments after the symbol: two or one. */
#define SMALL_CHOOSE(arg1, arg2, name, ...)	name
#define SMALL_KSYMTAB_ONE(sym, ns)		SMALL_KSYMTAB(sym, "", ns)
#define SMALL_KSYMTAB_ANY(sym, ...)					\
	SMALL_CHOOSE(__VA_ARGS__, SMALL_KSYMTAB, SMALL_KSYMTAB_ONE, _)	\
		(sym, __VA_ARGS__)

/* Architectures with function descriptors would need two macros. */
#define KSYMTAB_FUNC(sym, ...)		SMALL_KSYMTAB_ANY(sym, __VA_ARGS__)
#define KSYMTAB_DATA(sym, ...)		SMALL_KSYMTAB_ANY(sym, __VA_ARGS__)

#define SYMBOL_FLAGS(sym, flags)					\
	asm("	.section \"___kflagstab+" #sym "\", \"a\"\n"		\
	    "__flags_" #sym ":\n"					\
	    "	.byte " #flags "\n"					\
	    "	.previous\n")

/* Without a third argument, the two strings are adjacent. */
#define SYMBOL_CRC(sym, crc, ...)					\
	asm("	.section \"___kcrctab" __VA_ARGS__ "+" #sym "\", \"a\"\n" \
	    "	.balign 4\n"						\
	    "__crc_" #sym ":\n"						\
	    "	.long " #crc "\n"					\
	    "	.previous\n")

#endif
