/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fingerprint: identifies a finding across rebuilds.
 *
 * It is a hash of the id and of the arguments that stay the same when code is added
 * elsewhere: module, symbols, sections. Offsets, addresses and the numbers that
 * compilers append to symbols are not part of it.
 */
#ifndef MODPOST_DIAG_FINGERPRINT_H
#define MODPOST_DIAG_FINGERPRINT_H

#include "modpost/diag/findings.h"

#define FINGERPRINT_SIZE 17 /* 16 hexadecimal digits and a NUL */

/* Append the text that is hashed. Equal findings have equal texts. */
void fingerprint_text(const struct finding *finding, struct str *out);
/* Compute the fingerprint of finding number ORDINAL, from 1, with this text. */
void fingerprint_make(const struct str *text, unsigned int ordinal, char out[FINGERPRINT_SIZE]);
/*
 * Append the name of a symbol without the suffixes of compilers: foo.isra.0,
 * foo.cold, foo.llvm.123 and foo.7 become foo, an address becomes nothing.
 */
void fingerprint_symbol(const char *name, struct str *out);

#endif
