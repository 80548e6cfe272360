/* SPDX-License-Identifier: GPL-2.0-only */
/* version: the version of both programs; the Makefile reads it too. */
#ifndef LIB_BASE_VERSION_H
#define LIB_BASE_VERSION_H

#define MODPOST_VERSION "0.1"

#endif
