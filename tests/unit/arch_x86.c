// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/arch_x86.h"

#include <string.h>

#include "tests/unit/units.h"

/*
 * Instructions up to the displacement. The size of the immediate is -4 less the addend of the
 * relocation that gas emits.
 */
START_TEST(immediates_are_as_gas_writes_them)
{
	static const struct {
		const char *code;
		size_t count;
		unsigned int bytes;
	} rows[] = {
		{ "\xc7\x05", 2, 4 },	      /* movl $1, a(%rip) */
		{ "\xc6\x05", 2, 1 },	      /* movb */
		{ "\x66\xc7\x05", 3, 2 },     /* movw */
		{ "\x48\xc7\x05", 3, 4 },     /* movq */
		{ "\x65\xc7\x05", 3, 4 },     /* movl $2, %gs:a(%rip) */
		{ "\x8b\x05", 2, 0 },	      /* mov a(%rip), %eax */
		{ "\x89\x05", 2, 0 },	      /* mov %eax, a(%rip) */
		{ "\x4c\x8d\x0d", 3, 0 },     /* lea a(%rip), %r9 */
		{ "\x83\x05", 2, 1 },	      /* addl $1 */
		{ "\x81\x05", 2, 4 },	      /* addl $1000 */
		{ "\x66\x81\x05", 3, 2 },     /* addw $1000 */
		{ "\x80\x3d", 2, 1 },	      /* cmpb $0 */
		{ "\x48\x83\x3d", 3, 1 },     /* cmpq $-1 */
		{ "\x48\x81\x25", 3, 4 },     /* andq $100000 */
		{ "\xf6\x05", 2, 1 },	      /* testb $4 */
		{ "\xf7\x05", 2, 4 },	      /* testl $4 */
		{ "\x66\xf7\x05", 3, 2 },     /* testw $4 */
		{ "\xf7\x15", 2, 0 },	      /* notl */
		{ "\x6b\x05", 2, 1 },	      /* imul $3, a(%rip), %eax */
		{ "\x4c\x69\x15", 3, 4 },     /* imul $3000, a(%rip), %r10 */
		{ "\x66\x69\x05", 3, 2 },     /* imul $3000, a(%rip), %ax */
		{ "\x0f\xaf\x05", 3, 0 },     /* imul a(%rip), %eax */
		{ "\xc1\x25", 2, 1 },	      /* shll $3 */
		{ "\xd1\x25", 2, 0 },	      /* shll */
		{ "\xf0\x0f\xba\x2d", 4, 1 }, /* lock btsl $3 */
		{ "\x0f\xa3\x05", 3, 0 },     /* btl %eax, a(%rip) */
		{ "\x0f\xa4\x05", 3, 1 },     /* shld $3, %eax, a(%rip) */
		{ "\xff\x05", 2, 0 },	      /* incl */
		{ "\xff\x15", 2, 0 },	      /* call *a(%rip) */
		{ "\xf0\x0f\xb1\x0d", 4, 0 }, /* lock cmpxchg %ecx, a(%rip) */
		{ "\x48\x0f\xc7\x0d", 4, 0 }, /* cmpxchg16b a(%rip) */
		/* no such operand, or not enough of it */
		{ "\xe8", 1, 0 },
		{ "\xc7\x04", 2, 0 },
		{ "\x05", 1, 0 },
		{ "", 0, 0 },
	};

	for (size_t i = 0; i < LENGTH(rows); i++)
		ck_assert_msg(
			arch_x86_immediate((const unsigned char *)rows[i].code + rows[i].count,
					   rows[i].count) == rows[i].bytes,
			"row %zu", i);
}
END_TEST

Suite *x86_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("x86", &tests, false);

	tcase_add_test(tests, immediates_are_as_gas_writes_them);
	return suite;
}
