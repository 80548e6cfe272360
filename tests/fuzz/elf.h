/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * elf: inputs that are ELF objects. What is asked of the program stands in the padding
 * of e_ident, which nobody reads, so that each input is an object as it is.
 */
#ifndef FUZZ_ELF_H
#define FUZZ_ELF_H

#include <elf.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of e_ident. */
enum {
	ASK_RELEASE = EI_PAD, /* fuzz_release() of it */
	ASK_OPTIONS,	      /* two bytes, the lower first: bits of options */
	ASK_NAME = ASK_OPTIONS + 2,
	ASK_END
};

/* One of these bytes; 0 where the input is too short. */
static inline unsigned int ask(const uint8_t *data, size_t size, size_t at)
{
	return size >= EI_NIDENT ? data[at] : 0;
}

/*
 * A custom mutator: changes one or a few fields of headers, symbols and relocations,
 * names, or bytes of sections; cuts and extends the file; at times it leaves all to
 * libFuzzer. Names are taken from WORDS, COUNT of them.
 */
size_t elf_mutate(uint8_t *data, size_t size, size_t max_size, unsigned int seed,
		  const char *const *words, size_t count);

#endif
