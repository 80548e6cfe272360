/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_VERMAGIC_H
#define SMALL_VERMAGIC_H

#ifndef INCLUDE_VERMAGIC
#error "only generated files and module-common.c need this header"
#endif

#include <generated/utsrelease.h>

#ifdef CONFIG_MODVERSIONS
#define SMALL_MAGIC_MODVERSIONS	"modversions "
#else
#define SMALL_MAGIC_MODVERSIONS
#endif

#define VERMAGIC_STRING							\
	UTS_RELEASE " small mod_unload " SMALL_MAGIC_MODVERSIONS

#endif
