/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fuzz: what the targets share (Documentation/fuzzing.md).
 *
 * A target is tests/fuzz/NAME.c with a fuzz_begin() and LLVMFuzzerTestOneInput(),
 * which gives libFuzzer's bytes to the programs' own functions. It works in an empty
 * directory; what the programs print goes nowhere (-close_fd_mask=3).
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

/* Called once, in the directory: make the files that stay the same. */
void fuzz_begin(void);

/* Write a file, also over one that is there. */
void fuzz_put(const char *name, const void *data, size_t len);
void fuzz_put_text(const char *name, const char *text);
/* One of the releases, by any number. */
struct release fuzz_release(unsigned int number);
/*
 * A number that says how this input is to be read, where the input itself is a text
 * as people have it and has no place for that: always the same for the same bytes.
 */
uint32_t fuzz_dice(const uint8_t *data, size_t size);

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#endif
