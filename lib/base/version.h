/* SPDX-License-Identifier: GPL-2.0-only */
/* The release of this project, in one place. */
#ifndef LIB_BASE_VERSION_H
#define LIB_BASE_VERSION_H

#define MODPOST_VERSION "0.1"

#endif
