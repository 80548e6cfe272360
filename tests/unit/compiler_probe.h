/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * compiler_probe: ask a compiler for the layout of structs. It compiles C whose initialized
 * data holds the answers, which are read from the object: nothing is run, so cross compilers
 * answer, too.
 */
#ifndef UNIT_COMPILER_PROBE_H
#define UNIT_COMPILER_PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/strbuf.h"
#include "lib/c_types/type_layout.h"

/* Each bit-field is in an object of this size. */
#define PROBE_BYTES 2048

struct compiler_probe {
	struct str source;   /* C: declarations and functions below append to it */
	struct str numbers;  /* the expressions */
	size_t number_count; /* asked for */
	size_t bits_count;
	struct data_model model; /* of the compiler */
	uint64_t *answers;
	unsigned char *bits;
	bool align_int128; /* to 16 bytes */
};

/* Return the next compiler command after *AT that can compile, or NULL; start with 0. */
const char *probe_compiler(size_t *at);
void probe_begin(struct compiler_probe *probe);
/* Ask for the value of a constant expression; returns its number. */
size_t probe_number(struct compiler_probe *probe, const char *expression);
/* Ask for the bits of a bit-field, MEMBER of TYPE; returns its number. */
size_t probe_bits(struct compiler_probe *probe, const char *type, const char *member);
/* Compile; must succeed. */
void probe_compile(struct compiler_probe *probe, const char *compiler);
uint64_t probe_answer(const struct compiler_probe *probe, size_t number);
/* The first bit that is set, in the order of memory, and how many follow it at once. */
void probe_answer_bits(const struct compiler_probe *probe, size_t number, uint64_t *offset,
		       uint64_t *size);
void probe_release(struct compiler_probe *probe);

#endif
