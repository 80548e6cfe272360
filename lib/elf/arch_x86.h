/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * arch_x86: decode enough of an x86-64 instruction to find the target of a relocation in it.
 * Threads: any.
 */
#ifndef LIB_ELF_ARCH_X86_H
#define LIB_ELF_ARCH_X86_H

#include <stddef.h>

/*
 * The size in bytes of the immediate operand after a RIP-relative displacement; 0 if the
 * instruction has none or is unknown. BEFORE points to the displacement; the COUNT bytes
 * before it are readable.
 */
unsigned int arch_x86_immediate(const unsigned char *before, size_t count);

#endif
