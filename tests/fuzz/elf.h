/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * elf: inputs that are ELF objects. The padding of e_ident, which the programs ignore,
 * selects how an object is read, so that each input is a complete object.
 */
#ifndef FUZZ_ELF_H
#define FUZZ_ELF_H

#include <elf.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of e_ident. */
enum {
	ASK_RELEASE = EI_PAD, /* for fuzz_release() */
	ASK_OPTIONS,	      /* two bytes, the lower first: bits of options */
	ASK_NAME = ASK_OPTIONS + 2,
	ASK_END
};

/* One of these bytes; 0 if the input is too short. */
static inline unsigned int ask(const uint8_t *data, size_t size, size_t at)
{
	return size >= EI_NIDENT ? data[at] : 0;
}

/*
 * A custom mutator: changes a few fields of headers, symbols and relocations, names, or
 * bytes of sections; truncates and extends the file; sometimes leaves everything to
 * libFuzzer. Names are from WORDS, COUNT of them.
 */
size_t elf_mutate(uint8_t *data, size_t size, size_t max_size, unsigned int seed,
		  const char *const *words, size_t count);

#endif
