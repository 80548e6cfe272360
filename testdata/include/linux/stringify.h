/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_STRINGIFY_H
#define SMALL_STRINGIFY_H

/* Two steps each, so that macro arguments are expanded. */
#define SMALL_QUOTE(x...)	#x
#define __stringify(x...)	SMALL_QUOTE(x)

#define SMALL_GLUE(a, b)	a##b
#define __glue(a, b)		SMALL_GLUE(a, b)

#endif
