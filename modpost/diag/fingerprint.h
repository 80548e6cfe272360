/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fingerprint: what a finding is known by from one build to the next.
 *
 * It is made of what the finding is about: its kind, module, symbols, sections.
 * Nothing in it changes when code is added elsewhere: no offset, no address, no
 * number that the compiler gave to a copy of a function or to a static variable.
 */
#ifndef MODPOST_DIAG_FINGERPRINT_H
#define MODPOST_DIAG_FINGERPRINT_H

#include "modpost/diag/findings.h"

#define FINGERPRINT_SIZE 17 /* 16 hexadecimal digits and a NUL */

/* Append what the finding is about; equal findings have equal texts. */
void fingerprint_text(const struct finding *finding, struct str *out);
/* The fingerprint of the ORDINALth, from 1, of the findings with that text. */
void fingerprint_make(const struct str *text, unsigned int ordinal, char out[FINGERPRINT_SIZE]);
/*
 * Append a symbol's name without what compilers hang on to it: foo.isra.0,
 * foo.cold, foo.llvm.123 and foo.7 are foo. What is only an address is nothing.
 */
void fingerprint_symbol(const char *name, struct str *out);

#endif
