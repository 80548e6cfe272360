/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_TYPES_H
#define SMALL_TYPES_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;

#define NULL		((void *)0)
#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))

#endif
