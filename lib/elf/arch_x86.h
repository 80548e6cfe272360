/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * x86: what has to be known of instructions to tell where a relocation in one leads.
 */
#ifndef LIB_ELF_ARCH_X86_H
#define LIB_ELF_ARCH_X86_H

#include <stddef.h>

/*
 * The bytes of an immediate operand that follows a displacement from the instruction
 * pointer. BEFORE is the end of COUNT bytes of code that come before that; 0 also when
 * the instruction is not known to have one.
 */
unsigned int arch_x86_immediate(const unsigned char *before, size_t count);

#endif
