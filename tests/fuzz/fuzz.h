/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fuzz: common parts of the targets (Documentation/fuzzing.md).
 *
 * A target is tests/fuzz/NAME.c with a fuzz_begin() and LLVMFuzzerTestOneInput(),
 * which passes libFuzzer's bytes to functions of the programs. It works in an empty
 * directory; output of the programs is discarded (-close_fd_mask=3).
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "lib/kernel/release.h"

/* libFuzzer's; it has no header for C. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

/* Called once, in the directory: create the files that stay the same. */
void fuzz_begin(void);

/* Write or overwrite a file. */
void fuzz_put(const char *name, const void *data, size_t len);
void fuzz_put_text(const char *name, const char *text);
/* A release for any number. */
struct release fuzz_release(unsigned int number);
/*
 * A number that selects how this input is read, for text inputs, which have no place for
 * it. It depends on the bytes only.
 */
uint32_t fuzz_dice(const uint8_t *data, size_t size);

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#endif
