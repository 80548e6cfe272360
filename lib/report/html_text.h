/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * html_text: text of any origin as HTML.
 *
 * Nothing in a text can start or end an element, and no character in it is one that HTML
 * forbids or that changes the order of those around it: control characters become \xNN,
 * invisible ones \uNNNN, and bytes that are not valid UTF-8 become U+FFFD.
 *
 * Errors: none. Threads: reentrant.
 */
#ifndef LIB_REPORT_HTML_TEXT_H
#define LIB_REPORT_HTML_TEXT_H

#include "lib/base/strbuf.h"

/* Append text for an element or for an attribute value in double quotes. */
void html_text(struct str *out, const char *text);
/* Append lines of text, with their tabs and ends of lines, for a <pre>. */
void html_lines(struct str *out, const char *text);
/*
 * Append a name as a part of an id that needs no quotes: letters, digits and "_.-" as they
 * are, any other byte as %XX. A link to it is the same text after a '#'.
 */
void html_id(struct str *out, const char *name);

#endif
