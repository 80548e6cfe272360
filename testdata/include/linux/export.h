/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_EXPORT_H
#define SMALL_EXPORT_H

#include <linux/stringify.h>

/*
 * The two ways in which an object declares its exports to modpost. The build
 * selects one: SMALL_GEN_KSYMTAB as up to 6.4, SMALL_GEN_EXPORT_SYMBOL as
 * since 6.5.
 *
 * The assembly must work on every architecture, so it uses full pointers only,
 * and section types with a percent sign.
 */
#if __SIZEOF_POINTER__ == 8
#define SMALL_ASM_PTR	".quad"
#define SMALL_PTR_ALIGN	"8"
#else
#define SMALL_ASM_PTR	".long"
#define SMALL_PTR_ALIGN	"4"
#endif

/*
 * The table entry that the module loader reads: symbol, name, namespace. It is
 * compiled into the object itself up to 6.4, and into the generated file since
 * 6.5. The parameter gpl is "" or "_gpl".
 */
#define SMALL_KSYMTAB(sym, gpl, ns)					\
	asm("	.section \"__ksymtab_strings\", \"aMS\", %progbits, 1\n" \
	    "__kstrtab_" #sym ":\n"					\
	    "	.asciz \"" #sym "\"\n"					\
	    "__kstrtabns_" #sym ":\n"					\
	    "	.asciz \"" ns "\"\n"					\
	    "	.previous\n"						\
	    "	.section \"___ksymtab" gpl "+" #sym "\", \"a\"\n"	\
	    "	.balign " SMALL_PTR_ALIGN "\n"				\
	    "__ksymtab_" #sym ":\n"					\
	    "	" SMALL_ASM_PTR " " #sym "\n"				\
	    "	" SMALL_ASM_PTR " __kstrtab_" #sym "\n"			\
	    "	" SMALL_ASM_PTR " __kstrtabns_" #sym "\n"		\
	    "	.previous\n")

/* What modpost reads instead of a table entry since 6.5. */
#define SMALL_EXPORT_RECORD(sym, license, ns)				\
	asm("	.section \".export_symbol\", \"a\"\n"			\
	    "__export_symbol_" #sym ":\n"				\
	    "	.asciz \"" license "\"\n"				\
	    "	.asciz \"" ns "\"\n"					\
	    "	.balign " SMALL_PTR_ALIGN "\n"				\
	    "	" SMALL_ASM_PTR " " #sym "\n"				\
	    "	.previous\n")

#if defined(SMALL_GEN_KSYMTAB)
#define SMALL_EXPORT(sym, ns)		SMALL_KSYMTAB(sym, "", ns)
#define SMALL_EXPORT_GPL(sym, ns)	SMALL_KSYMTAB(sym, "_gpl", ns)
#elif defined(SMALL_GEN_EXPORT_SYMBOL)
#define SMALL_EXPORT(sym, ns)		SMALL_EXPORT_RECORD(sym, "", ns)
#define SMALL_EXPORT_GPL(sym, ns)	SMALL_EXPORT_RECORD(sym, "GPL", ns)
#else
#error "the build has to choose how exports are marked"
#endif

/* A namespace is a word up to 6.12, and a string since 6.13. */
#if SMALL_RELEASE >= 613
#define SMALL_NS(ns)			ns
#else
#define SMALL_NS(ns)			__stringify(ns)
#endif

#define EXPORT_SYMBOL(sym)		SMALL_EXPORT(sym, "")
#define EXPORT_SYMBOL_GPL(sym)		SMALL_EXPORT_GPL(sym, "")
#define EXPORT_SYMBOL_NS(sym, ns)	SMALL_EXPORT(sym, SMALL_NS(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns)	SMALL_EXPORT_GPL(sym, SMALL_NS(ns))

#endif
