/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_MODULE_H
#define SMALL_MODULE_H

#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/types.h>

/* With the name, one record of ____versions is 64 bytes on every machine. */
#define MODULE_NAME_LEN		(64 - sizeof(unsigned long))

struct modversion_info {
	unsigned long crc;
	char name[MODULE_NAME_LEN];
};

struct mod_arch_specific {
	unsigned int plt_entries;
};

#ifndef MODULE_ARCH_INIT
#define MODULE_ARCH_INIT	{ .plt_entries = 0 }
#endif

struct module {
	int state;
	struct module *next;
	char name[MODULE_NAME_LEN];
	int (*init)(void);
	void (*exit)(void);
	struct mod_arch_specific arch;
};

#ifdef MODULE
extern struct module __this_module;
#define THIS_MODULE		(&__this_module)
#else
#define THIS_MODULE		((struct module *)NULL)
#endif

/* Built-in code shares one .modinfo, so its records name their module. */
#ifndef __MODULE_INFO_PREFIX
#ifdef MODULE
#define __MODULE_INFO_PREFIX
#else
#define __MODULE_INFO_PREFIX	KBUILD_MODNAME "."
#endif
#endif

/* The tag need not be an identifier: "name.alias" exists, too. */
#define MODULE_INFO(tag, info)						\
	static const char __glue(small_modinfo_, __COUNTER__)[]		\
		__used __aligned(1) __section(".modinfo") =		\
		__MODULE_INFO_PREFIX __stringify(tag) "=" info

#define MODULE_LICENSE(text)		MODULE_INFO(license, text)
#define MODULE_DESCRIPTION(text)	MODULE_INFO(description, text)
#define MODULE_AUTHOR(text)		MODULE_INFO(author, text)
#define MODULE_VERSION(text)		MODULE_INFO(version, text)
#define MODULE_IMPORT_NS(ns)		MODULE_INFO(import_ns, SMALL_NS(ns))
#define MODULE_ALIAS(text)		MODULE_INFO(alias, text)

/*
 * modpost finds the table by this second name, whose form changed in 6.13 and
 * again in 6.18. Only the last form exists for built-in code.
 */
#if SMALL_RELEASE >= 618
#define SMALL_TABLE(type, table)					\
	__glue(__glue(__mod_device_table__, __KBUILD_MODNAME),		\
	       __##type##__##table)
#define MODULE_DEVICE_TABLE(type, table)				\
	static typeof(table) SMALL_TABLE(type, table)			\
		__used __alias(table)
#elif !defined(MODULE)
#define MODULE_DEVICE_TABLE(type, table)
#elif SMALL_RELEASE >= 613
#define MODULE_DEVICE_TABLE(type, table)				\
	extern typeof(table) __mod_device_table__##type##__##table	\
		__unused __alias(table)
#else
#define MODULE_DEVICE_TABLE(type, table)				\
	extern typeof(table) __mod_##type##__##table##_device_table	\
		__unused __alias(table)
#endif

#ifdef MODULE
/* The type checks catch broken drivers. */
#define module_init(fn)							\
	static inline __unused initcall_t small_check_init(void)	\
	{ return fn; }							\
	int init_module(void) __alias(fn)
#define module_exit(fn)							\
	static inline __unused exitcall_t small_check_exit(void)	\
	{ return fn; }							\
	void cleanup_module(void) __alias(fn)
#else
#define module_init(fn)			device_initcall(fn)
#define module_exit(fn)							\
	static const exitcall_t __exitcall_##fn __used			\
		__section(".exitcall.exit") = fn
#endif

int init_module(void);
void cleanup_module(void);

#endif
