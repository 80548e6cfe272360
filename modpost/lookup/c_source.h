/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * c_source: find where a text in C defines, declares or exports a name. The text is not
 * preprocessed: c_condition.h has the #if lines around a place.
 *
 * Functions have no state and may run on any number of threads. Texts are strings; what is
 * returned is part of them, or NULL.
 */
#ifndef MODPOST_LOOKUP_C_SOURCE_H
#define MODPOST_LOOKUP_C_SOURCE_H

#include <stdbool.h>

struct file_text;

/* Read a source or header of at most 4 MB; false if that fails. */
bool c_source_read(const char *file, struct file_text *text);
/* The name in its first definition that other objects can use. */
const char *c_source_definition(const char *text, const char *name);
/* The name in its first declaration. */
const char *c_source_declaration(const char *text, const char *name);
/* The name in the first EXPORT_SYMBOL() or variant of it. */
const char *c_source_export(const char *text, const char *name);
/* The number of the line that contains AT, a place in TEXT. */
unsigned int c_source_line(const char *text, const char *at);

#endif
